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

import { nextRuns } from './nextRuns';
import { nextPermitted } from './scheduleTimes';
import type { ScheduleEntry } from './ScheduleStore';
import { slowDown } from './slowDown';

/** Until then a time counts as met; later it was missed. */
export const MISSED_AFTER_MS = 5 * 60_000;

/** What to do about a schedule that is due. */
export interface FirePlan {
  /** Whether a run is staged for it. */
  fires: boolean;
  /** When it is due next; undefined for never. */
  next: string | undefined;
}

/** The first time after `after`. */
export function nextOf(
  schedule: Pick<
    ScheduleEntry,
    'id' | 'cron' | 'timezone' | 'windows' | 'jitter'
  >,
  after: Date,
): string | undefined {
  return nextRuns({ ...schedule, count: 1, after })[0];
}

/**
 * Decides about a schedule that is due. However many of its times were missed,
 * it fires once, or not at all where it says so; and what is made up waits
 * until windows let it through.
 *
 * @param options.failures - of the integration, in a row
 */
export function planFire(options: {
  schedule: ScheduleEntry;
  failures: number;
  now: Date;
}): FirePlan {
  const { schedule, failures, now } = options;
  const due = schedule.nextRunAt!;
  const late = now.getTime() - Date.parse(due) > MISSED_AFTER_MS;
  // A clock that was set back must not bring the same time again.
  const after = new Date(Math.max(now.getTime(), Date.parse(due)));
  const regular = nextOf(schedule, after);

  if (late && schedule.missed === 'skip') {
    // The last of them may have come just now.
    const fresh = nextOf(schedule, new Date(now.getTime() - MISSED_AFTER_MS));
    if (fresh === undefined || fresh > now.toISOString()) {
      return { fires: false, next: regular };
    }
  } else if (late) {
    const opens = nextPermitted(schedule, now.getTime());
    if (opens > now.getTime()) {
      return { fires: false, next: new Date(opens).toISOString() };
    }
  }
  const slowed = slowDown({ next: regular, failures, now });
  if (slowed === undefined || slowed === regular) {
    return { fires: true, next: regular };
  }
  const opens = nextPermitted(schedule, Date.parse(slowed));
  return { fires: true, next: new Date(opens).toISOString() };
}
