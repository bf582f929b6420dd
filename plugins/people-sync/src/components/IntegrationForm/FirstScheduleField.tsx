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
import { Flex, Radio, RadioGroup, Select } from '@backstage/ui';
import type { RunMode } from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { FieldFrame } from '../SchemaForm';
import { PRESET_HOURS } from './firstSchedule';

const NONE = 'none';

/** When a new integration runs; further schedules come later. */
export const FirstScheduleField = (props: {
  /** Undefined for no schedule. */
  hours: number | undefined;
  mode: RunMode;
  onChange: (hours: number | undefined, mode: RunMode) => void;
  canRecent: boolean;
  problem?: string;
}) => {
  const { hours, mode, onChange, canRecent, problem } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  return (
    <FieldFrame
      path="schedules"
      help={tIntegration('connect.schedule.help')}
      problem={problem}
    >
      {aria => (
        <Flex direction="column" gap="3">
          <div style={{ maxWidth: 420 }}>
            <Select<'single'>
              {...aria}
              label={tIntegration('connect.schedule.label')}
              options={[
                ...PRESET_HOURS.map(preset => ({
                  id: String(preset),
                  label:
                    preset === 24
                      ? tIntegration('connect.schedule.daily')
                      : tIntegration('connect.schedule.every', {
                          hours: preset,
                        }),
                })),
                { id: NONE, label: tIntegration('connect.schedule.none') },
              ]}
              value={hours === undefined ? NONE : String(hours)}
              onChange={key =>
                onChange(key === NONE ? undefined : Number(key), mode)
              }
            />
          </div>
          {hours !== undefined && canRecent && (
            <RadioGroup
              label={tIntegration('connect.schedule.mode')}
              orientation="horizontal"
              value={mode}
              onChange={value =>
                onChange(hours, value === 'recent' ? 'recent' : 'all')
              }
            >
              <Radio value="all">{t('common.mode.all')}</Radio>
              <Radio value="recent">{t('common.mode.recent')}</Radio>
            </RadioGroup>
          )}
        </Flex>
      )}
    </FieldFrame>
  );
};
