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
import { Flex, Select, TextField } from '@backstage/ui';
import { operatingTranslationRef } from '../../translation';
import {
  PRESET_HOURS,
  presetCron,
  presetOf,
  type PresetHours,
} from './presets';
import type { ScheduleDraft } from './scheduleDraft';
import { ZoneField } from './ZoneField';

const OWN_TIME = 'own';

/** At which times a schedule fires: one of the usual, or cron and zone. */
export const WhenFields = (props: {
  draft: ScheduleDraft;
  /** Proposed by the settings. */
  defaultHours: PresetHours;
  /** The backend could not use what is typed. */
  isInvalid: boolean;
  onChange: (draft: ScheduleDraft) => void;
}) => {
  const { draft, defaultHours, isInvalid, onChange } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const preset = draft.ownTime ? undefined : presetOf(draft);

  return (
    <Flex gap="3" align="end" style={{ flexWrap: 'wrap' }}>
      <div style={{ flex: '1 1 16rem' }}>
        <Select<'single'>
          size="small"
          label={t('schedules.fields.when')}
          options={[
            ...PRESET_HOURS.map(hours => ({
              id: String(hours),
              label:
                hours === defaultHours
                  ? t('schedules.fields.presetDefault', { hours })
                  : t('schedules.fields.preset', { hours }),
            })),
            { id: OWN_TIME, label: t('schedules.fields.ownTime') },
          ]}
          value={preset ? String(preset) : OWN_TIME}
          onChange={key => {
            const hours = PRESET_HOURS.find(of => String(of) === key);
            onChange(
              hours
                ? {
                    ...draft,
                    cron: presetCron(hours),
                    timezone: 'UTC',
                    ownTime: false,
                  }
                : { ...draft, ownTime: true },
            );
          }}
        />
      </div>
      {preset === undefined && (
        <>
          <div style={{ flex: '1 1 9rem' }}>
            <TextField
              size="small"
              label={t('schedules.fields.cron')}
              placeholder="30 1 * * mon-fri"
              isRequired
              isInvalid={isInvalid || draft.cron.trim() === ''}
              maxLength={200}
              value={draft.cron}
              onChange={cron => onChange({ ...draft, cron, ownTime: true })}
            />
          </div>
          <div style={{ flex: '1 1 12rem' }}>
            <ZoneField
              value={draft.timezone}
              onChange={timezone =>
                onChange({ ...draft, timezone, ownTime: true })
              }
            />
          </div>
        </>
      )}
    </Flex>
  );
};
