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
  MissedRuns,
  RunMode,
  ScheduleConfig,
} from '@people-sync/plugin-people-sync-common';
import { canonicalJson, contentHash } from '../mapping/canonical';
import type { ScheduleEntry } from './ScheduleStore';
import { hasWindows } from './windows';

/** A row of `schedules` as stored. */
export interface ScheduleRow {
  id: string;
  integration_id: string;
  data_sets: string | null;
  mode: string;
  cron: string;
  timezone: string;
  windows: string | null;
  jitter: string | null;
  missed: string | null;
  enabled: boolean;
  managed_by: string;
  next_run_at: string | null;
  last_fired_at: string | null;
  /** The undo that switched it off. */
  paused_by: number | null;
  /** Why its last run was skipped, while that goes on. */
  blocked_by: string | null;
  /** That run. */
  blocked_run: number | null;
  /** How often it has come due since. */
  blocked_times: number;
  /** Goes up with every change of what it says. */
  revision: number;
  created_at: string;
  updated_at: string;
}

export function entryFromRow(row: ScheduleRow): ScheduleEntry {
  return {
    id: row.id,
    integrationId: row.integration_id,
    dataSets: row.data_sets === null ? null : JSON.parse(row.data_sets),
    mode: row.mode as RunMode,
    cron: row.cron,
    timezone: row.timezone,
    windows: row.windows === null ? undefined : JSON.parse(row.windows),
    jitter: row.jitter ?? undefined,
    missed: (row.missed as MissedRuns | null) ?? 'run-once',
    enabled: Boolean(row.enabled),
    managedBy: row.managed_by === 'ui' ? 'ui' : 'config',
    nextRunAt: row.next_run_at ?? undefined,
    lastFiredAt: row.last_fired_at ?? undefined,
    pausedBy: row.paused_by ?? undefined,
    revision: row.revision,
    updatedAt: row.updated_at,
  };
}

/** The columns of what a schedule says. */
export function contentColumns(schedule: ScheduleConfig) {
  const { cron, timezone, mode, dataSets, windows, jitter, missed } = schedule;
  return {
    data_sets: dataSets && JSON.stringify(dataSets),
    mode,
    cron,
    timezone,
    windows: windows && hasWindows(windows) ? JSON.stringify(windows) : null,
    jitter: jitter ?? null,
    missed: missed ?? null,
  };
}

/** Ids that follow from the content: what has not changed keeps its row. */
export function withIds(
  integrationId: string,
  schedules: readonly ScheduleConfig[],
): Map<string, ScheduleConfig> {
  const result = new Map<string, ScheduleConfig>();
  for (const schedule of schedules) {
    const { cron, timezone, mode, dataSets } = schedule;
    const { windows, jitter, missed } = schedule;
    const content = contentHash(
      canonicalJson({
        cron,
        timezone,
        mode,
        dataSets: dataSets && [...dataSets].sort(),
        // Only where given: ids from before there was any of this stay.
        ...(windows && hasWindows(windows) && { windows }),
        ...(jitter && { jitter }),
        ...(missed && { missed }),
      }),
    );
    const base = `${integrationId}-${content
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)}`;
    let id = base;
    for (let n = 2; result.has(id); n++) {
      id = `${base}-${n}`;
    }
    result.set(id, schedule);
  }
  return result;
}
