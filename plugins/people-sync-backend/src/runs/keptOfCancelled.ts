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
import { countRecords } from './countRecords';
import type { Run, RunError } from './types';

/**
 * What stays of a run that was cancelled, in numbers and in words.
 *
 * @param run - as stored: in the phase it was cancelled in
 */
export async function keptOfCancelled(
  knex: Knex,
  run: Run,
): Promise<{ counts: Run['counts']; finding: RunError }> {
  const finding = { code: 'cancelled', severity: 'info' as const };
  if (!run.persisted) {
    return {
      counts: await countRecords(knex, run.id),
      finding: {
        ...finding,
        message: run.persist
          ? 'Cancelled before anything was applied: everybody is as before'
          : 'Cancelled before the plan was finished',
        hint: 'Run it again: it starts from where the last finished sync ended.',
      },
    };
  }
  const planned = () =>
    knex('run_records').where({ run_id: run.id }).whereNotNull('plan');
  const [{ n: total }] = await planned().count({ n: '*' });
  const [{ n: applied }] = await planned()
    .andWhere('seq', '<=', run.appliedSeq)
    .count({ n: '*' });
  return {
    counts: await countRecords(knex, run.id, { appliedSeq: run.appliedSeq }),
    finding: {
      ...finding,
      message: `Cancelled while it was applied: ${applied} of ${total} changes are made and stay`,
      hint: 'The next sync starts from the same place and makes the rest.',
    },
  };
}
