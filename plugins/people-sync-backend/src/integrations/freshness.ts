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
  ImportRow,
  RunStatus,
} from '@people-sync/plugin-people-sync-common';
import { nextRuns } from '../scheduling/nextRuns';
import type { ScheduleEntry } from '../scheduling/ScheduleStore';

/** A run may wait for its turn this long without being late. */
const TOLERANCE_MS = 5 * 60_000;

/** How current an import is. */
export interface Freshness {
  freshness: ImportRow['freshness'];
  /**
   * Times of its schedules since the last success; of each schedule no more
   * than two are counted. Undefined where nobody waits for any.
   */
  missed?: number;
}

/**
 * How current the data of an import is, measured by its schedule from the last
 * run that succeeded: `delayed` once a time has passed without one, `error`
 * once two have. A run that is held, rejected, cancelled, or that the provider
 * skipped has brought nothing.
 */
export function freshnessOf(options: {
  /** Whether integration and import are switched on. */
  on: boolean;
  direction: ImportRow['direction'];
  /** Those of the import that are switched on. */
  schedules: readonly ScheduleEntry[];
  /** The last run that was to be applied. */
  last?: { at: string; status: RunStatus };
  /** Up to then its schedules have what they were to bring. */
  coveredUntil?: string | null;
  /** Start of the run that goes on. */
  runningSince?: string;
  now: Date;
}): Freshness {
  const { on, direction, schedules, last, coveredUntil, runningSince, now } =
    options;
  if (!on) {
    return { freshness: 'paused' };
  }
  const unscheduled = direction === 'pull' && schedules.length === 0;
  if (unscheduled) {
    return { freshness: last?.status === 'failed' ? 'error' : 'unscheduled' };
  }
  if (!last) {
    return { freshness: 'never' };
  }
  // What goes on now may still bring what it was started for.
  const until = runningSince
    ? Math.min(now.getTime(), Date.parse(runningSince))
    : now.getTime();
  const latest = new Date(until - TOLERANCE_MS).toISOString();
  const missed = schedules.flatMap(schedule => {
    const { updatedAt } = schedule;
    // Before it stood as it stands, nobody could expect a run of a schedule.
    const after =
      coveredUntil && coveredUntil > updatedAt ? coveredUntil : updatedAt;
    return nextRuns({ ...schedule, count: 2, after: new Date(after) }).filter(
      time => time < latest,
    );
  }).length;
  if (last.status === 'failed' || missed > 1) {
    return { freshness: 'error', missed };
  }
  return { freshness: missed === 1 ? 'delayed' : 'on-time', missed };
}
