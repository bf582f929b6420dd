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
  Checkbox,
  CheckboxGroup,
  Flex,
  Radio,
  RadioGroup,
} from '@backstage/ui';
import type { DataSet, RunMode } from '@people-sync/plugin-people-sync-common';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import type { ScheduleDraft } from './scheduleDraft';

const MODES: RunMode[] = ['recent', 'all'];

/** What a schedule fetches: which data sets, all of them or what has changed. */
export const WhatFields = (props: {
  draft: ScheduleDraft;
  integrationTitle: string;
  /** What the integration delivers. */
  dataSets: DataSet[];
  /** What a narrowed schedule begins with. */
  ownDataSets: DataSet[];
  /** Why recent changes cannot be had. */
  recentReason: string | undefined;
  onChange: (draft: ScheduleDraft) => void;
}) => {
  const { draft, integrationTitle, dataSets, ownDataSets, onChange } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  return (
    <Flex gap="6" style={{ flexWrap: 'wrap' }}>
      <Flex direction="column" gap="2" style={{ flex: '1 1 16rem' }}>
        <RadioGroup
          label={tOperating('schedules.fields.dataSets')}
          value={draft.dataSets === null ? 'every' : 'some'}
          onChange={value =>
            onChange({
              ...draft,
              dataSets: value === 'every' ? null : ownDataSets,
            })
          }
        >
          <Radio value="every">
            {tOperating('schedules.fields.everyDataSet', {
              integration: integrationTitle,
            })}
          </Radio>
          <Radio value="some">
            {tOperating('schedules.fields.someDataSets')}
          </Radio>
        </RadioGroup>
        {draft.dataSets !== null && (
          <CheckboxGroup
            aria-label={tOperating('schedules.fields.someDataSets')}
            isInvalid={draft.dataSets.length === 0}
            value={draft.dataSets}
            onChange={values =>
              onChange({
                ...draft,
                dataSets: dataSets.filter(dataSet => values.includes(dataSet)),
              })
            }
          >
            {dataSets.map(dataSet => (
              <Checkbox key={dataSet} value={dataSet}>
                {t(`common.dataSet.${dataSet}`)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
      </Flex>
      <div style={{ flex: '1 1 12rem' }}>
        <RadioGroup
          label={tOperating('schedules.fields.mode')}
          description={props.recentReason}
          value={draft.mode}
          onChange={value =>
            onChange({ ...draft, mode: value === 'all' ? 'all' : 'recent' })
          }
        >
          {MODES.map(mode => (
            <Radio
              key={mode}
              value={mode}
              isDisabled={mode === 'recent' && props.recentReason !== undefined}
            >
              {t(`common.mode.${mode}`)}
            </Radio>
          ))}
        </RadioGroup>
      </div>
    </Flex>
  );
};
