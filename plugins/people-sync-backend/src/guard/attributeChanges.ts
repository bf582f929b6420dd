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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { rawRows } from '../database/bulk';
import { isSqlite } from '../database/dialect';

/** How many records of a run change each attribute, most first; all of them,
 * or those after one sequence number and up to another. */
export async function countAttributeChanges(
  knex: Knex,
  runId: number,
  dataSet: DataSet,
  range?: { after: number; upTo: number },
): Promise<{ attribute: string; count: number }[]> {
  const [name, changes] = isSqlite(knex)
    ? [`json_extract(c.value, '$.attribute')`, 'json_each(r.changes) AS c']
    : [`c.value->>'attribute'`, 'json_array_elements(r.changes::json) AS c'];
  const rows = await rawRows<{ attribute: string; n: number | string }>(
    knex,
    `SELECT ${name} AS attribute, COUNT(*) AS n
     FROM run_records AS r, ${changes}
     WHERE r.run_id = ? AND r.data_set = ? AND r.status = 'updated'
       AND r.changes IS NOT NULL${range ? ' AND r.seq > ? AND r.seq <= ?' : ''}
     GROUP BY 1
     ORDER BY n DESC, attribute`,
    [runId, dataSet, ...(range ? [range.after, range.upTo] : [])],
  );
  return rows.map(row => ({ attribute: row.attribute, count: Number(row.n) }));
}
