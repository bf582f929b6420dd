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
import type { Counts, Run } from '../runs/types';

const DAY_MS = 24 * 60 * 60 * 1000;

type Removals = Partial<Record<DataSet, number>>;

/**
 * What runs of the integration have removed in the last 24 hours, so that
 * slices do not slip through (RULES X5); or in those before `at`. Whoever an undo of one of them has
 * brought back does not count. Of a run that ended in the middle only what it
 * had applied does.
 */
export async function recentRemovals(
  knex: Knex,
  run: Run,
  at?: Date,
): Promise<Removals> {
  const ended = knex.raw('COALESCE(finished_at, started_at)');
  const rows: {
    id: number;
    status: string;
    trigger: string;
    based_on: number | null;
    counts: string;
    applied_seq: number;
  }[] = await knex('runs')
    .where({ integration_id: run.integrationId, persisted: true })
    .andWhere('id', '<>', run.id)
    .andWhere(
      ended,
      '>',
      new Date((at?.getTime() ?? Date.now()) - DAY_MS).toISOString(),
    )
    .andWhere(q => {
      if (at) {
        q.where(ended, '<=', at.toISOString());
      }
    })
    .select('id', 'status', 'trigger', 'based_on', 'counts', 'applied_seq');
  const removals: Removals = {};
  const add = (dataSet: DataSet, n: number) => {
    removals[dataSet] = (removals[dataSet] ?? 0) + n;
  };
  const ids = new Set(rows.map(row => row.id));
  for (const row of rows) {
    const whole = ['completed', 'warning'].includes(row.status);
    const counts: Partial<Record<DataSet, Counts>> = JSON.parse(row.counts);
    if (whole) {
      for (const [dataSet, count] of Object.entries(counts)) {
        add(dataSet as DataSet, count.terminated);
        if (row.trigger === 'undo' && ids.has(row.based_on ?? 0)) {
          add(dataSet as DataSet, -count.restored);
        }
      }
    } else {
      for (const [dataSet, n] of await appliedRemovals(knex, row)) {
        add(dataSet, n);
      }
    }
  }
  for (const [dataSet, n] of Object.entries(removals)) {
    removals[dataSet as DataSet] = Math.max(0, n);
  }
  return removals;
}

async function appliedRemovals(
  knex: Knex,
  row: { id: number; applied_seq: number },
): Promise<[DataSet, number][]> {
  const rows: { data_set: string; n: string | number }[] = await knex(
    'run_records',
  )
    .where({ run_id: row.id, status: 'terminated' })
    .andWhere('seq', '<=', row.applied_seq)
    .groupBy('data_set')
    .select('data_set')
    .count({ n: '*' });
  return rows.map(({ data_set, n }) => [data_set as DataSet, Number(n)]);
}
