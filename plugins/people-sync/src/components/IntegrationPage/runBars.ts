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
  ImportRun,
  Run,
  StatusCounts,
} from '@people-sync/plugin-people-sync-common';

/** Bars of the small chart. */
export const CHART_RUNS = 30;

type Counts = Partial<StatusCounts>;

const changedIn = (counts: Counts) =>
  (counts.created ?? 0) +
  (counts.updated ?? 0) +
  (counts.terminated ?? 0) +
  (counts.restored ?? 0);

/** Syncs as the bars of the small chart, the oldest first. */
export function toBars(newestFirst: readonly Run[]): ImportRun[] {
  return newestFirst
    .slice(0, CHART_RUNS)
    .map(({ id, status, createdAt, startedAt, persist, counts }) => {
      const all: Counts[] = Object.values(counts);
      return {
        runId: id,
        status,
        at: startedAt ?? createdAt,
        persist,
        changed: all.reduce((sum, one) => sum + changedIn(one), 0),
        failed: all.reduce((sum, { failed = 0 }) => sum + failed, 0),
      };
    })
    .reverse();
}
