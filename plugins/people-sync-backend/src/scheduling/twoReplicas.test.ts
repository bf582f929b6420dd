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

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { IntegrationRegistry } from '../integrations/IntegrationRegistry';
import { ProviderRegistry } from '../integrations/ProviderRegistry';
import {
  acme,
  acmeProvider,
  liveConfig,
  migrate,
} from '../integrations/testing/portal';
import { DatabaseRunStore } from '../runs/DatabaseRunStore';
import { DatabaseScheduleStore } from './DatabaseScheduleStore';
import { Dispatcher } from './Dispatcher';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const MINUTE = 60_000;

describe.each(databases.eachSupportedId())('two backends on %s', id => {
  const opened: Knex[] = [];
  let knex: Knex;
  let now: number;

  beforeEach(async () => {
    knex = await migrate(await databases.init(id));
    // The hour in which clocks go back in New York.
    now = Date.parse('2027-11-07T04:00:00.000Z');
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(other => other.destroy()));
  });

  /** A backend of its own, with its own connections, after its start. */
  async function start(options: { dies?: () => boolean; skew?: number } = {}) {
    const { dies = () => false, skew = 0 } = options;
    const own = createKnex({ ...knex.client.config });
    opened.push(own);
    const { config } = liveConfig({
      integrations: {
        hr: acme({
          schedules: [
            { cron: '*/5 * * * *', timezone: 'America/New_York' },
            {
              cron: '30 1 * * *',
              timezone: 'America/New_York',
              mode: 'recent',
            },
          ],
        }),
      },
    });
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    const logger = mockServices.logger.mock();
    const registry = IntegrationRegistry.create({
      config,
      knex: own,
      providers,
      logger,
    });
    await registry.sync();
    const runs = DatabaseRunStore.create({ knex: own, worker: 'test' });
    const { stage } = runs;
    jest.spyOn(runs, 'stage').mockImplementation(async (request, tx) => {
      const staged = await stage.call(runs, request, tx);
      if (dies()) {
        throw new Error('Connection terminated unexpectedly');
      }
      return staged;
    });
    const schedules = DatabaseScheduleStore.create({ knex: own, runs });
    await schedules.sync(await registry.configuredSchedules());
    return Dispatcher.create({
      schedules,
      runs,
      integrations: registry,
      pool: { offer: () => {} },
      logger,
      now: () => new Date(now + skew),
    });
  }

  const stagedSince = async () => {
    const rows = await knex('runs').where({ status: 'staged' }).select('mode');
    await knex('runs').update({ status: 'completed' });
    return rows.map(({ mode }) => mode).sort();
  };

  /** The first times that come due, as after a start at this moment. */
  const rewind = async () => {
    for (const { id: schedule, mode } of await knex('schedules')) {
      await knex('schedules')
        .where({ id: schedule })
        .update({
          next_run_at: new Date(
            mode === 'all' ? now : Date.parse('2027-11-07T05:30:00.000Z'),
          ).toISOString(),
        });
    }
  };

  it('fire each time once, never twice and never lost, while clocks change', async () => {
    // Their own clocks differ by two seconds.
    const both = await Promise.all([start(), start({ skew: 2000 })]);
    await rewind();
    const all: number[] = [];
    const recent: number[] = [];
    for (const from = now; now < from + 180 * MINUTE; now += MINUTE) {
      await Promise.all(both.map(dispatcher => dispatcher.tick()));
      for (const mode of await stagedSince()) {
        (mode === 'all' ? all : recent).push((now - from) / MINUTE);
      }
    }
    expect(all).toEqual(Array.from({ length: 36 }, (_, index) => index * 5));
    // 01:30 comes twice that night.
    expect(recent).toEqual([90]);
  });

  it('lose nothing when one dies between moving on and staging', async () => {
    let dying = true;
    const [first, second] = await Promise.all([
      start({ dies: () => dying }),
      start(),
    ]);
    await rewind();
    await first.tick();
    expect(await stagedSince()).toEqual([]);
    // It stands as it stood, so whoever looks next makes it.
    await Promise.all([first.tick(), second.tick()]);
    expect(await stagedSince()).toEqual(['all']);
    dying = false;
    await Promise.all([first.tick(), second.tick()]);
    expect(await stagedSince()).toEqual([]);

    now += 5 * MINUTE;
    await Promise.all([first.tick(), second.tick()]);
    expect(await stagedSince()).toEqual(['all']);
  });

  it('make up once for what was missed while both were down, and go on', async () => {
    await start();
    await rewind();
    now += 47 * MINUTE;
    const both = await Promise.all([start(), start()]);
    await Promise.all(both.map(dispatcher => dispatcher.tick()));
    expect(await stagedSince()).toEqual(['all']);
    now += MINUTE;
    await Promise.all(both.map(dispatcher => dispatcher.tick()));
    expect(await stagedSince()).toEqual([]);
    now += 2 * MINUTE;
    await Promise.all(both.map(dispatcher => dispatcher.tick()));
    expect(await stagedSince()).toEqual(['all']);
  });

  it('leave no run behind where nothing can be asked', async () => {
    const both = await Promise.all([start(), start()]);
    await rewind();
    const { config } = liveConfig({
      integrations: { hr: acme({ enabled: false }) },
    });
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    const logger = mockServices.logger.mock();
    const registry = IntegrationRegistry.create({
      config,
      knex,
      providers,
      logger,
    });
    await registry.sync();
    const runs = DatabaseRunStore.create({ knex, worker: 'test' });
    const off = Dispatcher.create({
      schedules: DatabaseScheduleStore.create({ knex, runs }),
      runs,
      integrations: registry,
      pool: { offer: () => {} },
      logger,
      now: () => new Date(now),
    });
    for (let minute = 0; minute < 60; minute++) {
      await off.tick();
      now += MINUTE;
    }
    expect(await knex('runs')).toEqual([]);
    expect(both).toHaveLength(2);
  });
});
