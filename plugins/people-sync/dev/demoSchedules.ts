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
import type {
  Schedule,
  SchedulePreview,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import { aPage, aSchedule } from '../src/__testUtils__/testFixtures';

const PREVIEWED = 5;

/** Every so many hours in the zone, whatever the cron says in detail. */
function demoPreview(body: { cron: string; timezone?: string }) {
  const [, hour = '0'] = body.cron.split(/\s+/);
  const step = Number(hour.split('/')[1] ?? 24);
  const preview: SchedulePreview = { times: [], advice: [], problems: [] };
  if (!Number.isFinite(step) || body.cron.split(/\s+/).length < 5) {
    preview.problems.push({
      field: 'cron',
      message: 'needs five fields: minute, hour, day, month, weekday',
    });
    return preview;
  }
  const start = DateTime.now()
    .setZone(body.timezone ?? 'UTC')
    .startOf('day')
    .plus({ days: 1 });
  for (let index = 0; index < PREVIEWED; index += 1) {
    const at = start.plus({ hours: index * step });
    preview.times.push({
      at: at.toUTC().toISO() ?? '',
      local: at.toFormat("yyyy-MM-dd'T'HH:mm"),
      offset: at.toFormat('ZZ'),
      ...(index === 2 && {
        note: 'The clocks go back at 03:00: it still runs once.',
      }),
    });
  }
  if (step < 24) {
    preview.advice.push({
      code: 'working-hours',
      message:
        'A sync at 12:00 on working days puts load on the source while people use it. Nights are better.',
    });
  }
  return preview;
}

/** Schedules that can be added, changed and deleted, in memory. */
export function demoSchedules(): Partial<PeopleSyncApi> {
  let schedules: Schedule[] = [
    aSchedule(),
    aSchedule({
      id: 's2',
      managedBy: 'ui',
      mode: 'all',
      cron: '30 1 * * sun',
      timezone: 'Europe/Copenhagen',
    }),
    aSchedule({
      id: 's3',
      integrationId: 'shr',
      dataSets: ['employees'],
      managedBy: 'ui',
      mode: 'all',
      cron: '0 */6 * * *',
      windows: { quiet: [{ days: ['mon'], from: '08:00', to: '17:00' }] },
    }),
  ];

  return {
    listSchedules: async ({ query } = {}) =>
      aPage(
        schedules.filter(
          ({ integrationId }) =>
            !query?.integrationId || integrationId === query.integrationId,
        ),
      ),
    createSchedule: async ({ body }) => {
      const created = aSchedule({
        ...body,
        id: `s${schedules.length + 1}`,
        managedBy: 'ui',
      });
      schedules = [...schedules, created];
      return created;
    },
    updateSchedule: async ({ path, body }) => {
      const changed = {
        ...schedules.find(({ id }) => id === path.id)!,
        ...body,
      };
      schedules = schedules.map(item => (item.id === path.id ? changed : item));
      return changed;
    },
    deleteSchedule: async ({ path }) => {
      schedules = schedules.filter(({ id }) => id !== path.id);
    },
    previewSchedule: async ({ body }) => demoPreview(body),
  };
}
