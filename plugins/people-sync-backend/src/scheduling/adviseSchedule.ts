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
  RunMode,
  ScheduleAdvice,
} from '@people-sync/plugin-people-sync-common';
import { CronClock, type CronTime } from './CronClock';
import { clockChanges, timesBetween } from './describeTimes';
import type { ScheduleRule } from './scheduleTimes';
import { hasWindows, isWithin } from './windows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AHEAD = 14 * 24 * HOUR;

/** Asked for more often than that, most of it is for nothing. */
const SHORTEST: Record<RunMode, number> = {
  all: 2 * HOUR,
  recent: 5 * MINUTE,
};

/** When people work, and the source has other things to do. */
const WORKING_HOURS = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '07:00',
  to: '18:00',
} as const;

/** A schedule as far as advice looks at it. */
export interface AdvisedSchedule extends ScheduleRule {
  mode: RunMode;
  /** Null for all data sets. */
  dataSets: readonly DataSet[] | null;
  enabled: boolean;
}

interface AdviceOptions {
  schedule: AdvisedSchedule;
  /** The other schedules of its integration. */
  others: readonly AdvisedSchedule[];
  /** How long the last run over all data took, in milliseconds. */
  fullDurationMs?: number;
  /** Whether the integration is known, so that `others` are all there are. */
  known: boolean;
  now: number;
}

function inWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  return minutes < 120
    ? `${minutes} minute${minutes === 1 ? '' : 's'}`
    : `${Math.round(minutes / 60)} hours`;
}

/** The least time between two of them; undefined for fewer. */
function leastGap(times: readonly CronTime[]): number | undefined {
  const gaps = times.slice(1).map(({ at }, index) => at - times[index].at);
  return gaps.length ? Math.min(...gaps) : undefined;
}

function workingHours(options: {
  schedule: AdvisedSchedule;
  times: readonly CronTime[];
  duration: number;
}): ScheduleAdvice[] {
  const { schedule, times, duration } = options;
  if (schedule.mode !== 'all') {
    return [];
  }
  const { clock } = CronClock.create(schedule);
  const window = { ...WORKING_HOURS, days: [...WORKING_HOURS.days] };
  // Steps shorter than the window, so that none is stepped over.
  const steps = Math.ceil(duration / HOUR);
  const offends = times.some(({ at }) =>
    Array.from({ length: steps + 1 }, (_, step) =>
      Math.min(step * HOUR, Math.max(duration - 1, 0)),
    ).some(part => isWithin(window, clock.wallAt(at + part))),
  );
  return offends
    ? [
        {
          code: 'working-hours',
          message: duration
            ? `A full import of about ${inWords(
                duration,
              )} falls within working hours (Monday to Friday, 07:00 to 18:00): a night or a weekend burdens the source less`
            : 'A full import falls within working hours (Monday to Friday, 07:00 to 18:00): a night or a weekend burdens the source less',
        },
      ]
    : [];
}

async function overlaps(
  options: AdviceOptions & { times: readonly CronTime[]; duration: number },
): Promise<ScheduleAdvice[]> {
  const {
    schedule,
    others,
    times,
    duration,
    now,
    fullDurationMs = 0,
  } = options;
  const gap = leastGap(times);
  if (gap !== undefined && duration > gap) {
    return [
      {
        code: 'overlap',
        message: `Comes again after ${inWords(
          gap,
        )}, but the last full import took ${inWords(
          duration,
        )}: runs will queue`,
      },
    ];
  }
  const shared = others.filter(
    other =>
      other.enabled &&
      (!other.dataSets ||
        !schedule.dataSets ||
        other.dataSets.some(dataSet => schedule.dataSets?.includes(dataSet))),
  );
  for (const other of shared) {
    // Each is a few milliseconds of arithmetic, and there may be fifty.
    await new Promise<void>(resolve => {
      setImmediate(resolve);
    });
    const length = Math.max(other.mode === 'all' ? fullDurationMs : 0, MINUTE);
    const theirs = timesBetween(other, now, now + AHEAD);
    let first = 0;
    for (const { at } of times) {
      while (first < theirs.length && theirs[first].at + length <= at) {
        first += 1;
      }
      if (
        first < theirs.length &&
        theirs[first].at < at + Math.max(duration, MINUTE)
      ) {
        return [
          {
            code: 'overlap',
            message: `Falls together with another schedule of this integration (${other.cron}, ${other.timezone}): one waits for the other`,
          },
        ];
      }
    }
  }
  return [];
}

function blocked(options: AdviceOptions & { times: readonly CronTime[] }) {
  const { schedule, times, now } = options;
  if (!hasWindows(schedule.windows)) {
    return [];
  }
  const { cron, timezone } = schedule;
  const all = timesBetween({ cron, timezone }, now, now + AHEAD);
  const left = times.filter(({ at }) => at <= (all.at(-1)?.at ?? 0)).length;
  return left < all.length
    ? [
        {
          code: 'blocked' as const,
          message: `Windows and quiet hours leave out ${
            all.length - left
          } of the next ${all.length} times of the cron`,
        },
      ]
    : [];
}

/** What speaks against a schedule that could be saved. */
export async function adviseSchedule(
  options: AdviceOptions,
): Promise<ScheduleAdvice[]> {
  const { schedule, others, known, now } = options;
  const duration = schedule.mode === 'all' ? options.fullDurationMs ?? 0 : 0;
  const times = timesBetween(schedule, now, now + AHEAD);
  const gap = leastGap(times);
  const full = [schedule, ...others].some(
    ({ mode, enabled }) => enabled && mode === 'all',
  );
  return [
    ...workingHours({ schedule, times, duration }),
    ...(await overlaps({ ...options, times, duration })),
    ...(gap !== undefined && gap < SHORTEST[schedule.mode]
      ? [
          {
            code: 'too-often' as const,
            message: `Fires every ${inWords(gap)}: ${
              schedule.mode === 'all'
                ? 'recent changes do for most of them, with all data once a day'
                : 'every five minutes is as current as a catalog shows'
            }`,
          },
        ]
      : []),
    ...clockChanges(schedule, now).map(({ day, note }) => ({
      code: 'clock-change' as const,
      message: `${day}: ${note}`,
    })),
    ...blocked({ ...options, times }),
    ...(known && !full
      ? [
          {
            code: 'no-full' as const,
            message:
              'No schedule of this integration asks for all data: what recent changes miss, such as people who have left without a word, is never noticed',
          },
        ]
      : []),
  ];
}
