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
import type { Run, RunTrigger } from '../runs/types';

/** Runs that have not asked the source, or not lately. */
const FROM_MEMORY: readonly RunTrigger[] = ['apply', 'undo', 'retry', 'sweep'];

/**
 * Forgets what failed, or waits for its day, of rows that have left since:
 * nothing would ever take up what failed, and every run over recent changes
 * would try it again in vain; and nobody begins whom the source has taken back.
 */
export async function forgetPending(options: {
  tx: Knex.Transaction;
  run: Run;
  integrationId: string;
}): Promise<void> {
  const { tx, run, integrationId } = options;
  if (run.kind || FROM_MEMORY.includes(run.trigger)) {
    return;
  }
  for (const [dataSet, progress] of Object.entries(
    run.checkpoint.dataSets ?? {},
  )) {
    const listed =
      progress.mode === 'all' &&
      progress.complete &&
      !progress.nameless &&
      !run.person;
    if (progress.state !== 'planned') {
      continue;
    }
    const ofRun = () =>
      tx('run_records')
        .select(tx.raw('1'))
        .where({
          'run_records.run_id': run.id,
          'run_records.data_set': dataSet,
        })
        .whereRaw('run_records.source_id = source_records.source_id');
    const left = tx('source_records')
      .where({ integration_id: integrationId, data_set: dataSet })
      .whereNotNull('pending_hash')
      .whereNot('state', 'active')
      .andWhere('fetched_at', '<=', progress.fetchedAt)
      .andWhere(q => {
        q.whereExists(
          ofRun()
            .whereIn('run_records.status', ['skipped', 'unchanged'])
            .andWhere(r =>
              r
                .where('run_records.reason', 'like', 'filtered: %')
                .orWhere('run_records.reason', 'like', 'terminated already%'),
            ),
        );
        if (listed) {
          q.orWhereNotExists(ofRun());
        }
      });
    await left.clone().where('state', 'pending').delete();
    await left.update({ pending_hash: null, effective_at: null });
  }
}
