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

import {
  DATA_SETS,
  isActiveRunStatus,
  type DataSet,
  type RecordStatus,
  type Run,
  type RunHold,
  type RunMode,
  type RunStatus,
  type StatusCounts,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from './api';

/** Whether a run is waiting for a worker or at work. */
export function isActive(run: { status: RunStatus }): boolean {
  return isActiveRunStatus(run.status);
}

/** How many rows a run has decided about; people, where it handled people. */
export function rowsOf(run: Run): number {
  const { summary } = run;
  return (
    summary.created +
    summary.updated +
    summary.unchanged +
    summary.skipped +
    summary.failed +
    summary.terminated +
    summary.restored
  );
}

/** Statuses of records that change something, worst first. */
export const CHANGING_STATUSES = [
  'terminated',
  'updated',
  'created',
  'restored',
] as const satisfies readonly RecordStatus[];

/** How many records of a status a run has, over all of its data sets. */
export function countOf(run: Run, status: RecordStatus): number {
  const counts = Object.values(run.counts);
  return counts.length === 0
    ? run.summary[status]
    : counts.reduce((sum, of) => sum + (of?.[status] ?? 0), 0);
}

/** What a run changes or has changed, without what it leaves alone. */
export function planned(run: Pick<Run, 'counts' | 'summary'>): {
  total: number;
  /** One data set each; without a name where the run tells of people only. */
  parts: Array<{ dataSet?: DataSet; counts: StatusCounts }>;
} {
  const changing = (counts: StatusCounts): StatusCounts => ({
    ...counts,
    failed: 0,
    skipped: 0,
    unchanged: 0,
  });
  const sum = (counts: StatusCounts) =>
    CHANGING_STATUSES.reduce((total, status) => total + counts[status], 0);

  const named = DATA_SETS.flatMap(dataSet => {
    const counts = run.counts[dataSet];
    return counts && sum(counts) > 0
      ? [{ dataSet, counts: changing(counts) }]
      : [];
  });
  // People go without saying.
  const onlyPeople = named.every(({ dataSet }) => dataSet === 'employees');
  const parts =
    Object.keys(run.counts).length > 0 && !onlyPeople
      ? named
      : [{ counts: changing(run.summary) }];
  return {
    total: parts.reduce((total, { counts }) => total + sum(counts), 0),
    parts,
  };
}

/** Whether the numbers of a run tell what it would do, and not what it did. */
export function isPlanOnly(run: Run): boolean {
  return (
    !run.persisted &&
    (!run.persist || run.status === 'held' || run.status === 'rejected')
  );
}

/** The limits of a hold in the backend's words. */
export function holdText(hold: RunHold): string {
  return hold.limits.map(({ message }) => message).join(' ');
}

/** How many of the newest runs are searched for one of a kind. */
const LOOK_BACK = 50;

/**
 * Finds the newest run that asked for the same and finished, to say what the
 * next one will take. Dry runs and runs for one person tell nothing.
 */
export async function findLastOfKind(options: {
  api: PeopleSyncApi;
  /** All integrations when absent. */
  integrationId: string | undefined;
  mode: RunMode;
  signal: AbortSignal;
}): Promise<{ run: Run | undefined }> {
  const { api, integrationId, mode, signal } = options;
  const { items } = await api.listRuns(
    {
      query: {
        integrationId: integrationId ? [integrationId] : undefined,
        status: ['completed', 'warning'],
        persisted: true,
        limit: LOOK_BACK,
      },
    },
    { signal },
  );
  return {
    run: items.find(
      run =>
        run.mode === mode &&
        run.person === undefined &&
        run.finishedAt !== null &&
        (integrationId !== undefined || run.integrationId === null),
    ),
  };
}
