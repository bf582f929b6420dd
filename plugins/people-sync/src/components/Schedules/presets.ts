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
import { readCron } from './cron';

/** Hours between two syncs that are offered, counted from 00:00 UTC. */
export const PRESET_HOURS = [24, 12, 6, 3] as const;

/** One of {@link PRESET_HOURS}. */
export type PresetHours = (typeof PRESET_HOURS)[number];

const DAILY: PresetHours = 24;

const UTC_NAMES = ['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'];

/** Whether a zone is UTC under one of its names. */
export function isUtc(timezone: string): boolean {
  return UTC_NAMES.includes(timezone);
}

/** The cron of a preset, to be read in UTC. */
export function presetCron(hours: PresetHours): string {
  return hours === DAILY ? '0 0 * * *' : `0 */${hours} * * *`;
}

function asPreset(hours: number): PresetHours | undefined {
  return PRESET_HOURS.find(preset => preset === hours);
}

/** The preset that a schedule is, if it is one. */
export function presetOf(schedule: {
  cron: string;
  timezone: string;
}): PresetHours | undefined {
  if (!isUtc(schedule.timezone)) {
    return undefined;
  }
  const meaning = readCron(schedule.cron);
  switch (meaning.kind) {
    case 'daily':
      return meaning.time === '00:00' ? DAILY : undefined;
    case 'every-hours':
      return asPreset(meaning.hours);
    default:
      return undefined;
  }
}

/** The preset that an ISO 8601 duration of the settings means; daily if none. */
export function presetOfInterval(interval: string | undefined): PresetHours {
  const duration = interval ? Duration.fromISO(interval) : undefined;
  return (duration?.isValid && asPreset(duration.as('hours'))) || DAILY;
}
