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

import type { Knex } from 'knex';
import type { RunError } from '../runs/types';
import type { ScheduleRow } from './scheduleRows';
import type { ScheduleEntry } from './ScheduleStore';

/**
 * Counts a time of a schedule on the run that was skipped for the same reason,
 * so that what cannot run for a week leaves one run and not thousands.
 *
 * @returns false when there is no such run, so that one has to say it first
 */
export async function countBlocked(
  tx: Knex.Transaction,
  options: { schedule: ScheduleEntry; blocked: string; now: Date },
): Promise<boolean> {
  const { schedule, blocked, now } = options;
  const { id, cron, timezone } = schedule;
  const row = await tx<ScheduleRow>('schedules')
    .where({ id, blocked_by: blocked })
    .first('blocked_run', 'blocked_times');
  const run =
    row?.blocked_run &&
    (await tx('runs')
      .where({
        id: row.blocked_run,
        status: 'skipped',
        skip_reason: 'not configured',
      })
      .first('errors'));
  if (!row || !run) {
    return false;
  }
  const times = row.blocked_times + 1;
  const opening = `Its schedule ${cron} (${timezone}) `;
  const note: RunError = {
    code: 'not-configured',
    severity: 'info',
    message: `${opening}has come due ${
      times === 1 ? 'once' : `${times} times`
    } more without any change, the last time at ${now.toISOString()}`,
  };
  const errors: RunError[] = JSON.parse(run.errors ?? '[]');
  await tx('runs')
    .where({ id: row.blocked_run })
    .update({
      errors: JSON.stringify([
        ...errors.filter(({ message }) => !message.startsWith(opening)),
        note,
      ]),
    });
  await tx<ScheduleRow>('schedules')
    .where({ id })
    .update({ blocked_times: times });
  return true;
}
