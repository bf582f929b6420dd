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

import {
  type ConfigProblem,
  type NewSchedule,
  parseScheduleConfig,
  type ScheduleConfig,
} from '@people-sync/plugin-people-sync-common';
import { validateCron, validateWindows } from '../../scheduling/nextRuns';

/** Schedules of an integration that is being added, and what is wrong. */
export function parseSchedules(wanted: readonly NewSchedule[]): {
  schedules: ScheduleConfig[];
  problems: ConfigProblem[];
} {
  const schedules: ScheduleConfig[] = [];
  const problems: ConfigProblem[] = [];
  for (const [index, schedule] of wanted.entries()) {
    const result = parseScheduleConfig(schedule, {
      validateCron,
      validateWindows,
    });
    if ('problems' in result) {
      problems.push(
        ...result.problems.map(({ field, message }) => ({
          field: `schedules[${index}].${field}`,
          message,
        })),
      );
    } else {
      schedules.push(result.schedule);
    }
  }
  return { schedules, problems };
}
