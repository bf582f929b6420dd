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
  Text,
} from '@backstage/ui';
import type {
  ConfigProblem,
  DataSet,
  DataSetSafeguards,
  Safeguards,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { DataSetLimits, inheritedLimits } from '../Safeguards';

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

  const set = (dataSet: DataSet, limits: DataSetSafeguards) => {
    const { [dataSet]: old, ...others } = value;
    onChange(
      Object.keys(limits).length > 0
        ? { ...others, [dataSet]: limits }
        : others,
    );
  };

  return (
    <Flex direction="column" gap="3">
      <Text as="p" variant="body-small" color="secondary">
        {tIntegration('connect.safeguards.help')}
      </Text>
      {dataSets.map(dataSet => (
        <Accordion
          key={dataSet}
          defaultExpanded={
            dataSet === 'employees' || value[dataSet] !== undefined
          }
        >
          <AccordionTrigger title={t(`common.dataSet.${dataSet}`)} />
          <AccordionPanel>
            <DataSetLimits
              dataSet={dataSet}
              value={value[dataSet] ?? {}}
              inherited={inheritedLimits(dataSet, defaults ?? {})}
              onChange={limits => set(dataSet, limits)}
              problems={problems}
              isReadOnly={isReadOnly}
            />
          </AccordionPanel>
        </Accordion>
      ))}
    </Flex>
  );
};
