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

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const nightly = { cron: '0 0 * * *', mode: 'recent' };
const long = '2001-01-01T00:00:00.000Z';

describe.each(databases.eachSupportedId())('Dispatcher, %s', id => {
  let knex: Knex;

  async function setup(integrations: JsonObject) {
    knex = await migrate(await databases.init(id));
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    const { config, change } = liveConfig({ integrations });
    const logger = mockServices.logger.mock();

    /** One replica, after its start. */
    const start = async () => {
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
      const pool = { offer: jest.fn() };
      const onSettled = jest.fn();
      const dispatcher = Dispatcher.create({
        schedules,
        runs,
        integrations: registry,
        pool,
        logger,
        onSettled,
      });
      return { dispatcher, schedules, runs, pool, onSettled, registry };
    };
    return {
      start,
      logger,
      change: (next: JsonObject) => change({ integrations: next }),
    };
  }

  const allRuns = () => knex('runs').orderBy('id').select('*');
  const allSchedules = () => knex('schedules').orderBy('id').select('*');
  const makeDue = (at: string = long) =>
    knex('schedules').update({ next_run_at: at });

  it('stages a run for a schedule that is due, once, and moves it on', async () => {
    const { start } = await setup({
      hr: acme({ schedules: [{ ...nightly, dataSets: ['employees'] }] }),
    });
    const { dispatcher, pool } = await start();
    await makeDue();
    await dispatcher.tick();
    await dispatcher.tick();

    const runs = await allRuns();
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      integration_id: 'hr',
      status: 'staged',
      trigger: 'schedule',
      created_by: 'system',
      mode: 'recent',
      data_sets: '["employees"]',
    });
    expect(Boolean(runs[0].persist)).toBe(true);
    const [schedule] = await allSchedules();
    expect(schedule.next_run_at > new Date().toISOString()).toBe(true);
    expect(schedule.last_fired_at).toEqual(expect.any(String));
    expect(pool.offer).toHaveBeenCalledWith([runs[0].id]);
  });

  it('fires once however many replicas tick at the same time', async () => {
    const { start } = await setup({ hr: acme({ schedules: [nightly] }) });
    const replicas = await Promise.all([start(), start(), start()]);
    for (let round = 1; round <= 5; round++) {
      await makeDue();
      await Promise.all(replicas.map(({ dispatcher }) => dispatcher.tick()));

      expect(await allRuns()).toHaveLength(round);
      // So that the next round has no equal run to attach to.
      await knex('runs').update({ status: 'completed' });
    }
  });

  it('does not fire again what another replica has moved on meanwhile', async () => {
    const { start } = await setup({ hr: acme({ schedules: [nightly] }) });
    const { schedules } = await start();
    await makeDue();
    const [due] = await schedules.due();

    await expect(schedules.fire(due)).resolves.toMatchObject({ fired: true });
    await expect(schedules.fire(due)).resolves.toEqual({ fired: false });
    expect(await allRuns()).toHaveLength(1);
  });

  it('neither moves on nor stages when staging fails', async () => {
    const { start, logger } = await setup({
      hr: acme({ schedules: [nightly] }),
    });
    const { dispatcher, runs } = await start();
    await makeDue();
    jest.spyOn(runs, 'stage').mockRejectedValueOnce(new Error('disk full'));

    await dispatcher.tick();
    expect(await allRuns()).toEqual([]);
    expect((await allSchedules())[0].next_run_at).toBe(long);
    expect(logger.error).toHaveBeenCalledTimes(1);

    await dispatcher.tick();
    expect(await allRuns()).toHaveLength(1);
  });

  it('keeps the next time over a restart, and makes up once for downtime', async () => {
    const { start } = await setup({
      hr: acme({ schedules: [{ cron: '*/5 * * * *' }, nightly] }),
    });
    await start();
    await makeDue('2026-01-01T00:00:00.000Z');
    const before = await allSchedules();

    const { dispatcher } = await start();
    expect(await allSchedules()).toEqual(before);

    await dispatcher.tick();
    expect((await allRuns()).map(run => run.mode).sort()).toEqual([
      'all',
      'recent',
    ]);
  });

  it('coalesces a due schedule into an equal run that is staged', async () => {
    const { start } = await setup({ hr: acme({ schedules: [nightly] }) });
    const { dispatcher } = await start();
    await makeDue();
    await dispatcher.tick();
    await makeDue();
    await dispatcher.tick();

    expect(await allRuns()).toHaveLength(1);
  });

  it('Q5: moves schedules of integrations on that are off, without a run', async () => {
    const { start, logger } = await setup({
      off: acme({ enabled: false, schedules: [nightly] }),
    });
    const { dispatcher, pool } = await start();
    logger.warn.mockClear();
    await makeDue();
    await dispatcher.tick();

    expect(await allRuns()).toEqual([]);
    for (const schedule of await allSchedules()) {
      expect(schedule.next_run_at > new Date().toISOString()).toBe(true);
      expect(schedule.last_fired_at).toBeNull();
    }
    expect(pool.offer).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
    expect(logger.info).not.toHaveBeenCalled();
  });

  describe('I7: of an integration that is enabled and cannot run', () => {
    /** What the executor makes of a run of one that is not configured. */
    const skip = () =>
      knex('runs')
        .where({ status: 'staged' })
        .update({
          status: 'skipped',
          skip_reason: 'not configured',
          errors: JSON.stringify([
            { code: 'not-configured', severity: 'error', message: 'why' },
          ]),
        });
    const bad = (columns: JsonObject = {}) => ({
      bad: acme({ schedules: [nightly], ...columns }, { apiKey: '' }),
    });
    const errorsOf = async () =>
      (await allRuns()).map(run =>
        JSON.parse(run.errors).map(({ message }: JsonObject) => message),
      );

    it('leaves one run that says why, and counts further times on it', async () => {
      const { start } = await setup(bad());
      const replicas = await Promise.all([start(), start()]);
      const tick = async () => {
        await makeDue();
        await Promise.all(replicas.map(({ dispatcher }) => dispatcher.tick()));
      };
      await tick();
      expect(await allRuns()).toMatchObject([
        { integration_id: 'bad', status: 'staged', trigger: 'schedule' },
      ]);
      await skip();
      await tick();
      expect(await errorsOf()).toEqual([
        [
          'why',
          expect.stringMatching(
            /^Its schedule 0 0 \* \* \* \(UTC\) has come due once more without any change, the last time at /,
          ),
        ],
      ]);
      for (let time = 0; time < 9; time++) {
        await makeDue();
        await replicas[0].dispatcher.tick();
      }
      expect(await errorsOf()).toEqual([
        ['why', expect.stringContaining('has come due 10 times more')],
      ]);
    });

    it('leaves another where the reason has changed, or went in between', async () => {
      const { start, change } = await setup(bad());
      const { dispatcher } = await start();
      const tick = async () => {
        await makeDue();
        await dispatcher.tick();
      };
      await tick();
      await skip();
      change(bad({ matchBy: 3 }));
      await tick();
      expect(await allRuns()).toHaveLength(2);
      await skip();

      change({ bad: acme({ schedules: [nightly] }) });
      await tick();
      await knex('runs')
        .where({ status: 'staged' })
        .update({ status: 'completed' });
      change(bad({ matchBy: 3 }));
      await tick();
      expect(await allRuns()).toHaveLength(4);
    });

    it('leaves none where nobody has configured it any more', async () => {
      const { start, change } = await setup(bad());
      const { dispatcher } = await start();
      change({});
      await makeDue();
      await dispatcher.tick();
      expect(await allRuns()).toEqual([]);
    });
  });

  it('F3: slows down after five failures in a row', async () => {
    const { start } = await setup({
      hr: acme({ schedules: [{ cron: '*/5 * * * *' }] }),
    });
    const { dispatcher } = await start();
    await knex('integrations').update({ failure_streak: 7 });
    await makeDue();
    await dispatcher.tick();

    const [{ next_run_at: next }] = await allSchedules();
    const hours = (Date.parse(next) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(3.9);
    expect(hours).toBeLessThanOrEqual(4);
    expect(await allRuns()).toHaveLength(1);
  });

  it('drops and adds schedules as app-config does, and keeps the rest', async () => {
    const weekly = { cron: '0 2 * * 0' };
    const { start, change } = await setup({
      hr: acme({ schedules: [nightly, weekly] }),
    });
    await start();
    await makeDue();
    change({ hr: acme({ schedules: [{ cron: '0 4 * * *' }, nightly] }) });
    await start();

    const stored = await allSchedules();
    expect(stored.map(row => row.cron).sort()).toEqual([
      '0 0 * * *',
      '0 4 * * *',
    ]);
    expect(stored.find(row => row.cron === '0 0 * * *').next_run_at).toBe(long);
  });

  it('keeps schedules of an integration that cannot be read', async () => {
    const { start, change } = await setup({
      hr: acme({ schedules: [nightly] }),
    });
    await start();
    const before = await allSchedules();
    change({ hr: acme({ schedules: [{ cron: 'never' }] }) });
    await start();

    expect(await allSchedules()).toEqual(before);
  });

  it('starts a schedule that is switched on again from now', async () => {
    const { start, change } = await setup({
      hr: acme({ schedules: [nightly] }),
    });
    await start();
    await makeDue();
    change({ hr: acme({ schedules: [{ ...nightly, enabled: false }] }) });
    await start();
    expect((await allSchedules())[0].next_run_at).toBeNull();

    change({ hr: acme({ schedules: [nightly] }) });
    const { dispatcher } = await start();
    await dispatcher.tick();
    expect(await allRuns()).toEqual([]);
  });

  it('A4: an undo pauses a schedule over restarts, until app-config switches it off itself', async () => {
    const { start, change } = await setup({
      hr: acme({ schedules: [nightly] }),
    });
    await start();
    await knex('schedules').update({
      enabled: false,
      next_run_at: null,
      paused_by: 7,
    });
    const [paused] = await allSchedules();
    const { dispatcher } = await start();
    await dispatcher.tick();
    expect(await allSchedules()).toEqual([paused]);
    expect(await allRuns()).toEqual([]);

    change({ hr: acme({ schedules: [{ ...nightly, enabled: false }] }) });
    await start();
    change({ hr: acme({ schedules: [nightly] }) });
    await start();
    const [row] = await allSchedules();
    expect([Boolean(row.enabled), row.paused_by]).toEqual([true, null]);
    expect(row.next_run_at > new Date().toISOString()).toBe(true);
  });

  it('A4: somebody ends the pause of an undo; app-config decides otherwise', async () => {
    const { start } = await setup({ hr: acme({ schedules: [nightly] }) });
    const { schedules } = await start();
    const setEnabled = async (enabled: boolean) => {
      const [entry] = await schedules.list();
      return schedules.update(entry, { ...entry, enabled });
    };
    await expect(setEnabled(false)).rejects.toThrow('comes from app-config');
    await knex('schedules').update({
      enabled: false,
      next_run_at: null,
      paused_by: 7,
    });
    expect(await schedules.list()).toMatchObject([{ pausedBy: 7 }]);
    const resumed = await setEnabled(true);
    expect(resumed).toMatchObject({ enabled: true, pausedBy: undefined });
    expect(resumed.nextRunAt! > new Date().toISOString()).toBe(true);
    expect(await setEnabled(true)).toEqual(resumed);
    await expect(schedules.get('none')).rejects.toThrow(
      'There is no schedule none',
    );
  });

  it('has two schedules with the same content', async () => {
    const { start } = await setup({
      hr: acme({ schedules: [nightly, nightly] }),
    });
    await start();
    await start();

    expect(await allSchedules()).toHaveLength(2);
  });

  it('ends runs over all integrations and tells so', async () => {
    const { start } = await setup({ hr: acme() });
    const { dispatcher, runs, onSettled } = await start();
    const request = {
      mode: 'all',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/ann',
    } as const;
    const parent = await runs.stage(request);
    const child = await runs.stage({
      ...request,
      integrationId: 'hr',
      parentId: parent.id,
    });
    await dispatcher.tick();
    expect(onSettled).not.toHaveBeenCalled();

    await knex('runs').where({ id: child.id }).update({ status: 'completed' });
    await dispatcher.tick();
    expect(onSettled).toHaveBeenCalledWith([parent.id]);
  });

  it('stops between schedules when it is told to', async () => {
    const { start } = await setup({ hr: acme({ schedules: [nightly] }) });
    const { dispatcher, pool } = await start();
    await makeDue();
    await dispatcher.tick(AbortSignal.abort());

    expect(await allRuns()).toEqual([]);
    expect(pool.offer).not.toHaveBeenCalled();
  });
});
