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

import { Duration } from 'luxon';
import type { NewSchedule } from '@people-sync/plugin-people-sync-common';

/** Hours between the runs of a preset, counted from 00:00 UTC. */
export const PRESET_HOURS = [24, 12, 6, 3] as const;

/** The preset that is nearest to the interval of the settings. */
export function presetOf(interval: string | undefined): number {
  const hours = interval ? Duration.fromISO(interval).as('hours') : NaN;
  return PRESET_HOURS.find(preset => preset <= hours) ?? PRESET_HOURS[0];
}

/** A schedule of a new integration, or none of it. */
export function firstSchedules(
  hours: number | undefined,
  mode: NewSchedule['mode'],
): NewSchedule[] {
  return hours === undefined
    ? []
    : [
        {
          cron: hours === 24 ? '0 0 * * *' : `0 */${hours} * * *`,
          timezone: 'UTC',
          mode,
        },
      ];
}
