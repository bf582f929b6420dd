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

/**
 * How current the data of an import is, measured by its schedule: `delayed`
 * once a time has passed without a run, `error` once two have.
 */
export function freshnessOf(options: {
  /** Whether integration and import are switched on. */
  on: boolean;
  direction: ImportRow['direction'];
  /** Those of the import that are switched on. */
  schedules: readonly ScheduleEntry[];
  /** The last run that was to be applied. */
  last?: { at: string; status: RunStatus };
  now: Date;
}): ImportRow['freshness'] {
  const { on, direction, schedules, last, now } = options;
  if (!on) {
    return 'paused';
  }
  if (last?.status === 'failed') {
    return 'error';
  }
  if (direction === 'pull' && schedules.length === 0) {
    return 'unscheduled';
  }
  if (!last) {
    return 'never';
  }
  const latest = new Date(now.getTime() - TOLERANCE_MS).toISOString();
  // Before it stood as it stands, nobody could expect a run of a schedule.
  const missed = schedules.flatMap(schedule => {
    const { updatedAt } = schedule;
    const after = new Date(last.at > updatedAt ? last.at : updatedAt);
    return nextRuns({ ...schedule, count: 2, after }).filter(
      time => time < latest,
    );
  }).length;
  if (missed === 0) {
    return 'on-time';
  }
  return missed === 1 ? 'delayed' : 'error';
}
