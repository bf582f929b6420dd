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

import { DateTime } from 'luxon';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Maintenance } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { operatingTranslationRef } from '../../translation';
import { actorText, MOMENT } from '../common';

/** Why an integration is in maintenance, until when, and who says so. */
export const MaintenanceText = (props: { maintenance: Maintenance }) => {
  const { reason, until, by } = props.maintenance;
  const { t } = useTranslationRef(operatingTranslationRef);
  const locale = useLocale();
  const end = until ? DateTime.fromISO(until) : undefined;
  return (
    <>
      {[
        reason,
        end
          ? t('maintenance.banner.until', {
              time: (locale ? end.setLocale(locale) : end).toLocaleString({
                ...MOMENT,
                weekday: 'short',
              }),
            })
          : t('maintenance.banner.open'),
        by && t('maintenance.banner.by', { by: actorText(by) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
};
