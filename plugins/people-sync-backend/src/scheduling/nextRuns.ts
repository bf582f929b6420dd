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
import { IANAZone } from 'luxon';
import { fieldsOf, parseCron } from './CronClock';
import { type ScheduleRule, scheduleTimes } from './scheduleTimes';

const FIELDS = [
  'second',
  'minute',
  'hour',
  'day of month',
  'month',
  'day of week',
];

function isReadable(cron: string): boolean {
  try {
    return Boolean(parseCron(cron));
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

/**
 * What is wrong with the windows of a schedule whose cron can fire; undefined
 * when they leave it a time.
 */
export function validateWindows(rule: {
  cron: string;
  timezone: string;
  windows?: ScheduleWindows;
}): string | undefined {
  return nextRuns({ ...rule, count: 1 }).length === 0
    ? 'leave no time at which the cron fires'
    : undefined;
}

/** When a schedule fires. */
export interface NextRunsOptions extends ScheduleRule {
  count: number;
  /** Times are later than this; now, when absent. */
  after?: Date;
}

/**
 * The next times of a schedule as ISO 8601 in UTC, each later than the one
 * before.
 */
export function nextRuns(options: NextRunsOptions): string[] {
  const { count, after = new Date() } = options;
  const times: string[] = [];
  if (count < 1) {
    return times;
  }
  for (const { at } of scheduleTimes(options, after.getTime())) {
    times.push(new Date(at).toISOString());
    if (times.length === count) {
      break;
    }
  }
  return times;
}
