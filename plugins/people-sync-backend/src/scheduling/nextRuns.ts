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

import { Cron } from 'croner';
import { DateTime, IANAZone } from 'luxon';

const FIELDS = [
  'second',
  'minute',
  'hour',
  'day of month',
  'month',
  'day of week',
];

function fieldsOf(cron: string): string[] {
  return cron.trim().split(/\s+/);
}

function parse(
  cron: string,
  options: { timezone?: string; utcOffset?: number },
) {
  return new Cron(cron.trim(), { ...options, mode: '5-or-6-parts' });
}

function isReadable(cron: string): boolean {
  try {
    return Boolean(parse(cron, { timezone: 'UTC' }));
  } catch {
    return false;
  }
}

/** Whether a text is the IANA name of a time zone. */
export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/**
 * What is wrong with a cron expression, without repeating it; undefined when
 * it can fire.
 */
export function validateCron(
  cron: string,
  timezone: string,
): string | undefined {
  if (!isTimeZone(timezone)) {
    return 'needs an IANA time zone such as UTC or Europe/Copenhagen';
  }
  const fields = fieldsOf(cron);
  if (fields.length < 5 || fields.length > 6) {
    return 'must have five fields, or six with the second first';
  }
  if (!isReadable(cron)) {
    const bad = fields.findIndex(
      (field, index) =>
        !isReadable(
          fields.map((_, i) => (i === index ? field : '*')).join(' '),
        ),
    );
    const name = FIELDS[bad + FIELDS.length - fields.length];
    return bad < 0
      ? 'is not a cron expression'
      : `has a value for the ${name} that is not allowed there`;
  }
  return nextRuns({ cron, timezone, count: 1 }).length === 0
    ? 'never comes due'
    : undefined;
}

/** When a cron expression fires. */
export interface NextRunsOptions {
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone: string;
  count: number;
  /** Times are later than this; now, when absent. */
  after?: Date;
}

/**
 * The next times of a cron expression as ISO 8601 in UTC, each later than the
 * one before.
 *
 * @remarks
 *
 * Where clocks change, every local time fires once: one that is skipped fires
 * an hour later, and one that is repeated fires the first time. An expression
 * for every hour of every day goes on by real time instead.
 */
export function nextRuns(options: NextRunsOptions): string[] {
  const { cron, timezone, count, after = new Date() } = options;
  const everyHour = fieldsOf(cron)
    .slice(-4)
    .every(field => field === '*');
  const pattern = parse(
    cron,
    everyHour
      ? { utcOffset: DateTime.fromJSDate(after, { zone: timezone }).offset }
      : { timezone },
  );
  const times: string[] = [];
  let last = after;
  while (times.length < count) {
    const next = following(pattern, last);
    if (!next) {
      break;
    }
    times.push(next.toISOString());
    last = next;
  }
  return times;
}

/** In the hour that clocks skip, croner gives the same instant twice. */
function following(pattern: Cron, after: Date): Date | undefined {
  const skippedHour = 3_600_000;
  for (let step = 0; step <= 2 * skippedHour; step = step * 2 + 1000) {
    const next = pattern.nextRun(new Date(after.getTime() + step));
    if (!next) {
      return undefined;
    }
    if (next > after) {
      return next;
    }
  }
  return undefined;
}
