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

import type { ScheduleEntry } from '../scheduling/ScheduleStore';
import { freshnessOf } from './freshness';

const daily: ScheduleEntry = {
  id: 's',
  integrationId: 'hr',
  dataSets: null,
  mode: 'all',
  cron: '0 0 * * *',
  timezone: 'UTC',
  enabled: true,
  managedBy: 'config',
  missed: 'run-once',
  revision: 1,
  updatedAt: '2027-01-01T00:00:00.000Z',
};

const base = {
  on: true,
  direction: 'pull',
  schedules: [daily],
  now: new Date('2027-02-10T12:00:00.000Z'),
} as const;

/** A run that succeeded, and what it means to the schedules. */
const completed = (at: string) => ({
  last: { at, status: 'completed' } as const,
  coveredUntil: at,
});

const stateOf = (options: Parameters<typeof freshnessOf>[0]) =>
  freshnessOf(options).freshness;

describe('freshnessOf', () => {
  it('is on time after the last time of the schedule', () => {
    const run = completed('2027-02-10T00:00:02.000Z');
    expect(stateOf({ ...base, ...run })).toBe('on-time');
  });

  it('gives a run that is due a moment to start', () => {
    const run = completed('2027-02-09T00:00:02.000Z');
    const now = new Date('2027-02-10T00:04:00.000Z');
    expect(stateOf({ ...base, ...run, now })).toBe('on-time');
  });

  it('is delayed once a time has passed without a run', () => {
    const run = completed('2027-02-09T00:00:02.000Z');
    expect(stateOf({ ...base, ...run })).toBe('delayed');
  });

  it('is an error once two times have passed, or when the last run failed', () => {
    const run = completed('2027-02-08T00:00:02.000Z');
    expect(stateOf({ ...base, ...run })).toBe('error');
    expect(
      stateOf({
        ...base,
        last: { at: '2027-02-10T00:00:02.000Z', status: 'failed' },
        coveredUntil: '2027-02-09T00:00:02.000Z',
      }),
    ).toBe('error');
  });

  it.each(['held', 'rejected', 'cancelled', 'completed'] as const)(
    'O6: is not fresh by a run that is %s and has brought nothing',
    status => {
      const last = { at: '2027-02-10T00:00:02.000Z', status };
      const late = (coveredUntil?: string) =>
        freshnessOf({ ...base, last, coveredUntil });
      expect(late('2027-02-09T00:00:02.000Z')).toEqual({
        freshness: 'delayed',
        missed: 1,
      });
      expect(late('2027-02-08T00:00:02.000Z')).toEqual({
        freshness: 'error',
        missed: 2,
      });
      expect(late()).toEqual({ freshness: 'error', missed: 2 });
    },
  );

  it('O6: is not late by what goes on now, and is by what it was before', () => {
    const { last } = completed('2027-02-10T00:00:02.000Z');
    const running = {
      ...base,
      last: { ...last, status: 'running' },
      runningSince: last.at,
    } as const;
    expect(
      freshnessOf({ ...running, coveredUntil: '2027-02-09T00:30:00.000Z' }),
    ).toEqual({ freshness: 'on-time', missed: 0 });
    expect(
      freshnessOf({ ...running, coveredUntil: '2027-02-08T00:30:00.000Z' }),
    ).toEqual({ freshness: 'delayed', missed: 1 });
  });

  it('expects no run from before the schedule was there', () => {
    const run = completed('2027-01-02T00:00:00.000Z');
    const schedules = [{ ...daily, updatedAt: '2027-02-10T10:00:00.000Z' }];
    expect(stateOf({ ...base, schedules, ...run })).toBe('on-time');
  });

  it('is unscheduled, never or paused where that is so', () => {
    const run = completed('2027-02-10T00:00:02.000Z');
    expect(stateOf({ ...base, schedules: [], ...run })).toBe('unscheduled');
    expect(stateOf(base)).toBe('never');
    expect(stateOf({ ...base, on: false, ...run })).toBe('paused');
  });

  it('needs no schedule where the source pushes', () => {
    const pushed = { ...base, direction: 'push', schedules: [] } as const;
    const run = completed('2027-01-02T00:00:00.000Z');
    expect(stateOf({ ...pushed, ...run })).toBe('on-time');
    expect(stateOf(pushed)).toBe('never');
  });
});
