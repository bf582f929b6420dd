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
import {
  type Counts,
  RECORD_STATUSES,
  type RecordStatus,
  type Run,
} from './types';

/** No records of any status. */
export function emptyCounts(): Counts {
  return Object.fromEntries(
    RECORD_STATUSES.map(status => [status, 0]),
  ) as Counts;
}

/**
 * Counts the records of a run per data set and status, from what is stored.
 *
 * @param options.appliedSeq - leaves out what comes later and was to be applied
 */
export async function countRecords(
  knex: Knex,
  runId: number,
  options: { appliedSeq?: number } = {},
): Promise<Partial<Record<DataSet, Counts>>> {
  const { appliedSeq } = options;
  const rows: { data_set: string; status: string; n: string | number }[] =
    await knex('run_records')
      .where({ run_id: runId })
      .andWhere(q => {
        if (appliedSeq !== undefined) {
          q.whereNull('plan').orWhere('seq', '<=', appliedSeq);
        }
      })
      .groupBy('data_set', 'status')
      .select('data_set', 'status')
      .count({ n: '*' });
  const counts: Partial<Record<DataSet, Counts>> = {};
  for (const row of rows) {
    const dataSet = row.data_set as DataSet;
    counts[dataSet] ??= emptyCounts();
    counts[dataSet][row.status as RecordStatus] = Number(row.n);
  }
  return counts;
}

/**
 * How many records the plan of a run has for apply to look at, at most: ones
 * that were planned again count again. Nothing is asked of the database.
 */
export function recordsToApply(run: Run): number {
  return Object.values(run.checkpoint.dataSets ?? {}).reduce(
    (sum, { toApply = 1 }) => sum + toApply,
    0,
  );
}
