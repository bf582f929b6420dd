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

import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { peopleSyncTranslationRef } from '../../translation';
import { readCron } from './cron';

/** Says in words when a schedule fires. */
export function useScheduleText(): (schedule: {
  cron: string;
  timezone: string;
}) => string {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return useCallback(
    ({ cron, timezone: zone }) => {
      const meaning = readCron(cron);
      switch (meaning.kind) {
        case 'daily':
          return t('integrations.cron.daily', { time: meaning.time, zone });
        case 'every-hours':
          return t('integrations.cron.everyHours', {
            hours: meaning.hours,
            zone,
          });
        case 'every-minutes':
          return t('integrations.cron.everyMinutes', {
            minutes: meaning.minutes,
            zone,
          });
        case 'hourly':
          return t('integrations.cron.hourly', { zone });
        default:
          return t('integrations.cron.raw', { cron, zone });
      }
    },
    [t],
  );
}
