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
  ImportRun,
  RunStatus,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ImportDbRow } from './integrationRows';
import { runsByIntegration } from './runsByIntegration';

/** A run that included an import. */
export interface LastRun {
  id: number;
  /** When it started. */
  at: string;
  status: RunStatus;
}

/** One of the newest runs of an integration. */
export interface RecentRun extends LastRun {
  persist: boolean;
  persisted: boolean;
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
  counts: Partial<Record<DataSet, Partial<Record<string, number>>>>;
}

interface RecentRow {
  id: number;
  integration_id: string;
  started_at: string;
  status: string;
  persist: boolean;
  persisted: boolean;
  data_sets: string | null;
  counts: string;
}

/** As many as the small chart shows. */
const HISTORY = 30;

/** Enough to find those of a data set that is run less often. */
const LOOK_BACK = 90;

/** The newest runs of integrations, newest first. */
export async function recentRunsOf(
  knex: Knex,
  integrationIds: readonly string[],
): Promise<Map<string, RecentRun[]>> {
  const found = await runsByIntegration<RecentRow>(knex, {
    integrationIds,
    columns: [
      'started_at',
      'status',
      'persist',
      'persisted',
      'data_sets',
      'counts',
    ],
    limit: LOOK_BACK,
    narrow: query => {
      query
        .whereNull('person')
        .whereNotNull('started_at')
        // These look at what is kept, not at the source.
        .whereNotIn('trigger', ['retry', 'sweep', 'undo'])
        .whereNull('kind');
    },
  });
  return new Map(
    [...found].map(([id, rows]) => [
      id,
      rows.map(row => ({
        id: row.id,
        at: row.started_at,
        status: row.status as RunStatus,
        persist: Boolean(row.persist),
        persisted: Boolean(row.persisted),
        dataSets: row.data_sets === null ? null : JSON.parse(row.data_sets),
        counts: JSON.parse(row.counts),
      })),
    ]),
  );
}

function including(runs: readonly RecentRun[], dataSet: DataSet): RecentRun[] {
  return runs.filter(
    ({ dataSets }) => dataSets === null || dataSets.includes(dataSet),
  );
}

/**
 * The last run of one import, the last that was to be applied and was not
 * skipped, and the one that is to be applied and goes on now. What the import
 * itself remembers goes further back, and knows how the run ended for this
 * data set.
 */
export function lastRunsOf(
  runs: readonly RecentRun[],
  dataSet: DataSet,
  stored: ImportDbRow | undefined,
): { any?: LastRun; persisted?: LastRun; running?: LastRun } {
  const own = including(runs, dataSet);
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
    any: newer(own[0]),
    persisted: newer(
      own.find(({ persist, status }) => persist && status !== 'skipped'),
    ),
    running: own.find(({ persist, status }) => persist && status === 'running'),
  };
}

/** The last runs that included an import, the oldest first. */
export function historyOf(
  runs: readonly RecentRun[],
  dataSet: DataSet,
): ImportRun[] {
  return including(runs, dataSet)
    .slice(0, HISTORY)
    .map(({ id, at, status, persist, counts }) => {
      const {
        created = 0,
        updated = 0,
        terminated = 0,
        restored = 0,
        failed = 0,
      } = counts[dataSet] ?? {};
      return {
        runId: String(id),
        status,
        at,
        persist,
        changed: created + updated + terminated + restored,
        failed,
      };
    })
    .reverse();
}
