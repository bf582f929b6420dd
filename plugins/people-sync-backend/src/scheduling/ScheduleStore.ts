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
  MissedRuns,
  RunMode,
  ScheduleConfig,
  ScheduleWindows,
} from '@people-sync/plugin-people-sync-common';
import type { StagedRun } from '../runs/RunStore';

/** A schedule as stored. */
export interface ScheduleEntry {
  id: string;
  integrationId: string;
  /** Null for all of them. */
  dataSets: DataSet[] | null;
  mode: RunMode;
  cron: string;
  timezone: string;
  /** Times of the cron that do not count. */
  windows?: ScheduleWindows;
  /** ISO 8601: at most so much later than the cron says. */
  jitter?: string;
  /** What becomes of times while nobody ran. */
  missed: MissedRuns;
  enabled: boolean;
  managedBy: 'config' | 'ui';
  /** ISO 8601 in UTC; absent while it is off. */
  nextRunAt?: string;
  lastFiredAt?: string;
  /** The undo that switched it off, until somebody switches it on. */
  pausedBy?: number;
  /** Goes up with every change of what it says. */
  revision: number;
  /** Since when it stands as it is. */
  updatedAt: string;
}

/** The schedules of one integration, as app-config has them. */
export interface ConfiguredSchedules {
  integrationId: string;
  /** Undefined when they cannot be read: what is stored stays. */
  schedules?: ScheduleConfig[];
}

/** What came of firing a schedule. */
export type FireResult =
  /** Without a run when it was to move on only, had missed its time, or was
   * counted on the one before. */
  | { fired: true; nextRunAt?: string; run?: StagedRun }
  /** Another replica was faster, or the schedule has changed meanwhile. */
  | { fired: false };

/** Keeps schedules, and when each comes due. */
export interface ScheduleStore {
  /**
   * Makes the schedules managed by app-config those that are given. One that
   * stays as it was keeps its next time, so that a restart neither repeats nor
   * loses a run.
   */
  sync(configured: readonly ConfiguredSchedules[]): Promise<void>;

  list(): Promise<ScheduleEntry[]>;

  /** @throws NotFoundError when there is none */
  get(id: string): Promise<ScheduleEntry>;

  /** Adds a schedule of the portal, to be fired from now on. */
  create(
    integrationId: string,
    schedule: ScheduleConfig,
  ): Promise<ScheduleEntry>;

  /**
   * Changes a schedule from what `entry` says, from now on. Of those of
   * app-config only a pause is ended.
   *
   * @throws NotFoundError when there is none
   * @throws ConflictError when app-config decides about it, or when it is not
   * what it was any more
   */
  update(
    entry: ScheduleEntry,
    schedule: ScheduleConfig,
  ): Promise<ScheduleEntry>;

  /**
   * Takes a schedule of the portal away.
   *
   * @throws NotFoundError when there is none
   * @throws ConflictError when app-config decides about it
   */
  remove(id: string): Promise<void>;

  /** Enabled schedules whose time has come, the oldest first. */
  due(now?: Date): Promise<ScheduleEntry[]>;

  /**
   * Moves a schedule on to its next time and stages its run, both or neither.
   * However many replicas try, one succeeds; however many times were missed,
   * it fires once.
   *
   * @param options.stage - false to move on without a run
   * @param options.blocked - why the run will be skipped, equal while nothing
   * changes: the first says so, and further times are counted on it instead of
   * leaving a run each
   */
  fire(
    schedule: ScheduleEntry,
    options?: { stage?: boolean; blocked?: string; now?: Date },
  ): Promise<FireResult>;
}
