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
  isDataSet,
  type NewSchedule,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { nextRuns, validateCron } from './nextRuns';

/** What is wrong with schedules that are to be added, by field. */
export function scheduleProblems(
  schedules: readonly NewSchedule[],
): ConfigProblem[] {
  return schedules.flatMap((schedule, index) => {
    const { cron, timezone = 'UTC', dataSets } = schedule;
    const problems: ConfigProblem[] = [];
    const at = (field: string) => `schedules[${index}].${field}`;
    const wrong = validateCron(cron, timezone);
    if (wrong) {
      problems.push({
        field: at(wrong.startsWith('needs an IANA') ? 'timezone' : 'cron'),
        message: wrong,
      });
    }
    const unknown = dataSets?.find(dataSet => !isDataSet(dataSet));
    if (unknown) {
      problems.push({
        field: at('dataSets'),
        message: `names ${unknown}, which is no data set`,
      });
    }
    for (const field of ['windows', 'jitter', 'missed'] as const) {
      if (schedule[field] !== undefined) {
        problems.push({
          field: at(field),
          message: 'is set on the schedule once the integration is there',
        });
      }
    }
    return problems;
  });
}

/** Adds schedules that the portal manages to an integration. */
export async function addSchedules(
  tx: Knex,
  integrationId: string,
  schedules: readonly NewSchedule[],
): Promise<void> {
  const now = new Date().toISOString();
  for (const schedule of schedules) {
    const { cron, timezone = 'UTC', enabled = true, mode = 'all' } = schedule;
    const [next] = enabled ? nextRuns({ cron, timezone, count: 1 }) : [];
    await tx('schedules').insert({
      id: randomUUID(),
      integration_id: integrationId,
      data_sets: schedule.dataSets ? JSON.stringify(schedule.dataSets) : null,
      mode,
      cron,
      timezone,
      enabled,
      managed_by: 'ui',
      next_run_at: next ?? null,
      created_at: now,
      updated_at: now,
    });
  }
}
