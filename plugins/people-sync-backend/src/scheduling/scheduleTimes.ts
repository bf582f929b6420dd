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

import type { ScheduleWindows } from '@people-sync/plugin-people-sync-common';
import { createHash } from 'crypto';
import { Duration } from 'luxon';
import { CronClock, type CronTime } from './CronClock';
import type { WallClock } from './wallClock';
import { hasWindows, isPermitted, nextBoundary } from './windows';

/** What decides when a schedule fires. */
export interface ScheduleRule {
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone: string;
  /** Times of the cron that do not count. */
  windows?: ScheduleWindows;
  /** ISO 8601: at most so much later than the cron says. Needs the id. */
  jitter?: string;
  /** By which replicas and restarts agree on how much later. */
  id?: string;
}

/** How many times in a row windows may block before they do so for ever. */
const MAX_BLOCKED = 1000;

/** 29 February falls on each day of the week within 28 years. */
const MAX_AHEAD = 30 * 366 * 86_400_000;

/** From where to look on, after a time that windows block. */
function skipAhead(
  clock: WallClock,
  windows: ScheduleWindows,
  at: number,
): number {
  const offset = clock.offsetAt(at);
  const edge = nextBoundary(windows, at + offset) - offset;
  // Where clocks change meanwhile, one step at a time is safe.
  return clock.offsetAt(edge) === offset ? Math.max(at, edge - 1) : at;
}

/** The times of the cron that windows let through. */
function* permittedTimes(
  cron: CronClock,
  windows: ScheduleWindows | undefined,
  after: number,
): Generator<CronTime> {
  let from = after;
  let limit = after + MAX_AHEAD;
  let blocked = 0;
  for (;;) {
    const time = cron.next(from);
    if (!time || (blocked > 0 && time.at > limit)) {
      return;
    }
    if (
      !windows ||
      !hasWindows(windows) ||
      isPermitted(windows, cron.clock.wallAt(time.at))
    ) {
      yield time;
      from = time.at;
      limit = from + MAX_AHEAD;
      blocked = 0;
    } else {
      blocked += 1;
      if (blocked > MAX_BLOCKED) {
        return;
      }
      from = skipAhead(cron.clock, windows, time.at);
    }
  }
}

/** The same for a schedule and a time whoever asks; less than `range`. */
function delayOf(id: string, at: number, range: number): number {
  const hash = createHash('sha256').update(`${id} ${at}`).digest();
  const seconds = Math.ceil(range / 1000);
  return Math.floor((hash.readUInt32BE(0) / 2 ** 32) * seconds) * 1000;
}

/**
 * The times of a schedule that are later than `after`, each later than the one
 * before. A delay never reaches the time that follows, and never leaves the
 * windows.
 */
export function* scheduleTimes(
  rule: ScheduleRule,
  after: number,
): Generator<CronTime> {
  const { windows, id } = rule;
  const cron = CronClock.create(rule);
  const jitter =
    rule.jitter && id ? Duration.fromISO(rule.jitter).toMillis() : 0;
  if (!(jitter > 0)) {
    yield* permittedTimes(cron, windows, after);
    return;
  }
  const times = permittedTimes(cron, windows, after - jitter - 1);
  let current = times.next().value as CronTime | undefined;
  while (current) {
    const following = times.next().value as CronTime | undefined;
    const range = Math.min(
      jitter,
      following ? following.at - current.at : jitter,
    );
    const later = current.at + delayOf(id!, current.at, range);
    const at = isPermitted(windows, cron.clock.wallAt(later))
      ? later
      : current.at;
    if (at > after) {
      yield { ...current, at };
    }
    current = following;
  }
}

/** The first instant from `from` on that windows let through. */
export function nextPermitted(
  rule: Pick<ScheduleRule, 'timezone' | 'windows'>,
  from: number,
): number {
  const { windows, timezone } = rule;
  if (!windows || !hasWindows(windows)) {
    return from;
  }
  const everyMinute = CronClock.create({ cron: '* * * * *', timezone });
  if (isPermitted(windows, everyMinute.clock.wallAt(from))) {
    return from;
  }
  const [first] = permittedTimes(everyMinute, windows, from);
  return first?.at ?? from;
}
