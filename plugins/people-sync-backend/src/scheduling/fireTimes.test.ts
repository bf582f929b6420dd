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

import { planFire } from './fireTimes';
import type { ScheduleEntry } from './ScheduleStore';

const nightly: ScheduleEntry = {
  id: 's',
  integrationId: 'hr',
  dataSets: null,
  mode: 'all',
  cron: '0 2 * * *',
  timezone: 'UTC',
  missed: 'run-once',
  enabled: true,
  managedBy: 'ui',
  nextRunAt: '2027-02-10T02:00:00.000Z',
  revision: 1,
  updatedAt: '2027-01-01T00:00:00.000Z',
};
const quiet = {
  quiet: [{ from: '07:00', to: '18:00' }],
};

const plan = (schedule: Partial<ScheduleEntry>, now: string, failures = 0) =>
  planFire({
    schedule: { ...nightly, ...schedule },
    failures,
    now: new Date(now),
  });

describe('planFire', () => {
  it('fires what is due, and goes on with the next', () => {
    expect(plan({}, '2027-02-10T02:00:04Z')).toEqual({
      fires: true,
      next: '2027-02-11T02:00:00.000Z',
    });
  });

  it('makes up once for however many times were missed', () => {
    expect(plan({}, '2027-02-20T12:00:00Z')).toEqual({
      fires: true,
      next: '2027-02-21T02:00:00.000Z',
    });
  });

  it('leaves out what was missed where it says so, but not what has just come', () => {
    expect(plan({ missed: 'skip' }, '2027-02-20T12:00:00Z')).toEqual({
      fires: false,
      next: '2027-02-21T02:00:00.000Z',
    });
    expect(plan({ missed: 'skip' }, '2027-02-10T02:04:00Z').fires).toBe(true);
    expect(plan({ missed: 'skip' }, '2027-02-20T02:01:00Z')).toEqual({
      fires: true,
      next: '2027-02-21T02:00:00.000Z',
    });
  });

  it('makes up once its windows let it through', () => {
    const missed = { windows: quiet };
    const held = plan(missed, '2027-02-10T09:30:00Z');
    expect(held).toEqual({ fires: false, next: '2027-02-10T18:00:00.000Z' });
    expect(
      plan({ ...missed, nextRunAt: held.next }, '2027-02-10T18:00:03Z'),
    ).toEqual({ fires: true, next: '2027-02-11T02:00:00.000Z' });
  });

  it('comes after failures when windows let it through again', () => {
    const late = { windows: quiet, cron: '0 * * * *' };
    expect(
      plan(
        { ...late, nextRunAt: '2027-02-10T05:00:00.000Z' },
        '2027-02-10T05:00:01Z',
        7,
      ),
    ).toEqual({ fires: true, next: '2027-02-10T18:00:00.000Z' });
  });

  it('does not fire the same time again when the clock is set back', () => {
    expect(plan({}, '2027-02-10T01:59:00Z').next).toBe(
      '2027-02-11T02:00:00.000Z',
    );
  });
});
