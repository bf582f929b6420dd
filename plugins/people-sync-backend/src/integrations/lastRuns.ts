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
  RunStatus,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ImportDbRow } from './integrationRows';

/** A run that included an import. */
export interface LastRun {
  id: number;
  /** When it started. */
  at: string;
  status: RunStatus;
}

interface Candidate extends LastRun {
  persist: boolean;
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
}

/** Enough to find the last run of a data set that is run less often. */
const LOOK_BACK = 50;

/** The newest runs of an integration, newest first. */
export async function recentRuns(
  knex: Knex,
  integrationId: string,
): Promise<Candidate[]> {
  const rows = await knex('runs')
    .where({ integration_id: integrationId })
    .whereNull('person')
    .whereNotNull('started_at')
    // These look at what is kept, not at the source.
    .whereNotIn('trigger', ['retry', 'sweep', 'undo'])
    .whereNull('kind')
    .orderBy('id', 'desc')
    .limit(LOOK_BACK)
    .select('id', 'started_at', 'status', 'persist', 'data_sets');
  return rows.map(row => ({
    id: row.id,
    at: row.started_at,
    status: row.status,
    persist: Boolean(row.persist),
    dataSets: row.data_sets === null ? null : JSON.parse(row.data_sets),
  }));
}

/**
 * The last run of one import, and the last that was to be applied. What the
 * import itself remembers goes further back, and knows how the run ended for
 * this data set.
 */
export function lastRunsOf(
  runs: readonly Candidate[],
  dataSet: DataSet,
  stored: ImportDbRow | undefined,
): { any?: LastRun; persisted?: LastRun } {
  const including = runs.filter(
    ({ dataSets }) => dataSets === null || dataSets.includes(dataSet),
  );
  const remembered: LastRun | undefined =
    stored?.last_run_id && stored.last_run_at && stored.last_status
      ? {
          id: stored.last_run_id,
          at: stored.last_run_at,
          status: stored.last_status as RunStatus,
        }
      : undefined;
  const newer = (found: LastRun | undefined) =>
    remembered && (!found || found.id <= remembered.id) ? remembered : found;
  return {
    any: newer(including[0]),
    persisted: newer(including.find(({ persist }) => persist)),
  };
}
