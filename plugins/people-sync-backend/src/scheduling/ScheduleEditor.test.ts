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
import type { PreviewScheduleRequest } from '@people-sync/plugin-people-sync-common';
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
import { ScheduleEditor } from './ScheduleEditor';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('ScheduleEditor, %s', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await migrate(await databases.init(id));
  });

  async function setup(integrations: JsonObject = { hr: acme() }) {
    for (const table of ['schedules', 'runs', 'imports', 'integrations']) {
      await knex(table).delete();
    }
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    providers.addProvider(
      acmeProvider({
        descriptor: {
          id: 'pushed',
          capabilities: {
            full: false,
            recent: false,
            single: false,
            push: true,
          },
        },
      }),
    );
    const { config } = liveConfig({ integrations });
    const registry = IntegrationRegistry.create({
      config,
      knex,
      providers,
      logger: mockServices.logger.mock(),
    });
    await registry.sync();
    const runs = DatabaseRunStore.create({ knex, worker: 'test' });
    const store = DatabaseScheduleStore.create({ knex, runs });
    await store.sync(await registry.configuredSchedules());
    const editor = ScheduleEditor.create({
      knex,
      store,
      examine: () => registry.examine(),
    });
    return { editor, store };
  }

  const insertFull = (durationMs: number) =>
    knex('runs').insert({
      integration_id: 'hr',
      mode: 'all',
      persist: true,
      trigger: 'schedule',
      created_by: 'system',
      request_key: 'k',
      status: 'completed',
      phase: 'close',
      checkpoint: JSON.stringify({ dataSets: { employees: { fetched: 7 } } }),
      created_at: '2027-01-01T00:00:00.000Z',
      started_at: '2027-01-01T00:00:00.000Z',
      finished_at: new Date(
        Date.parse('2027-01-01T00:00:00.000Z') + durationMs,
      ).toISOString(),
    });

  it('adds a schedule to an integration of app-config, with everything it says', async () => {
    const { editor, store } = await setup();
    const schedule = await editor.create({
      integrationId: 'hr',
      cron: '0 1 * * *',
      timezone: 'Europe/Copenhagen',
      mode: 'recent',
      dataSets: ['employees'],
      windows: { quiet: [{ days: ['sun'], from: '22:00', to: '04:00' }] },
      jitter: 'PT10M',
      missed: 'skip',
    });
    expect(schedule).toMatchObject({
      integrationId: 'hr',
      cron: '0 1 * * *',
      timezone: 'Europe/Copenhagen',
      mode: 'recent',
      dataSets: ['employees'],
      windows: { quiet: [{ days: ['sun'], from: '22:00', to: '04:00' }] },
      jitter: 'PT10M',
      missed: 'skip',
      enabled: true,
      managedBy: 'ui',
    });
    expect(schedule.nextRuns).toHaveLength(5);
    const [entry] = await store.list();
    expect(entry.nextRunAt).toBe(schedule.nextRuns[0]);

    // What app-config says does not touch it.
    await store.sync([{ integrationId: 'hr', schedules: [] }]);
    expect(await store.list()).toEqual([entry]);
  });

  it('fills in what is left out', async () => {
    const { editor } = await setup();
    await expect(
      editor.create({ integrationId: 'hr', cron: '0 0 * * *' }),
    ).resolves.toMatchObject({
      timezone: 'UTC',
      mode: 'all',
      dataSets: null,
      missed: 'run-once',
      enabled: true,
    });
  });

  it.each<[string, object]>([
    ['cron has a value for the hour', { cron: '0 25 * * *' }],
    ['cron never comes due', { cron: '0 0 30 2 *' }],
    ['timezone must be an IANA time zone', { timezone: 'Europe/Atlantis' }],
    ['jitter must be PT1H at most', { jitter: 'PT61M' }],
    ['jitter must be an ISO 8601 duration', { jitter: 'soon' }],
    [
      'windows leave no time at which the cron fires',
      { windows: { quiet: [{ from: '00:00', to: '00:00' }] } },
    ],
    [
      'windows.allow[0].from',
      { windows: { allow: [{ from: '7', to: '08:00' }] } },
    ],
    ['dataSets names training, which', { dataSets: ['training'] }],
    [
      'integrationId names an integration that is pushed to',
      { integrationId: 'inbox' },
    ],
  ])('refuses: %s', async (message, fields) => {
    const { editor, store } = await setup({
      hr: acme(),
      inbox: acme({ provider: 'pushed' }),
    });
    const request = { integrationId: 'hr', cron: '0 0 * * *', ...fields };
    await expect(editor.create(request)).rejects.toThrow(message);
    await expect(editor.create(request)).rejects.toMatchObject({
      name: 'InputError',
    });
    expect(await store.list()).toEqual([]);
  });

  it('knows no schedule of an integration that does not exist', async () => {
    const { editor } = await setup();
    await expect(
      editor.create({ integrationId: 'none', cron: '0 0 * * *' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(editor.update('none', { enabled: true })).rejects.toThrow(
      'There is no schedule none',
    );
    await expect(editor.remove('none')).rejects.toThrow(
      'There is no schedule none',
    );
  });

  it('changes what is named, and starts it from now', async () => {
    const { editor, store } = await setup();
    const { id: scheduleId } = await editor.create({
      integrationId: 'hr',
      cron: '0 0 * * *',
      windows: { quiet: [{ from: '22:00', to: '23:00' }] },
    });
    await knex('schedules').update({ next_run_at: '2001-01-01T00:00:00.000Z' });
    // What is due stays due when only something else changes.
    await editor.update(scheduleId, { mode: 'recent' });
    expect(await store.due()).toMatchObject([{ mode: 'recent' }]);

    const changed = await editor.update(scheduleId, {
      cron: '30 4 * * *',
      timezone: 'America/New_York',
      windows: {},
    });
    expect(changed).toMatchObject({
      cron: '30 4 * * *',
      timezone: 'America/New_York',
      mode: 'recent',
    });
    expect(changed).not.toHaveProperty('windows');
    expect(await store.due()).toEqual([]);
    await expect(
      editor.update(scheduleId, { cron: 'whenever' }),
    ).rejects.toThrow('cron must have five fields');

    const off = await editor.update(scheduleId, { enabled: false });
    expect(off).toMatchObject({ enabled: false, nextRuns: [] });
    const on = await editor.update(scheduleId, { enabled: true });
    expect(on.nextRuns).toHaveLength(5);

    await editor.remove(scheduleId);
    expect(await store.list()).toEqual([]);
  });

  it('refuses to write over what somebody else has changed meanwhile', async () => {
    const { editor, store } = await setup();
    await editor.create({ integrationId: 'hr', cron: '0 0 * * *' });
    const [entry] = await store.list();
    const outcomes = await Promise.allSettled(
      ['0 1 * * *', '0 2 * * *', '0 3 * * *'].map(cron =>
        store.update(entry, { ...entry, cron }),
      ),
    );
    expect(
      outcomes.filter(({ status }) => status === 'fulfilled'),
    ).toHaveLength(1);
    expect(
      outcomes.filter(
        outcome =>
          outcome.status === 'rejected' &&
          outcome.reason.name === 'ConflictError',
      ),
    ).toHaveLength(2);
  });

  it('does not fire a time that a change has taken away meanwhile', async () => {
    const { editor, store } = await setup();
    const { id: scheduleId } = await editor.create({
      integrationId: 'hr',
      cron: '0 0 * * *',
    });
    await knex('schedules').update({ next_run_at: '2001-01-01T00:00:00.000Z' });
    const [due] = await store.due();
    await editor.update(scheduleId, { mode: 'recent' });
    await expect(store.fire(due)).resolves.toEqual({ fired: false });
    await expect(store.fire((await store.due())[0])).resolves.toMatchObject({
      fired: true,
    });
    expect(await knex('runs').select('mode')).toEqual([{ mode: 'recent' }]);
  });

  it('leaves schedules of app-config to app-config, but for the pause of an undo', async () => {
    const { editor, store } = await setup({
      hr: acme({ schedules: [{ cron: '0 0 * * *' }] }),
    });
    const [{ id: scheduleId }] = await store.list();
    for (const patch of [{ enabled: false }, { cron: '0 1 * * *' }] as const) {
      await expect(editor.update(scheduleId, patch)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('comes from app-config'),
      });
    }
    await expect(editor.remove(scheduleId)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await knex('schedules').update({
      enabled: false,
      next_run_at: null,
      paused_by: 7,
    });
    await expect(
      editor.update(scheduleId, { enabled: true }),
    ).resolves.toMatchObject({ enabled: true });
  });

  it('keeps the windows, delay and missed runs of app-config', async () => {
    const schedule = {
      cron: '0 0 * * *',
      windows: { allow: [{ from: '22:00', to: '05:00' }] },
      jitter: 'PT30M',
      missed: 'skip',
    };
    const { store } = await setup({ hr: acme({ schedules: [schedule] }) });
    expect(await store.list()).toMatchObject([schedule]);
  });

  describe('preview', () => {
    const night = {
      integrationId: 'hr',
      cron: '0 2 * * *',
      timezone: 'UTC',
      mode: 'all',
    } as const;
    const codes = async (
      request: PreviewScheduleRequest,
      prepare?: (editor: ScheduleEditor) => Promise<unknown>,
    ) => {
      const { editor } = await setup();
      await prepare?.(editor);
      const { advice, problems } = await editor.preview(request);
      expect(problems).toEqual([]);
      return advice.map(({ code }) => code);
    };

    it('gives the next five times, and nothing against a quiet night', async () => {
      const { editor } = await setup();
      const preview = await editor.preview(night);
      expect(preview.times).toHaveLength(5);
      expect(preview.times[0]).toMatchObject({
        local: expect.stringMatching(/T02:00$/),
        offset: '+00:00',
      });
      expect(preview).toMatchObject({ advice: [], problems: [] });
    });

    it('advises against working hours, also when the import only reaches them', async () => {
      expect(await codes({ ...night, cron: '0 9 * * 1' })).toEqual([
        'working-hours',
      ]);
      expect(await codes({ ...night, cron: '0 9 * * 6' })).toEqual([]);
      const early = { ...night, cron: '30 5 * * *' };
      expect(await codes(early)).toEqual([]);
      expect(await codes(early, () => insertFull(2 * 3_600_000))).toEqual([
        'working-hours',
      ]);
    });

    it('advises against overlaps, with others and with itself', async () => {
      expect(
        await codes(night, editor =>
          editor.create({ ...night, cron: '0 2 * * 0', mode: 'recent' }),
        ),
      ).toEqual(['overlap']);
      expect(
        await codes({ ...night, dataSets: ['employees'] }, editor =>
          editor.create({ ...night, dataSets: ['org-units'] }),
        ),
      ).toEqual([]);
      expect(
        await codes({ ...night, cron: '0 0,3 * * 6' }, () =>
          insertFull(4 * 3_600_000),
        ),
      ).toEqual(['overlap']);
    });

    it('advises against asking too often, and to ask for all data now and then', async () => {
      expect(
        await codes({ ...night, cron: '* * * * *', mode: 'recent' }),
      ).toEqual(['too-often', 'no-full']);
      expect(
        await codes({ ...night, cron: '5 * * * *', mode: 'recent' }, editor =>
          editor.create(night),
        ),
      ).toEqual([]);
    });

    it('says what changes of clocks and windows do to it', async () => {
      expect(
        await codes({
          ...night,
          cron: '30 2 * * *',
          timezone: 'Europe/Copenhagen',
        }),
      ).toEqual(['clock-change', 'clock-change']);
      expect(
        await codes({
          ...night,
          windows: { allow: [{ days: ['sun'], from: '00:00', to: '05:00' }] },
        }),
      ).toEqual(['blocked']);
    });

    it('says by field why something cannot be saved', async () => {
      const { editor } = await setup();
      await expect(
        editor.preview({ ...night, cron: '0 25 * * *' }),
      ).resolves.toEqual({
        times: [],
        advice: [],
        problems: [
          { field: 'cron', message: expect.stringContaining('the hour') },
        ],
      });
      await expect(
        editor.preview({ ...night, dataSets: ['training'] }),
      ).resolves.toMatchObject({ problems: [{ field: 'dataSets' }] });
    });
  });
});
