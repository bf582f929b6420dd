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

import type {
  DataSet,
  ImportCost,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { runsByIntegration } from './runsByIntegration';

/** Enough to find one for each data set that has schedules of its own. */
const LOOK_BACK = 20;

interface FullRunRow {
  id: number;
  integration_id: string;
  started_at: string;
  finished_at: string;
  data_sets: string | null;
  checkpoint: string;
}

/** A run over all data that came to its end. */
export interface FullRun {
  id: number;
  startedAt: string;
  finishedAt: string;
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
  /** Rows that the source delivered, by data set. */
  rows: Partial<Record<DataSet, number>>;
}

function rowsOf(checkpoint: string): FullRun['rows'] {
  const dataSets: Record<string, { fetched?: number }> =
    JSON.parse(checkpoint).dataSets ?? {};
  return Object.fromEntries(
    Object.entries(dataSets).map(([dataSet, { fetched }]) => [
      dataSet,
      fetched ?? 0,
    ]),
  );
}

/** The last full runs of integrations, newest first. */
export async function fullRunsOf(
  knex: Knex,
  integrationIds: readonly string[],
): Promise<Map<string, FullRun[]>> {
  const found = await runsByIntegration<FullRunRow>(knex, {
    integrationIds,
    columns: ['started_at', 'finished_at', 'data_sets', 'checkpoint'],
    limit: LOOK_BACK,
    narrow: query => {
      query
        .where({ mode: 'all' })
        .whereIn('status', ['completed', 'warning'])
        .whereNull('person')
        .whereNull('skip_reason')
        // While it was held, nobody worked on it.
        .whereNull('decision')
        .whereNotNull('started_at')
        .whereNotIn('trigger', ['retry', 'sweep', 'undo', 'apply']);
    },
  });
  return new Map(
    [...found].map(([id, rows]) => [
      id,
      rows.map(row => ({
        id: row.id,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        dataSets: row.data_sets === null ? null : JSON.parse(row.data_sets),
        rows: rowsOf(row.checkpoint),
      })),
    ]),
  );
}

function durationOf(run: FullRun): number {
  return Math.max(Date.parse(run.finishedAt) - Date.parse(run.startedAt), 0);
}

/** What the last of them over a data set took. */
export function costOf(
  runs: readonly FullRun[],
  dataSet: DataSet,
): ImportCost | null {
  const run = runs.find(({ rows }) => rows[dataSet] !== undefined);
  return run
    ? {
        runId: String(run.id),
        finishedAt: run.finishedAt,
        durationMs: durationOf(run),
        rows: run.rows[dataSet] ?? 0,
      }
    : null;
}

/** How long another one over these data sets takes, in milliseconds. */
export function expectedDuration(
  runs: readonly FullRun[],
  dataSets: readonly DataSet[] | null,
): number | undefined {
  // One over fewer data sets says too little, one over more too much: the
  // first that covers them is what there is.
  const run =
    runs.find(({ dataSets: done }) =>
      dataSets ? dataSets.every(name => done?.includes(name)) : !done,
    ) ??
    runs.find(
      ({ dataSets: done }) =>
        !done || dataSets?.every(name => done.includes(name)),
    ) ??
    runs[0];
  return run && durationOf(run);
}
