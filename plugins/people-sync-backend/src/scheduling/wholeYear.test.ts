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

import { TestDatabases } from '@backstage/backend-test-utils';
import type { ScheduleConfig } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { migrate } from '../integrations/testing/portal';
import { DatabaseRunStore } from '../runs/DatabaseRunStore';
import { DatabaseScheduleStore } from './DatabaseScheduleStore';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;
const MINUTE = 60_000;
const START = Date.parse('2027-01-01T00:00:00.000Z');
const END = Date.parse('2028-01-01T00:00:00.000Z');

/** Clocks as the platform knows them, without any of the code under test. */
function clockReader(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant: number) => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, value]),
    );
    return {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      clock: `${parts.hour}:${parts.minute}`,
    };
  };
}

/**
 * What a person with a wall clock would expect of a time of every day: once a
 * day, the first time it is shown; and where it is skipped, as much later as
 * clocks were put forward. Found by looking at every ten minutes of the year.
 */
function expectedDaily(timeZone: string, clock: string): string[] {
  const read = clockReader(timeZone);
  const byDate = new Map<string, number>();
  const dates = new Set<string>();
  for (let at = START - DAY; at < END + DAY; at += 10 * MINUTE) {
    const shown = read(at);
    dates.add(shown.date);
    if (shown.clock === clock && !byDate.has(shown.date)) {
      byDate.set(shown.date, at);
    }
  }
  const put: string[] = [];
  for (const date of dates) {
    let at = byDate.get(date);
    if (at === undefined) {
      // By the clock of the day before, which nobody has put forward.
      const before = byDate.get(
        new Date(Date.parse(date) - DAY).toISOString().slice(0, 10),
      );
      at = before === undefined ? undefined : before + DAY;
    }
    if (at !== undefined && at > START && at <= END) {
      put.push(new Date(at).toISOString());
    }
  }
  return put.sort();
}

/** Every instant whose clock shows a full hour: both of what comes twice. */
function expectedHourly(timeZone: string, from: number, to: number): string[] {
  const read = clockReader(timeZone);
  const times: string[] = [];
  for (let at = from + 10 * MINUTE; at <= to; at += 10 * MINUTE) {
    if (read(at).clock.endsWith(':00')) {
      times.push(new Date(at).toISOString());
    }
  }
  return times;
}

/** Looking at a whole year takes a while, so it is done once for both. */
const days = new Map<string, string[]>();
function expectedDays(timeZone: string, clock: string): string[] {
  const key = `${timeZone} ${clock}`;
  const known = days.get(key) ?? expectedDaily(timeZone, clock);
  days.set(key, known);
  return known;
}

