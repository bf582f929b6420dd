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
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { DatabaseRunStore } from '../runs/DatabaseRunStore';
import { DatabaseScheduleStore } from '../scheduling/DatabaseScheduleStore';
import { Dispatcher } from '../scheduling/Dispatcher';
import { DatabaseIntegrationCatalog } from './DatabaseIntegrationCatalog';
import { IntegrationRegistry } from './IntegrationRegistry';
import { MaintenanceMode } from './MaintenanceMode';
import { ProviderRegistry } from './ProviderRegistry';
import { acme, acmeProvider, liveConfig, migrate } from './testing/portal';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const by = 'user:default/ann';
const HOUR = 3_600_000;

describe.each(databases.eachSupportedId())('maintenance, %s', id => {
  let knex: Knex;

  async function setup(integration: JsonObject = {}) {
    knex = await migrate(await databases.init(id));
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    const { config, change } = liveConfig({
      integrations: { hr: acme(integration) },
    });
    const logger = mockServices.logger.mock();
    const registry = IntegrationRegistry.create({
      config,
      knex,
      providers,
      logger,
    });
    await registry.sync();
    const runs = DatabaseRunStore.create({ knex, worker: 'test' });
    const schedules = DatabaseScheduleStore.create({ knex, runs });
    await schedules.sync(await registry.configuredSchedules());
    const onCaughtUp = jest.fn();
    const start = () =>
      MaintenanceMode.create({
        knex,
        runs,
        schedules,
        integrations: registry,
        logger,
        onCaughtUp,
      });
    const maintenance = start();
    const dispatcherOf = (mode: MaintenanceMode) =>
      Dispatcher.create({
        schedules,
        runs,
        integrations: registry,
        pool: { offer: () => {} },
        maintenance: mode,
        logger,
      });
    const catalog = DatabaseIntegrationCatalog.create({
      knex,
      registry,
      providers,
      schedules,
      mapSample: () => async () => ({ outcome: 'ok', message: '' }),
      logger,
    });
    return {
      maintenance,
      another: start,
      dispatcherOf,
      dispatcher: dispatcherOf(maintenance),
      catalog,
      runs,
      onCaughtUp,
      change: (next: JsonObject) =>
        change({ integrations: { hr: acme(next) } }),
    };
  }

  const makeDue = () =>
    knex('schedules').update({ next_run_at: '2001-01-01T00:00:00.000Z' });

  /** What the executor makes of a run of an integration in maintenance. */
  const skip = () =>
    knex('runs').where({ status: 'staged' }).update({
      status: 'skipped',
      skip_reason: 'maintenance: HR migrates',
      started_at: new Date().toISOString(),
      finished_at: new Date().toISOString(),
    });

  const staged = () =>
    knex('runs')
      .where({ status: 'staged' })
      .select('mode', 'data_sets', 'trigger', 'created_by');

  const expire = async () => {
    const row = await knex('integrations').where({ id: 'hr' }).first();
    await knex('integrations')
      .where({ id: 'hr' })
      .update({
        maintenance: JSON.stringify({
          ...JSON.parse(row.maintenance),
          until: '2001-01-01T00:00:00.000Z',
        }),
      });
  };

  it('shows its reason on the integration and its imports, until it ends', async () => {
    const { maintenance, catalog } = await setup();
    const until = new Date(Date.now() + HOUR).toISOString();
    await maintenance.start('hr', { reason: 'HR migrates', until }, { by });
    await expect(catalog.get('hr')).resolves.toMatchObject({
      maintenance: {
        reason: 'HR migrates',
        until,
        by,
        since: expect.any(String),
      },
    });
    expect(await catalog.listImports()).toMatchObject([
      { maintenance: 'HR migrates', freshness: 'paused', state: 'active' },
      { maintenance: 'HR migrates', freshness: 'paused', state: 'active' },
    ]);

    await maintenance.end('hr');
    await expect(catalog.get('hr')).resolves.toMatchObject({
      maintenance: null,
    });
    const [row] = await catalog.listImports();
    expect(row).not.toHaveProperty('maintenance');
  });

  it('skips scheduled runs, and catches up once with all that was skipped', async () => {
    const { maintenance, dispatcher, onCaughtUp } = await setup({
      schedules: [
        { cron: '0 0 * * *', dataSets: ['employees'] },
        { cron: '0 6 * * *', dataSets: ['org-units'], mode: 'recent' },
      ],
    });
    await maintenance.start('hr', { reason: 'HR migrates' }, { by });
    for (let day = 0; day < 3; day++) {
      await makeDue();
      await dispatcher.tick();
      expect(await skip()).toBe(2);
    }
    expect(await staged()).toEqual([]);

    await maintenance.end('hr');
    expect(await staged()).toEqual([
      {
        mode: 'all',
        data_sets: '["employees","org-units"]',
        trigger: 'schedule',
        created_by: 'system',
      },
    ]);
    expect(onCaughtUp).toHaveBeenCalledTimes(1);
    await knex('runs').update({ status: 'completed' });
    await maintenance.end('hr');
    await dispatcher.tick();
    expect(await staged()).toEqual([]);
  });

  it('ends by itself, with one run however many replicas look', async () => {
    const { maintenance, another, dispatcherOf } = await setup({
      schedules: [{ cron: '0 0 * * *', mode: 'recent' }],
    });
    await maintenance.start(
      'hr',
      {
        reason: 'HR migrates',
        until: new Date(Date.now() + HOUR).toISOString(),
      },
      { by },
    );
    await makeDue();
    const replicas = [1, 2, 3].map(() => dispatcherOf(another()));
    await Promise.all(replicas.map(dispatcher => dispatcher.tick()));
    await skip();
    await Promise.all(replicas.map(dispatcher => dispatcher.tick()));
    expect(await staged()).toEqual([]);

    await expire();
    await Promise.all(replicas.map(dispatcher => dispatcher.tick()));
    expect(await staged()).toMatchObject([{ mode: 'recent', data_sets: null }]);
    await knex('runs').update({ status: 'completed' });
    await Promise.all(replicas.map(dispatcher => dispatcher.tick()));
    expect(await staged()).toEqual([]);
    expect(await knex('runs')).toHaveLength(2);
  });

  it('catches up with nothing where nothing was skipped', async () => {
    const { maintenance, dispatcher, runs } = await setup({
      schedules: [{ cron: '0 0 * * *' }],
    });
    // What somebody asks for by hand is theirs to ask for again.
    await maintenance.start('hr', { reason: 'HR migrates' }, { by });
    await runs.stage({
      integrationId: 'hr',
      mode: 'all',
      persist: true,
      trigger: 'manual',
      createdBy: by,
    });
    await skip();
    await maintenance.end('hr');
    await dispatcher.tick();
    expect(await staged()).toEqual([]);
  });

  describe('I13, S6: a run that catches up waits for', () => {
    /** A Tuesday that is over. */
    const at = (time: string) => new Date(`2026-02-10T${time}:00.000Z`);
    const workday = { quiet: [{ from: '08:00', to: '18:00' }] };
    const nightly = { cron: '0 0 * * *', windows: workday };

    const pauseOver = async (schedules: JsonObject[]) => {
      const all = await setup({ schedules });
      await all.maintenance.start('hr', { reason: 'HR migrates' }, { by });
      // In time, so that it fires whatever the time is now.
      await knex('schedules').update({ next_run_at: new Date().toISOString() });
      await all.dispatcher.tick();
      expect(await skip()).toBe(schedules.length);
      return all;
    };

    it('quiet hours, also when somebody ends the pause by hand', async () => {
      const { maintenance, another, catalog } = await pauseOver([nightly]);
      expect(await maintenance.end('hr', at('10:00'))).toBeUndefined();
      // It is over all the same.
      await expect(catalog.get('hr')).resolves.toMatchObject({
        maintenance: null,
      });
      const before = await knex('integrations').first('maintenance');
      await maintenance.endExpired(at('17:59'));
      expect(await knex('integrations').first('maintenance')).toEqual(before);
      expect(await staged()).toEqual([]);

      await Promise.all(
        [maintenance, another(), another()].map(mode =>
          mode.endExpired(at('18:00')),
        ),
      );
      expect(await staged()).toMatchObject([{ mode: 'all', data_sets: null }]);
      expect((await knex('integrations').first()).maintenance).toBeNull();
    });

    it('the day windows of its schedule, and takes the rest now', async () => {
      const { maintenance } = await pauseOver([
        { cron: '0 6 * * *', dataSets: ['org-units'], mode: 'recent' },
        {
          cron: '0 0 * * *',
          dataSets: ['employees'],
          windows: { allow: [{ days: ['wed'], from: '00:00', to: '06:00' }] },
        },
      ]);
      await maintenance.end('hr', at('10:00'));
      expect(await staged()).toMatchObject([
        { mode: 'recent', data_sets: '["org-units"]' },
      ]);
      await knex('runs').update({ status: 'completed' });
      await maintenance.endExpired(at('23:59'));
      expect(await staged()).toEqual([]);
      await maintenance.endExpired(new Date('2026-02-11T00:00:00.000Z'));
      expect(await staged()).toMatchObject([
        { mode: 'all', data_sets: '["employees"]' },
      ]);
    });

    it('the end of the next pause, where one begins meanwhile', async () => {
      const { maintenance } = await pauseOver([nightly]);
      await maintenance.end('hr', at('10:00'));
      await maintenance.start(
        'hr',
        { reason: 'Once more', until: at('20:00').toISOString() },
        { by, now: at('12:00') },
      );
      await maintenance.endExpired(at('18:30'));
      expect(await staged()).toEqual([]);
      await maintenance.endExpired(at('20:00'));
      expect(await staged()).toHaveLength(1);
    });

    it('nothing, once nobody schedules it any more', async () => {
      const { maintenance } = await pauseOver([nightly]);
      await maintenance.end('hr', at('10:00'));
      await knex('schedules').update({ enabled: false });
      await maintenance.endExpired(at('18:00'));
      expect(await staged()).toEqual([]);
      expect((await knex('integrations').first()).maintenance).toBeNull();
    });
  });

  it('does not start what has been switched off meanwhile', async () => {
    const { maintenance, dispatcher, change } = await setup({
      schedules: [{ cron: '0 0 * * *' }],
    });
    await maintenance.start('hr', { reason: 'HR migrates' }, { by });
    await makeDue();
    await dispatcher.tick();
    await skip();
    change({ enabled: false });
    await maintenance.end('hr');
    expect(await staged()).toEqual([]);
  });

  it('keeps what was skipped when its reason or end is changed', async () => {
    const { maintenance, dispatcher } = await setup({
      schedules: [{ cron: '0 0 * * *' }],
    });
    await maintenance.start('hr', { reason: 'HR migrates' }, { by });
    await makeDue();
    await dispatcher.tick();
    await skip();
    await maintenance.start('hr', { reason: 'It takes longer' }, { by });
    await maintenance.end('hr');
    expect(await staged()).toHaveLength(1);
  });

  it('refuses an end in the past, and an integration that is not there', async () => {
    const { maintenance } = await setup();
    await expect(
      maintenance.start(
        'hr',
        { reason: 'late', until: '2001-01-01T00:00:00Z' },
        { by },
      ),
    ).rejects.toThrow('until must be in the future');
    await expect(
      maintenance.start('none', { reason: 'HR migrates' }, { by }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(maintenance.end('none')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
