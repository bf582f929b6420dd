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

import { randomUUID } from 'node:crypto';
import type { ScheduleConfig } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { nextOf } from './fireTimes';
import { contentColumns } from './scheduleRows';

/** The next time from now on of a schedule that is on. */
export function nextRunAt(id: string, schedule: ScheduleConfig): string | null {
  return schedule.enabled
    ? nextOf({ ...schedule, id }, new Date()) ?? null
    : null;
}

/** Adds a schedule that the portal manages, and gives its id. */
export async function insertPortalSchedule(
  knex: Knex,
  integrationId: string,
  schedule: ScheduleConfig,
): Promise<string> {
  const id = randomUUID();
  const now = new Date().toISOString();
  await knex('schedules').insert({
    id,
    integration_id: integrationId,
    ...contentColumns(schedule),
    enabled: schedule.enabled,
    managed_by: 'ui',
    next_run_at: nextRunAt(id, schedule),
    created_at: now,
    updated_at: now,
  });
  return id;
}
