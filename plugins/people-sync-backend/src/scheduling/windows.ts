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
  ScheduleWindows,
  TimeWindow,
  Weekday,
} from '@people-sync/plugin-people-sync-common';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Minutes since midnight. */
function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function startsOn(window: TimeWindow, day: number): boolean {
  return !window.days || window.days.includes(WEEKDAYS[day]);
}

/** Wall time as day of the week, Monday first, and minute of the day. */
function placeOf(wall: number): { day: number; minute: number } {
  const minutes = Math.floor(wall / MINUTE);
  const days = Math.floor(minutes / DAY_MINUTES);
  return {
    // 1 January 1970 was a Thursday.
    day: (((days + 3) % 7) + 7) % 7,
    minute: minutes - days * DAY_MINUTES,
  };
}

/** Whether a wall time is in a window. The end is not part of it. */
export function isWithin(window: TimeWindow, wall: number): boolean {
  const { day, minute } = placeOf(wall);
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  if (from < to) {
    return startsOn(window, day) && minute >= from && minute < to;
  }
  return (
    (startsOn(window, day) && minute >= from) ||
    (startsOn(window, (day + 6) % 7) && minute < to)
  );
}

/** Whether something may fire at a wall time. */
export function isPermitted(
  windows: ScheduleWindows | undefined,
  wall: number,
): boolean {
  const { allow = [], quiet = [] } = windows ?? {};
  return (
    (allow.length === 0 || allow.some(window => isWithin(window, wall))) &&
    !quiet.some(window => isWithin(window, wall))
  );
}

/** Whether there is anything in them. */
export function hasWindows(windows: ScheduleWindows | undefined): boolean {
  return Boolean(windows?.allow?.length || windows?.quiet?.length);
}

/** The next wall time at which a window may begin or end. */
export function nextBoundary(windows: ScheduleWindows, wall: number): number {
  const { minute } = placeOf(wall);
  const midnight = (Math.floor(wall / MINUTE) - minute) * MINUTE;
  const edges = [...(windows.allow ?? []), ...(windows.quiet ?? [])].flatMap(
    ({ from, to }) => [minutesOf(from), minutesOf(to)],
  );
  const next = Math.min(
    ...edges.filter(edge => edge > minute),
    // Another day of the week.
    DAY_MINUTES,
  );
  return midnight + next * MINUTE;
}
