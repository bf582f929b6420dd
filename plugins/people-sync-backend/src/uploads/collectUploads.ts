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
import { whereExpired } from '../scheduling/expiredRuns';

const AT_ONCE = 100;

/**
 * Forgets the content of uploaded files whose runs ended before a time, and
 * whatever is left of those whose runs are gone.
 *
 * @returns how many files it was forgotten of
 */
export async function collectUploads(options: {
  knex: Knex;
  before: string;
  now: Date;
  signal?: AbortSignal;
}): Promise<number> {
  const { knex, before, now, signal } = options;
  const runsOf = () =>
    knex('runs').select(knex.raw('1')).whereRaw('runs.upload_id = uploads.id');
  let released = 0;
  while (!signal?.aborted) {
    const rows: { id: string }[] = await knex('uploads')
      .whereNull('released_at')
      .andWhere('created_at', '<', before)
      .whereNotExists(
        // One that is not settled yet, or that ended later.
        runsOf().whereNotIn(
          'runs.id',
          knex('runs')
            .whereNotNull('runs.upload_id')
            .modify(q => whereExpired(knex, q, { before, now }))
            .select('runs.id'),
        ),
      )
      .orderBy('created_at')
      .limit(AT_ONCE)
      .select('id');
    const ids = rows.map(row => row.id);
    if (ids.length === 0) {
      break;
    }
    await knex.transaction(async tx => {
      await tx('upload_chunks').whereIn('upload_id', ids).delete();
      await tx('uploads')
        .whereIn('id', ids)
        .update({ released_at: now.toISOString() });
    });
    released += ids.length;
  }
  await knex('uploads')
    .whereNotNull('released_at')
    .whereNotExists(runsOf())
    .delete();
  return released;
}
