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

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { LimitExceeded, RecordStatus, Run } from '../runs/types';

const BATCH = 5000;

/** The records that a limit of each kind is about. */
const STATUS_OF: Partial<Record<LimitExceeded['kind'], RecordStatus>> = {
  removals: 'terminated',
  protected: 'terminated',
  updates: 'updated',
  attribute: 'updated',
  creates: 'created',
};

/**
 * A key that two held runs share when the same rows are at stake for the same
 * reasons (RULES X6).
 */
export async function stakeKey(
  knex: Knex,
  run: Pick<Run, 'id' | 'hold'>,
): Promise<string> {
  const reasons = run.hold?.reasons ?? [];
  const hash = createHash('sha256');
  for (const reason of reasons
    .map(({ dataSet, kind, attribute, fields = [] }) =>
      [dataSet, kind, attribute, ...fields].join(),
    )
    .sort()) {
    hash.update(`${reason}\n`);
  }
  const statuses = [
    ...new Set(reasons.flatMap(({ kind }) => STATUS_OF[kind] ?? [])),
  ].sort();
  for (const status of statuses) {
    for (let last = ['', '']; ; ) {
      const rows: { data_set: string; source_id: string }[] = await knex(
        'run_records',
      )
        .where({ run_id: run.id, status })
        .andWhere(q =>
          q
            .where('data_set', '>', last[0])
            .orWhere(r =>
              r.where('data_set', last[0]).andWhere('source_id', '>', last[1]),
            ),
        )
        .orderBy(['data_set', 'source_id'])
        .limit(BATCH)
        .select('data_set', 'source_id');
      for (const row of rows) {
        hash.update(`${status} ${row.data_set} ${row.source_id}\n`);
      }
      if (rows.length < BATCH) {
        break;
      }
      const { data_set, source_id } = rows[rows.length - 1];
      last = [data_set, source_id];
    }
  }
  return hash.digest('base64url');
}
