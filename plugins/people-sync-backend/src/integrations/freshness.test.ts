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

const completed = (at: string) => ({ at, status: 'completed' } as const);

describe('freshnessOf', () => {
  it('is on time after the last time of the schedule', () => {
    const last = completed('2027-02-10T00:00:02.000Z');
    expect(freshnessOf({ ...base, last })).toBe('on-time');
  });

  it('gives a run that is due a moment to start', () => {
    const last = completed('2027-02-09T00:00:02.000Z');
    const now = new Date('2027-02-10T00:04:00.000Z');
    expect(freshnessOf({ ...base, last, now })).toBe('on-time');
  });

  it('is delayed once a time has passed without a run', () => {
    const last = completed('2027-02-09T00:00:02.000Z');
    expect(freshnessOf({ ...base, last })).toBe('delayed');
  });

  it('is an error once two times have passed, or when the last run failed', () => {
    const last = completed('2027-02-08T00:00:02.000Z');
    expect(freshnessOf({ ...base, last })).toBe('error');
    expect(
      freshnessOf({
        ...base,
        last: { at: '2027-02-10T00:00:02.000Z', status: 'failed' },
      }),
    ).toBe('error');
  });

  it('expects no run from before the schedule was there', () => {
    const last = completed('2027-01-02T00:00:00.000Z');
    const schedules = [{ ...daily, updatedAt: '2027-02-10T10:00:00.000Z' }];
    expect(freshnessOf({ ...base, schedules, last })).toBe('on-time');
  });

  it('is unscheduled, never or paused where that is so', () => {
    const last = completed('2027-02-10T00:00:02.000Z');
    expect(freshnessOf({ ...base, schedules: [], last })).toBe('unscheduled');
    expect(freshnessOf(base)).toBe('never');
    expect(freshnessOf({ ...base, on: false, last })).toBe('paused');
  });

  it('needs no schedule where the source pushes', () => {
    const pushed = { ...base, direction: 'push', schedules: [] } as const;
    const last = completed('2027-01-02T00:00:00.000Z');
    expect(freshnessOf({ ...pushed, last })).toBe('on-time');
    expect(freshnessOf(pushed)).toBe('never');
  });
});
