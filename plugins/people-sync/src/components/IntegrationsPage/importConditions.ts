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

import type { ImportRow } from '@people-sync/plugin-people-sync-common';

/** What may be said about an import, what is wrong with it first. */
export const IMPORT_CONDITIONS = [
  'failing',
  'held',
  'overdue',
  'stale',
  'not-configured',
  'disabled',
  'inactive',
  'unscheduled',
  'maintenance',
  'well',
] as const;

/** One of {@link IMPORT_CONDITIONS}. */
export type ImportCondition = (typeof IMPORT_CONDITIONS)[number];

function isOn(row: ImportRow): boolean {
  return row.state === 'active';
}

/** Times of its schedules that have passed since the last success. */
function missedTimesOf(row: ImportRow): number {
  const { freshness, lastStatus, missedTimes } = row;
  if (missedTimes !== undefined) {
    return missedTimes;
  }
  if (freshness === 'delayed') {
    return 1;
  }
  return freshness === 'error' && lastStatus !== 'failed' ? 2 : 0;
}

const HOLDS: Record<
  Exclude<ImportCondition, 'well'>,
  (row: ImportRow) => boolean
> = {
  failing: row => isOn(row) && row.lastStatus === 'failed',
  held: row => isOn(row) && row.heldRunId !== undefined,
  overdue: row => missedTimesOf(row) > 1,
  // Those that are overdue are stale as well.
  stale: row => missedTimesOf(row) > 0,
  'not-configured': row => row.state === 'not-configured',
  disabled: row => row.state === 'disabled',
  inactive: row => row.state === 'inactive',
  unscheduled: row =>
    row.direction === 'pull' && isOn(row) && !row.schedule?.enabled,
  maintenance: row => row.maintenance !== undefined,
};

/** Everything that holds for an import; `well` alone when nothing is wrong. */
export function conditionsOf(row: ImportRow): ImportCondition[] {
  const found = IMPORT_CONDITIONS.filter(
    condition => condition !== 'well' && HOLDS[condition](row),
  );
  return found.length > 0 ? found : ['well'];
}

/** How many imports each condition holds for. */
export function countConditions(
  rows: ImportRow[],
): Record<ImportCondition, number> {
  const counts = Object.fromEntries(
    IMPORT_CONDITIONS.map(condition => [condition, 0]),
  ) as Record<ImportCondition, number>;
  for (const condition of rows.flatMap(conditionsOf)) {
    counts[condition] += 1;
  }
  return counts;
}