describe.each(databases.eachSupportedId())('a whole year, %s', id => {
  let knex: Knex;
  let runs: DatabaseRunStore;
  let schedules: DatabaseScheduleStore;

  beforeAll(async () => {
    knex = await migrate(await databases.init(id));
    runs = DatabaseRunStore.create({ knex, worker: 'test' });
    schedules = DatabaseScheduleStore.create({ knex, runs });
  });

  beforeEach(async () => {
    await knex('runs').delete();
    await knex('schedules').delete();
  });

  const add = async (schedule: Partial<ScheduleConfig>, from = START) => {
    const entry = await schedules.create('hr', {
      cron: '0 0 * * *',
      timezone: 'UTC',
      mode: 'all',
      dataSets: null,
      enabled: true,
      ...schedule,
    });
    await knex('schedules')
      .where({ id: entry.id })
      .update({ next_run_at: new Date(from).toISOString() });
    // Moves it on from the start to its own first time, without a run.
    const [due] = await schedules.due(new Date(from));
    await schedules.fire(due, { stage: false, now: new Date(from) });
  };

  /** Turns the clock, and gives the times at which a run was staged. */
  const live = async (to: number, step = 0): Promise<string[]> => {
    const fired: string[] = [];
    for (;;) {
      const row = await knex('schedules').first('next_run_at');
      const dueAt = Date.parse(row.next_run_at);
      // A tick comes some seconds late, as it does.
      const now = new Date(dueAt + step);
      if (!(dueAt <= to)) {
        return fired;
      }
      expect(await schedules.due(new Date(dueAt - 1))).toEqual([]);
      for (const due of await schedules.due(now)) {
        const result = await schedules.fire(due, { now });
        expect(result).toMatchObject({
          fired: true,
          run: { alreadyStaged: false },
        });
        fired.push(due.nextRunAt!);
        await knex('runs').update({ status: 'completed' });
      }
    }
  };

  it.each([
    ['UTC', '00:00'],
    ['Europe/Copenhagen', '02:30'],
    ['Europe/Copenhagen', '03:00'],
    ['America/New_York', '01:30'],
    ['America/New_York', '02:00'],
    // Half an hour, in the other half of the year.
    ['Australia/Lord_Howe', '02:10'],
    ['Australia/Lord_Howe', '01:40'],
  ])(
    'fires every day at %s %s, once, over both changes of clocks',
    async (timezone, clock) => {
      const [hour, minute] = clock.split(':').map(Number);
      await add({ cron: `${minute} ${hour} * * *`, timezone });
      const expected = expectedDays(timezone, clock);
      expect(expected.length).toBeGreaterThan(364);
      expect(await live(END, 4000)).toEqual(expected);
      const [{ count }] = await knex('runs').count('* as count');
      expect(Number(count)).toBe(expected.length);
    },
  );

  it.each([
    ['Europe/Copenhagen', '2027-03-28', '2027-10-31'],
    ['America/New_York', '2027-03-14', '2027-11-07'],
    ['Australia/Lord_Howe', '2027-04-04', '2027-10-03'],
  ])(
    'fires every hour in %s by real time around both changes',
    async (timezone, ...changes) => {
      for (const change of changes) {
        const from = Date.parse(change) - DAY;
        const to = from + 3 * DAY;
        await knex('schedules').delete();
        await add({ cron: '0 * * * *', timezone }, from);
        expect(await live(to, 4000)).toEqual(
          expectedHourly(timezone, from, to),
        );
      }
    },
  );

  it('fires within windows only, whatever clocks do', async () => {
    const windows: ScheduleConfig['windows'] = {
      allow: [{ days: ['sat', 'sun'], from: '22:00', to: '04:00' }],
      quiet: [{ from: '23:30', to: '01:00' }],
    };
    const timezone = 'Europe/Copenhagen';
    await add({ cron: '0 */2 * * *', timezone, windows });
    const read = clockReader(timezone);
    const fired = await live(END);
    // Saturday and Sunday at 22:00, and 02:00 after each.
    expect(
      new Set(
        fired.map(at => {
          const { date, clock } = read(Date.parse(at));
          return `${new Date(date).getUTCDay()} ${clock}`;
        }),
      ),
    ).toEqual(
      // In the night in which 02:00 is skipped it fires an hour later.
      new Set(['6 22:00', '0 02:00', '0 22:00', '1 02:00', '0 03:00']),
    );
    expect(fired).toHaveLength(4 * 52);
  });

  it('fires each time once with a delay, within the delay and in order', async () => {
    const jitter = 'PT10M';
    await add({ cron: '0 */6 * * *', jitter });
    const fired = await live(START + 60 * DAY, 3000);
    const slot = 6 * 60 * MINUTE;
    const slots = fired.map(at => Math.floor(Date.parse(at) / slot));
    expect(slots).toEqual(slots.map((_, index) => slots[0] + index));
    expect(slots.length).toBeGreaterThan(4 * 60 - 2);
    const delays = fired.map(at => Date.parse(at) % slot);
    expect(Math.max(...delays)).toBeLessThan(10 * MINUTE);
    // Spread, not one delay for all.
    expect(new Set(delays).size).toBeGreaterThan(100);
  });
});
