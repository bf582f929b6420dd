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

import { useEffect, useRef } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Run, RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../api';
import { isActive } from '../runs';
import { type Resource, useResource } from './useResource';
import { useRunUpdates } from './useRunUpdates';

/** One person is a matter of a second, and somebody is waiting for it. */
const POLL_MS = 1_000;

/** More than one person has. */
const MOST_RECORDS = 50;

/** A run that is watched, and what it decided once it has come to rest. */
export interface FollowedRun {
  run: Resource<Run>;
  records: Resource<{ items: RunRecord[] }>;
}

/**
 * Watches a small run until it ends or is held, then loads its records.
 * `onSettled` is called once, when it has come to rest.
 */
export function useFollowedRun(options: {
  runId: string;
  onSettled: () => void;
}): FollowedRun {
  const { runId } = options;
  const api = useApi(peopleSyncApiRef);
  const run = useResource({
    key: runId,
    load: signal => api.getRun({ path: { id: runId } }, { signal }),
  });
  const current = run.isStale ? undefined : run.value;
  const isMoving = current === undefined ? !run.error : isActive(current);

  useRunUpdates({ active: isMoving, runId, onChange: run.reload });
  useInterval(run.reload, isMoving ? POLL_MS : null);

  const settled = current !== undefined && !isActive(current);
  const onSettled = useRef(options.onSettled);
  onSettled.current = options.onSettled;
  useEffect(() => {
    if (settled) {
      onSettled.current();
    }
  }, [settled, runId]);

  const records = useResource({
    key: settled ? `${runId}/${current.status}` : undefined,
    load: signal =>
      api.listRunRecords(
        { path: { id: runId }, query: { limit: MOST_RECORDS } },
        { signal },
      ),
  });
  return { run, records };
}
