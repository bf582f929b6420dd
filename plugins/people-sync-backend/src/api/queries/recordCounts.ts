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
import type { RecordStatus } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import type { RecordFilter } from './recordFilter';
import type { RecordRun } from './runs';

type CountedFilter = Pick<RecordFilter, 'status' | 'dataSet'>;

function countedBy({ counts }: RecordRun, filter: CountedFilter): number {
  const dataSets: readonly string[] = filter.dataSet ?? [];
  const statuses: readonly string[] = filter.status ?? [];
  let total = 0;
  for (const [dataSet, byStatus] of Object.entries(counts)) {
    if (dataSets.length && !dataSets.includes(dataSet)) {
      continue;
    }
    for (const [status, count] of Object.entries<number>(byStatus ?? {})) {
      if (!statuses.length || statuses.includes(status as RecordStatus)) {
        total += count;
      }
    }
  }
  return total;
}

/**
 * How many records runs have by data set and status: what they counted
 * themselves, without reading a record. Of runs that keep their records no
 * longer, what is left is counted.
 */
export async function countedTotal(
  knex: Knex,
  runs: readonly RecordRun[],
  filter: CountedFilter,
): Promise<number> {
  const pruned: number[] = [];
  let total = 0;
  for (const run of runs) {
    if (run.pruned) {
      pruned.push(run.id);
    } else {
      total += countedBy(run, filter);
    }
  }
  if (pruned.length === 0) {
    return total;
  }
  const query = knex('run_records').where(whereIn(knex, 'run_id', pruned));
  if (filter.dataSet?.length) {
    query.andWhere(whereIn(knex, 'data_set', filter.dataSet));
  }
  if (filter.status?.length) {
    query.andWhere(whereIn(knex, 'status', filter.status));
  }
  const [left] = await query.count({ n: '*' });
  return total + Number(left.n);
}
