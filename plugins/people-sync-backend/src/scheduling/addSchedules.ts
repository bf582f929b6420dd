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
import {
  type ConfigProblem,
  type NewSchedule,
  parseScheduleConfig,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { assertNone } from '../integrations/portal/ConfigProblemsError';
import { validateCron, validateWindows } from './nextRuns';
import { nextOf } from './fireTimes';
import { contentColumns } from './scheduleRows';

const CHECKS = { validateCron, validateWindows };

/** What is wrong with schedules that are to be added, by field. */
export function scheduleProblems(
  schedules: readonly NewSchedule[],
): ConfigProblem[] {
  return schedules.flatMap((schedule, index) => {
    const result = parseScheduleConfig(schedule, CHECKS);
    return 'problems' in result
      ? result.problems.map(({ field, message }) => ({
          field: `schedules[${index}].${field}`,
          message,
        }))
      : [];
  });
}

/**
 * Adds schedules that the portal manages to an integration that is being added.
 *
 * @throws ConfigProblemsError when one cannot be used
 */
export async function addSchedules(
  tx: Knex,
  integrationId: string,
  schedules: readonly NewSchedule[],
): Promise<void> {
  const now = new Date().toISOString();
  for (const wanted of schedules) {
    const result = parseScheduleConfig(wanted, CHECKS);
    if ('problems' in result) {
      assertNone(result.problems);
      continue;
    }
    const { schedule } = result;
    const id = randomUUID();
    await tx('schedules').insert({
      id,
      integration_id: integrationId,
      ...contentColumns(schedule),
      enabled: schedule.enabled,
      managed_by: 'ui',
      next_run_at: schedule.enabled
        ? nextOf({ ...schedule, id }, new Date()) ?? null
        : null,
      created_at: now,
      updated_at: now,
    });
  }
}
