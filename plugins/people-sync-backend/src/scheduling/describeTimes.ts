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

import type { ScheduledTime } from '@people-sync/plugin-people-sync-common';
import { DateTime } from 'luxon';
import { CronClock, type CronTime } from './CronClock';
import { type ScheduleRule, scheduleTimes } from './scheduleTimes';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Enough to see a pattern, and no slice of work that others wait for. */
const MAX_TIMES = 200;

const clockOf = (wall: number) => new Date(wall).toISOString().slice(11, 16);

/** The times of a schedule before an instant, at most 200. */
export function timesBetween(
  rule: ScheduleRule,
  from: number,
  to: number,
): CronTime[] {
  const times: CronTime[] = [];
  for (const time of scheduleTimes(rule, from)) {
    if (time.at > to || times.length === MAX_TIMES) {
      break;
    }
    times.push(time);
  }
  return times;
}

/** What a change of clocks does to one time, if anything. */
function noteOf(cron: CronClock, time: CronTime): string | undefined {
  const { clock, everyHour } = cron;
  const wall = clockOf(time.wall);
  switch (clock.occurrenceOf(time.wall)) {
    case 'skipped':
      return `Clocks skip ${wall} that day, so it fires at ${clockOf(
        clock.wallAt(time.at),
      )}`;
    case 'repeated':
      return everyHour
        ? `${wall} comes twice that day, and it fires both times`
        : `${wall} comes twice that day, and it fires the first time`;
    default:
      return undefined;
  }
}

/** The next times of a schedule by the clocks of its zone. */
export function describeTimes(
  rule: ScheduleRule,
  options: { after: number; count: number },
): ScheduledTime[] {
  const cron = CronClock.create(rule);
  const { clock } = cron;
  const described: ScheduledTime[] = [];
  let before = clock.offsetAt(options.after);
  for (const time of scheduleTimes(rule, options.after)) {
    const local = DateTime.fromMillis(time.at, { zone: rule.timezone });
    const offset = clock.offsetAt(time.at);
    const minutes = Math.round((offset - before) / 60_000);
    const note =
      noteOf(cron, time) ??
      (minutes &&
        `Clocks have gone ${minutes > 0 ? 'forward' : 'back'} by ${Math.abs(
          minutes,
        )} minutes before it`);
    described.push({
      at: new Date(time.at).toISOString(),
      local: local.toFormat("yyyy-MM-dd'T'HH:mm"),
      offset: local.toFormat('ZZ'),
      ...(note && { note }),
    });
    before = offset;
    if (described.length === options.count) {
      break;
    }
  }
  return described;
}

/**
 * Times within a year that clocks skip or show twice, as day and note, the
 * first of each kind only.
 */
export function clockChanges(
  rule: ScheduleRule,
  from: number,
): { day: string; note: string }[] {
  const cron = CronClock.create(rule);
  const { clock } = cron;
  const found = new Map<string, { day: string; note: string }>();
  for (let start = from; start < from + 53 * WEEK; start += WEEK) {
    const change = clock.changeBetween(start, start + WEEK);
    if (change === undefined) {
      continue;
    }
    // What is skipped or repeated lies within hours of the change.
    for (const time of timesBetween(rule, change - DAY / 6, change + DAY / 6)) {
      const kind = clock.occurrenceOf(time.wall);
      const note = noteOf(cron, time);
      if (note && !found.has(kind)) {
        const day = new Date(clock.wallAt(time.at)).toISOString().slice(0, 10);
        found.set(kind, { day, note });
      }
    }
  }
  return [...found.values()];
}
