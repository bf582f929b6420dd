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
import { dueAt, LocalDays } from './localDays';

const iso = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

describe('LocalDays', () => {
  it.each([
    // Standard time, summer time, and the days on which clocks change.
    ['UTC', '2026-12-31', '2026-12-31T00', '2027-01-01T00'],
    ['America/Los_Angeles', '2026-12-31', '2026-12-31T08', '2027-01-01T08'],
    ['America/Los_Angeles', '2026-07-31', '2026-07-31T07', '2026-08-01T07'],
    ['America/Los_Angeles', '2026-03-08', '2026-03-08T08', '2026-03-09T07'],
    ['America/Los_Angeles', '2026-11-01', '2026-11-01T07', '2026-11-02T08'],
    ['Pacific/Auckland', '2026-12-31', '2026-12-30T11', '2026-12-31T11'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-04T11', '2026-04-05T12'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T12', '2026-09-27T11'],
    ['Europe/Copenhagen', '2026-03-29', '2026-03-28T23', '2026-03-29T22'],
    ['Europe/Copenhagen', '2026-10-25', '2026-10-24T22', '2026-10-25T23'],
    // Midnight is skipped: the day begins when clocks show 01:00.
    ['America/Santiago', '2024-09-07', '2024-09-07T04', '2024-09-08T04'],
    ['America/Santiago', '2024-09-08', '2024-09-08T04', '2024-09-09T03'],
    ['Asia/Beirut', '2024-03-30', '2024-03-29T22', '2024-03-30T22'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22', '2024-03-31T21'],
    // The hour before midnight comes twice.
    ['America/Santiago', '2024-04-06', '2024-04-06T03', '2024-04-07T04'],
    ['Asia/Beirut', '2024-10-26', '2024-10-25T21', '2024-10-26T22'],
    // The hour after midnight comes twice: the day begins with the first.
    ['America/Havana', '2024-11-03', '2024-11-03T04', '2024-11-04T05'],
    // A day that never was: clocks went from the 29th to the 31st.
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10', '2011-12-30T10'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10', '2011-12-31T10'],
  ])('S8: in %s %s is from %s to %s', (zone, date, from, to) => {
    const days = LocalDays.of(zone);
    expect([days.start(date), days.end(date)]).toEqual([
      { at: Date.parse(`${from}:00:00.000Z`), date },
      { at: Date.parse(`${to}:00:00.000Z`), date },
    ]);
  });

  it.each([
    // An instant is the same everywhere; its day is that of the zone.
    ['2026-12-31T06:00:00Z', '2026-12-31T06:00:00.000Z', '2026-12-30'],
    ['2026-12-31T23:30:00+01:00', '2026-12-31T22:30:00.000Z', '2026-12-31'],
    // A time without an offset is one in the zone.
    ['2026-12-31T17:00', '2027-01-01T01:00:00.000Z', '2026-12-31'],
    // Midnight is a date from a column that has a time, as it is written.
    ['2026-12-31T00:00:00Z', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['2026-12-31T00:00:00+01:00', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['2026-12-31T00:00:00.000-0800', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['2026-12-31T00:00:00', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['2026-12-31T00:00:00.000', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['20261231', '2027-01-01T08:00:00.000Z', '2026-12-31'],
    ['2026-12', '2026-12-02T08:00:00.000Z', '2026-12-01'],
  ])('S8: %s ends at %s in Los Angeles', (text, end, date) => {
    const moment = LocalDays.of('America/Los_Angeles').end(text);
    expect([iso(moment?.at), moment?.date]).toEqual([end, date]);
  });

  it.each([undefined, null, '', 'soon', 20261231, true, '12:00', '2026-13-45'])(
    'S8: %j is no date',
    value => {
      const days = LocalDays.of('UTC');
      expect([days.start(value), days.end(value)]).toEqual([
        undefined,
        undefined,
      ]);
    },
  );

  it('S8: says when what is still to come is due, and nothing of never', () => {
    const days = LocalDays.of('America/Los_Angeles');
    expect(dueAt(days.end('2999-12-31'))).toBe('3000-01-01T08:00:00.000Z');
    expect(dueAt(days.end('2020-12-31'))).toBeUndefined();
    expect(dueAt(days.end('9999-12-31'))).toBeUndefined();
    expect(dueAt(undefined)).toBeUndefined();
  });

  it('S8: goes on when it has seen more days than it remembers', () => {
    const days = LocalDays.of('Europe/Copenhagen');
    for (let n = 0; n < 10_010; n++) {
      days.end(new Date(n * 86_400_000).toISOString().slice(0, 10));
    }
    expect(iso(days.end('1970-01-01')?.at)).toBe('1970-01-01T23:00:00.000Z');
  });
});
