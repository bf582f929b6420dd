/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  NumberField,
  Text,
} from '@backstage/ui';
import {
  DEFAULT_SAFEGUARDS,
  type ConfigProblem,
  type DataSet,
  type DataSetSafeguards,
  type Safeguards,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { problemAt } from '../SchemaForm';
import { AttributeLimits } from './AttributeLimits';
import { LimitFields } from './LimitFields';

const LIMITS = ['removals', 'updates', 'creates', 'shrink'] as const;

/** Without limits that say nothing. */
function cleaned(of: DataSetSafeguards): DataSetSafeguards | undefined {
  const kept = Object.entries(of).filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** From which number of changes on a run waits for somebody, by data set. */
export const SafeguardsFields = (props: {
  value: Safeguards;
  onChange: (value: Safeguards) => void;
  dataSets: DataSet[];
  /** The portal's own. */
  defaults: Safeguards | undefined;
  problems: ConfigProblem[];
  isReadOnly?: boolean;
}) => {
  const { value, onChange, dataSets, defaults, problems, isReadOnly } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);

  const set = (dataSet: DataSet, change: DataSetSafeguards) => {
    const { [dataSet]: old, ...others } = value;
    const next = cleaned({ ...old, ...change });
    onChange(next ? { ...others, [dataSet]: next } : others);
  };

  return (
    <Flex direction="column" gap="3">
      <Text as="p" variant="body-small" color="secondary">
        {tIntegration('connect.safeguards.help')}
      </Text>
      {dataSets.map(dataSet => {
        const own = value[dataSet];
        return (
          <Accordion
            key={dataSet}
            defaultExpanded={dataSet === 'employees' || own !== undefined}
          >
            <AccordionTrigger title={t(`common.dataSet.${dataSet}`)} />
            <AccordionPanel>
              <Flex direction="column" gap="4">
                {LIMITS.map(limit => (
                  <LimitFields
                    key={limit}
                    path={`safeguards.${dataSet}.${limit}`}
                    title={tIntegration(`connect.safeguards.limit.${limit}`)}
                    value={own?.[limit]}
                    inherited={
                      defaults?.[dataSet]?.[limit] ??
                      DEFAULT_SAFEGUARDS[dataSet]?.[limit]
                    }
                    onChange={next => set(dataSet, { [limit]: next })}
                    problem={problemAt(
                      problems,
                      `safeguards.${dataSet}.${limit}`,
                      { within: true },
                    )}
                    isReadOnly={isReadOnly}
                  />
                ))}
                <div style={{ width: 240 }}>
                  <NumberField
                    label={tIntegration('connect.safeguards.minPopulation')}
                    description={tIntegration(
                      'connect.safeguards.minPopulationHelp',
                    )}
                    size="medium"
                    isReadOnly={isReadOnly}
                    minValue={0}
                    value={own?.minPopulation ?? NaN}
                    onChange={amount =>
                      set(dataSet, {
                        minPopulation: Number.isNaN(amount)
                          ? undefined
                          : amount,
                      })
                    }
                  />
                </div>
                <AttributeLimits
                  dataSet={dataSet}
                  value={own?.attributes}
                  inherited={defaults?.[dataSet]?.attributes}
                  onChange={attributes => set(dataSet, { attributes })}
                  problems={problems}
                  isReadOnly={isReadOnly}
                />
              </Flex>
            </AccordionPanel>
          </Accordion>
        );
      })}
    </Flex>
  );
};
