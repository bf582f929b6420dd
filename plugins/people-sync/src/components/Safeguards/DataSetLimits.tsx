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
import { Flex, NumberField } from '@backstage/ui';
import type {
  ConfigProblem,
  DataSet,
  DataSetSafeguards,
} from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { problemAt } from '../SchemaForm';
import { AttributeLimits } from './AttributeLimits';
import { LIMIT_KINDS } from './kinds';
import { LimitFields } from './LimitFields';

/** From which number of changes on a run of one data set waits for somebody. */
export const DataSetLimits = (props: {
  dataSet: DataSet;
  value: DataSetSafeguards;
  /** What counts where nothing is set. */
  inherited: DataSetSafeguards;
  /** Without limits that say nothing. */
  onChange: (value: DataSetSafeguards) => void;
  /** By field, below `safeguards`. */
  problems: ConfigProblem[];
  isReadOnly?: boolean;
}) => {
  const { dataSet, value, inherited, onChange, problems, isReadOnly } = props;
  const { t } = useTranslationRef(integrationTranslationRef);

  const set = (change: DataSetSafeguards) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...value, ...change }).filter(
          ([, limit]) => limit !== undefined,
        ),
      ),
    );

  return (
    <Flex direction="column" gap="4">
      {LIMIT_KINDS.map(kind => (
        <LimitFields
          key={kind}
          path={`safeguards.${dataSet}.${kind}`}
          title={t(`connect.safeguards.limit.${kind}`)}
          hint={t(`connect.safeguards.hint.${kind}`)}
          value={value[kind]}
          inherited={inherited[kind]}
          onChange={limit => set({ [kind]: limit })}
          problem={problemAt(problems, `safeguards.${dataSet}.${kind}`, {
            within: true,
          })}
          isReadOnly={isReadOnly}
        />
      ))}
      <AttributeLimits
        dataSet={dataSet}
        value={value.attributes}
        inherited={inherited.attributes}
        onChange={attributes => set({ attributes })}
        problems={problems}
        isReadOnly={isReadOnly}
      />
      <NumberField
        style={{ maxWidth: 240 }}
        label={t('connect.safeguards.minPopulation')}
        description={t('connect.safeguards.minPopulationHelp')}
        isReadOnly={isReadOnly}
        minValue={0}
        value={value.minPopulation ?? NaN}
        onChange={amount =>
          set({ minPopulation: Number.isNaN(amount) ? undefined : amount })
        }
      />
    </Flex>
  );
};
