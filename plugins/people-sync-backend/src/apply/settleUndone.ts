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
import { whereIn } from '../database/dialect';
import type { DataSetProgress, Run, RunTrigger } from '../runs/types';

const BATCH = 500;

/** Runs that do not ask the source. */
const WITHOUT_FETCH: readonly RunTrigger[] = [
  'apply',
  'undo',
  'retry',
  'sweep',
];

/** Whether what a run has not seen is not there (RULES X2). */
function isListing(run: Run, progress: DataSetProgress): boolean {
  const { mode, complete, nameless, sameScope, resumed } = progress;
  const whole = mode === 'all' && Boolean(complete) && !run.person;
  return whole && !nameless && sameScope !== false && !resumed;
}

interface SettleOptions {
  tx: Knex.Transaction;
  run: Run;
  integrationId: string;
}

/**
 * Rows that an undo has taken out are decided again from what is kept of them.
 * Those that the source itself no longer has, or no longer wants here, are
 * decided with that: nothing brings them back.
 */
export async function settleUndone(options: SettleOptions): Promise<void> {
  const { run } = options;
  if (run.kind || WITHOUT_FETCH.includes(run.trigger)) {
    return;
  }
  for (const [dataSet, progress] of Object.entries(
    run.checkpoint.dataSets ?? {},
  ) as [DataSet, DataSetProgress][]) {
    if (progress.state === 'planned') {
      await settleDataSet(options, dataSet, isListing(run, progress));
    }
  }
}

async function settleDataSet(
  { tx, run, integrationId }: SettleOptions,
  dataSet: DataSet,
  listed: boolean,
): Promise<void> {
  const key = { integration_id: integrationId, data_set: dataSet };
  let last = '';
  for (;;) {
    const rows: { source_id: string }[] = await tx('undone_rows')
      .where(key)
      .andWhere('source_id', '>', last)
      .orderBy('source_id')
      .limit(BATCH)
      .select('source_id');
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].source_id;
    const among = (column: string) =>
      whereIn(
        tx,
        column,
        rows.map(row => row.source_id),
      );
    const records: { source_id: string; status: string; plan: unknown }[] =
      await tx('run_records')
        .where({ run_id: run.id, data_set: dataSet })
        .andWhere(among('source_id'))
        .select('source_id', 'status', 'plan');
    const seen = new Map(records.map(record => [record.source_id, record]));
    const gone = rows
      .map(row => row.source_id)
      .filter(id => {
        const record = seen.get(id);
        return record
          ? record.plan === null &&
              ['skipped', 'unchanged'].includes(record.status)
          : listed;
      });
    if (gone.length) {
      await tx('source_records')
        .where(key)
        .andWhere(whereIn(tx, 'source_id', gone))
        .whereNot('state', 'active')
        .update({ undone: false });
      await tx('undone_rows')
        .where(key)
        .andWhere(whereIn(tx, 'source_id', gone))
        .whereNotIn(
          'source_id',
          tx('source_records')
            .where({ ...key, undone: true })
            .select('source_id'),
        )
        .delete();
    }
  }
}
