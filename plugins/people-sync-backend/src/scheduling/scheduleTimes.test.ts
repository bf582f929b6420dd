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

import { describeTimes } from './describeTimes';
import { nextRuns, validateWindows } from './nextRuns';

const after = new Date('2027-02-10T12:00:00Z'); // A Wednesday.

describe('windows of a schedule', () => {
  it('let times through that lie in one of those allowed', () => {
    const times = nextRuns({
      cron: '0 */6 * * *',
      timezone: 'UTC',
      windows: { allow: [{ days: ['sat'], from: '00:00', to: '12:00' }] },
      count: 4,
      after,
    });
    expect(times).toEqual([
      '2027-02-13T00:00:00.000Z',
      '2027-02-13T06:00:00.000Z',
      '2027-02-20T00:00:00.000Z',
      '2027-02-20T06:00:00.000Z',
    ]);
  });

  it('reach over midnight from the day they start on', () => {
    const times = nextRuns({
      cron: '30 * * * *',
      timezone: 'Europe/Copenhagen',
      windows: { allow: [{ days: ['fri'], from: '23:00', to: '02:00' }] },
      count: 4,
      after,
    });
    expect(times).toEqual([
      '2027-02-12T22:30:00.000Z',
      '2027-02-12T23:30:00.000Z',
      '2027-02-13T00:30:00.000Z',
      '2027-02-19T22:30:00.000Z',
    ]);
  });

  it('never fire in quiet hours, from their first minute to before their last', () => {
    const times = nextRuns({
      cron: '*/30 * * * *',
      timezone: 'UTC',
      windows: { quiet: [{ from: '12:30', to: '00:00' }] },
      count: 2,
      after: new Date('2027-02-10T11:45:00Z'),
    });
    expect(times).toEqual([
      '2027-02-10T12:00:00.000Z',
      '2027-02-11T00:00:00.000Z',
    ]);
  });

  it('find a rare time far ahead without looking at every minute', () => {
    expect(
      nextRuns({
        cron: '* * 29 2 *',
        timezone: 'America/New_York',
        windows: { allow: [{ days: ['sun'], from: '04:30', to: '04:31' }] },
        count: 1,
        after,
      }),
    ).toEqual(['2032-02-29T09:30:00.000Z']);
  });

  it('are refused when they leave no time at all', () => {
    const rule = { cron: '0 12 * * *', timezone: 'UTC' };
    expect(
      validateWindows({
        ...rule,
        windows: { quiet: [{ from: '07:00', to: '18:00' }] },
      }),
    ).toBe('leave no time at which the cron fires');
    expect(
      validateWindows({
        ...rule,
        windows: { allow: [{ from: '05:00', to: '05:00' }] },
      }),
    ).toBeUndefined();
  });
});

describe('a delay', () => {
  const rule = {
    cron: '*/10 * * * *',
    timezone: 'UTC',
    jitter: 'PT1H',
    count: 50,
    after,
  };

  it('is the same whoever asks, from whenever, and another for another schedule', () => {
    const times = nextRuns({ ...rule, id: 'a' });
    expect(nextRuns({ ...rule, id: 'a' })).toEqual(times);
    expect(
      nextRuns({ ...rule, id: 'a', after: new Date(times[19]), count: 30 }),
    ).toEqual(times.slice(20));
    expect(nextRuns({ ...rule, id: 'b' })).not.toEqual(times);
  });

  it('never reaches the time after it, nor quiet hours', () => {
    const slot = 600_000;
    const slots = nextRuns({ ...rule, id: 'a' }).map(at =>
      Math.floor(Date.parse(at) / slot),
    );
    expect(slots).toEqual(slots.map((_, index) => slots[0] + index));
    const windows = { allow: [{ from: '02:00', to: '02:05' }] };
    for (const at of nextRuns({
      ...rule,
      cron: '0 2 * * *',
      windows,
      id: 'a',
    })) {
      expect(at).toMatch(/T02:0[0-4]/);
    }
  });
});

describe('describeTimes', () => {
  const describe2027 = (cron: string, timezone: string, from: string) =>
    describeTimes(
      { cron, timezone },
      { after: Date.parse(from), count: 3 },
    ).map(({ local, offset, note }) => [local, offset, note]);

  it('shows the clock of the zone, and says what its changes do', () => {
    expect(
      describe2027('30 2 * * *', 'Europe/Copenhagen', '2027-03-27T00:00:00Z'),
    ).toEqual([
      ['2027-03-27T02:30', '+01:00', undefined],
      [
        '2027-03-28T03:30',
        '+02:00',
        'Clocks skip 02:30 that day, so it fires at 03:30',
      ],
      ['2027-03-29T02:30', '+02:00', undefined],
    ]);
    expect(
      describe2027('30 2 * * *', 'Europe/Copenhagen', '2027-10-30T12:00:00Z'),
    ).toEqual([
      [
        '2027-10-31T02:30',
        '+02:00',
        '02:30 comes twice that day, and it fires the first time',
      ],
      [
        '2027-11-01T02:30',
        '+01:00',
        'Clocks have gone back by 60 minutes before it',
      ],
      ['2027-11-02T02:30', '+01:00', undefined],
    ]);
    expect(
      describe2027('0 5 * * *', 'Australia/Lord_Howe', '2027-10-01T19:00:00Z'),
    ).toEqual([
      [
        '2027-10-03T05:00',
        '+11:00',
        'Clocks have gone forward by 30 minutes before it',
      ],
      ['2027-10-04T05:00', '+11:00', undefined],
      ['2027-10-05T05:00', '+11:00', undefined],
    ]);
  });
});
