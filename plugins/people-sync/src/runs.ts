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
  isActiveRunStatus,
  isFinalRunStatus,
  type Run,
  type RunMode,
  type RunStatus,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from './api';

/** Whether a run is waiting for a worker or at work. */
export function isActive(run: { status: RunStatus }): boolean {
  return isActiveRunStatus(run.status);
}

/** Whether a run can still be stopped. */
export function isCancellable(run: { status: RunStatus }): boolean {
  return !isFinalRunStatus(run.status);
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
