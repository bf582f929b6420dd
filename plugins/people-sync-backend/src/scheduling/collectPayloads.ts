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
import { rawRows } from '../database/bulk';
import { isSqlite, whereIn } from '../database/dialect';
import type { PayloadRow } from '../database/tables';
import { FINAL_STATUSES } from '../runs/types';

/** Every column that refers to a payload. */
const REFERENCES: [table: string, column: string][] = [
  ['run_records', 'payload_hash'],
  ['run_records', 'state_from'],
  ['source_records', 'payload_hash'],
  ['source_records', 'state_from'],
  ['source_records', 'pending_hash'],
  ['push_inbox', 'payload_hash'],
];

// Payloads found in one look over the tables; a bound on memory.
const CANDIDATES = 50_000;

/** What can come to refer to a payload after a look over all tables. */
interface Live {
  /** Runs that had not ended. */
  runs: number[];
  /** The newest run; later ones can refer, too. */
  newest: number;
}

/** Taken before a look over all tables, so that what starts after it counts. */
export async function liveRuns(knex: Knex): Promise<Live> {
  const [{ newest }] = await knex('runs').max({ newest: 'id' });
  const rows = await knex('runs')
    .whereNotIn('status', [...FINAL_STATUSES])
    .select('id');
  return { runs: rows.map(row => row.id), newest: Number(newest ?? 0) };
}

/** Hashes nothing refers to, as a set operation that both databases hash. */
async function findCandidates(knex: Knex): Promise<string[]> {
  const minus = REFERENCES.map(
    ([table, column]) =>
      `EXCEPT SELECT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`,
  ).join(' ');
  const rows = await rawRows<{ hash: string }>(
    knex,
    `SELECT hash FROM payloads ${minus} LIMIT ?`,
    [CANDIDATES],
  );
  return rows.map(row => row.hash);
}

/** Deletes those of the payloads that nothing has come to refer to since. */
export async function deleteUnreferenced(
  knex: Knex,
  hashes: readonly string[],
  live: Live,
): Promise<number> {
  return knex.transaction(async tx => {
    if (!isSqlite(knex)) {
      // A run that stores a payload which is there already only refers to it.
      // The lock waits for such transactions, so that what they refer to is
      // seen, and keeps new ones out until the payload is gone for them, too.
      await tx.raw('LOCK TABLE payloads IN SHARE ROW EXCLUSIVE MODE');
    }
    const used = new Set<string>();
    for (const column of ['payload_hash', 'state_from']) {
      const rows = await tx('run_records')
        .where(q => {
          q.where('run_id', '>', live.newest);
          if (live.runs.length) {
            q.orWhere(whereIn(tx, 'run_id', live.runs));
          }
        })
        .andWhere(whereIn(tx, column, hashes))
        .distinct({ hash: column });
      rows.forEach(row => used.add(row.hash));
    }
    const pushed = await tx('push_inbox')
      .where(whereIn(tx, 'payload_hash', hashes))
      .distinct({ hash: 'payload_hash' });
    pushed.forEach(row => used.add(row.hash));

    const unused = hashes.filter(hash => !used.has(hash));
    if (unused.length === 0) {
      return 0;
    }
    const deleted: number = await tx<PayloadRow>('payloads')
      .where(whereIn(tx, 'hash', unused))
      .delete();
    return deleted;
  });
}

/**
 * Deletes payloads that no record, source record or push refers to. One look
 * over all tables finds them; right before a batch goes, only what may have
 * changed since is looked at again.
 *
 * @returns how many were deleted
 */
export async function collectPayloads(options: {
  knex: Knex;
  batchSize: number;
  signal?: AbortSignal;
}): Promise<number> {
  const { knex, batchSize, signal } = options;
  let deleted = 0;
  while (!signal?.aborted) {
    // Before the look, so that a run that starts in between counts as live.
    const live = await liveRuns(knex);
    const candidates = await findCandidates(knex);
    let gone = 0;
    for (let i = 0; i < candidates.length && !signal?.aborted; i += batchSize) {
      const batch = candidates.slice(i, i + batchSize);
      gone += await deleteUnreferenced(knex, batch, live);
    }
    deleted += gone;
    if (candidates.length < CANDIDATES || gone === 0) {
      break;
    }
  }
  return deleted;
}
