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

import { nextRuns, validateCron } from './nextRuns';

const copenhagen = (cron: string, after: string, count: number) =>
  nextRuns({
    cron,
    timezone: 'Europe/Copenhagen',
    after: new Date(after),
    count,
  });

describe('nextRuns', () => {
  it('gives times in UTC for a local time of a zone', () => {
    expect(copenhagen('0 3 * * *', '2027-03-26T12:00:00Z', 3)).toEqual([
      '2027-03-27T02:00:00.000Z',
      // Clocks went forward in the night.
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T01:00:00.000Z',
    ]);
  });

  it('fires a local time that clocks skip one hour later, once', () => {
    expect(copenhagen('30 2 * * *', '2027-03-27T12:00:00Z', 2)).toEqual([
      '2027-03-28T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ]);
    expect(copenhagen('30 2 * * *', '2027-03-28T01:30:00Z', 1)).toEqual([
      '2027-03-29T00:30:00.000Z',
    ]);
  });

  it('fires a local time that comes twice once, the first time', () => {
    expect(copenhagen('30 2 * * *', '2027-10-30T12:00:00Z', 2)).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-11-01T01:30:00.000Z',
    ]);
    expect(copenhagen('30 2 * * *', '2027-10-31T00:30:00Z', 1)).toEqual([
      '2027-11-01T01:30:00.000Z',
    ]);
  });

  it('never gives a time twice where several hours are named', () => {
    expect(copenhagen('30 1-3 * * *', '2027-03-28T00:00:00Z', 3)).toEqual([
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:30:00.000Z',
      '2027-03-28T23:30:00.000Z',
    ]);
  });

  it('goes on every hour while clocks change', () => {
    expect(copenhagen('0 * * * *', '2027-10-30T23:30:00Z', 4)).toEqual([
      '2027-10-31T00:00:00.000Z',
      '2027-10-31T01:00:00.000Z',
      '2027-10-31T02:00:00.000Z',
      '2027-10-31T03:00:00.000Z',
    ]);
    expect(copenhagen('0 * * * *', '2027-03-27T23:30:00Z', 4)).toEqual([
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T02:00:00.000Z',
      '2027-03-28T03:00:00.000Z',
    ]);
  });

  it('keeps to the minutes of a zone that is half an hour off', () => {
    expect(
      nextRuns({
        cron: '0 * * * *',
        timezone: 'Asia/Kolkata',
        after: new Date('2027-01-01T00:00:00Z'),
        count: 2,
      }),
    ).toEqual(['2027-01-01T00:30:00.000Z', '2027-01-01T01:30:00.000Z']);
  });

  it('reads a sixth field as seconds', () => {
    expect(copenhagen('15 0 12 * * *', '2027-01-01T00:00:00Z', 1)).toEqual([
      '2027-01-01T11:00:15.000Z',
    ]);
  });
});

describe('validateCron', () => {
  it.each([
    ['0 0 * * *'],
    ['*/15 * * * *'],
    ['0 0 6 * * MON-FRI'],
    ['0 0 29 2 *'],
  ])('accepts %s', cron => {
    expect(validateCron(cron, 'Europe/Copenhagen')).toBeUndefined();
  });

  it.each([
    ['', /five fields, or six/],
    ['@daily', /five fields, or six/],
    ['0 0 * *', /five fields, or six/],
    ['0 0 * * * * *', /five fields, or six/],
    ['61 * * * *', /value for the minute/],
    ['0 24 * * *', /value for the hour/],
    ['0 0 32 * *', /value for the day of month/],
    ['0 0 * 13 *', /value for the month/],
    ['0 0 * * FUNDAY', /value for the day of week/],
    ['70 0 0 * * *', /value for the second/],
    ['0 0 30 2 *', /never comes due/],
  ])('refuses "%s"', (cron, message) => {
    expect(validateCron(cron, 'UTC')).toMatch(message);
  });

  it('does not repeat what it refuses', () => {
    expect(validateCron('hunter2 * * * *', 'UTC')).not.toContain('hunter2');
  });

  it('refuses a zone that does not exist', () => {
    expect(validateCron('0 0 * * *', 'Europe/Atlantis')).toMatch(/time zone/);
  });
});
