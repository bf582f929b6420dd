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

import type { JsonValue } from '@backstage/types';
import type {
  CarryOverField,
  NewSchedule,
} from '@people-sync/plugin-people-sync-common';

const MINUTES = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 };
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/;
const SHORT = /^(\d+)\s*(m|minutes?|h|hours?|d|days?)$/;

/** Minutes of a frequency, in the ways that the scheduler of Backstage takes. */
function minutesOf(frequency: JsonValue | undefined): number | undefined {
  if (typeof frequency === 'string') {
    const iso = ISO.exec(frequency);
    if (iso) {
      const [weeks, days, hours, minutes] = iso
        .slice(1)
        .map(part => Number(part ?? 0));
      return ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
    }
    const [, count, unit] = SHORT.exec(frequency.trim()) ?? [];
    const each = { m: 1, h: 60, d: 1440 }[unit?.[0] ?? ''];
    return each && Number(count) * each;
  }
  if (typeof frequency !== 'object' || frequency === null) {
    return undefined;
  }
  const known = Object.entries(MINUTES).map(
    ([unit, each]) => Number(Object(frequency)[unit] ?? 0) * each,
  );
  return known.reduce((sum, minutes) => sum + minutes, 0);
}

/** The cron that comes due every so many minutes, if one does. */
function cronOf(minutes: number): string | undefined {
  if (minutes > 0 && minutes < 60 && 60 % minutes === 0) {
    return `*/${minutes} * * * *`;
  }
  const hours = minutes / 60;
  if (Number.isInteger(hours) && hours < 24 && hours > 0 && 24 % hours === 0) {
    return hours === 1 ? '0 * * * *' : `0 */${hours} * * *`;
  }
  if (hours === 24) {
    return '0 0 * * *';
  }
  return hours === 168 ? '0 0 * * 0' : undefined;
}

/** What a schedule of the catalog becomes: runs over recent changes. */
export function carrySchedule(
  frequency: JsonValue | undefined,
  from: string,
): { schedule?: NewSchedule; field: CarryOverField } {
  const of = (cron: string): NewSchedule => ({
    cron,
    timezone: 'UTC',
    mode: 'recent',
    dataSets: null,
    enabled: true,
  });
  const { cron, trigger } = Object(frequency);
  const to = 'schedules[0].cron';
  if (typeof cron === 'string') {
    return {
      schedule: of(cron),
      field: {
        from,
        to,
        outcome: 'changed',
        message:
          'The same times, in UTC, over recent changes: most runs ask Microsoft Graph for what has changed only.',
      },
    };
  }
  if (trigger === 'manual') {
    return {
      field: {
        from,
        outcome: 'left',
        message: 'It runs when somebody asks for it. Leave the schedule out.',
      },
    };
  }
  const exact = cronOf(minutesOf(frequency) ?? 0);
  return {
    schedule: of(exact ?? '0 0 * * *'),
    field: {
      from,
      to,
      outcome: 'changed',
      message: exact
        ? 'As often, at fixed times counted from 00:00 UTC, over recent changes.'
        : 'No fixed times of the day are so far apart: proposed is once a day at 00:00 UTC, over recent changes.',
    },
  };
}
