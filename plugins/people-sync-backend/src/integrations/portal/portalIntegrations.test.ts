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
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { CreateIntegrationRequest } from '@people-sync/plugin-people-sync-common';
import { acme, acmeProvider } from '../testing/portal';
import {
  acmeRequest,
  BY,
  openPortal,
  type PortalHarness,
  withKey,
} from './__testUtils__/portalHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What somebody got wrong, and the field that says so. */
const MISTAKES: [
  name: string,
  request: Partial<CreateIntegrationRequest>,
  problem: { field: string; message: RegExp },
][] = [
  [
    'an unknown provider',
    { provider: 'acne' },
    { field: 'provider', message: /installed are acme/ },
  ],
  [
    'a missing field',
    { config: { apiKey: 'x' } },
    { field: 'config.url', message: /is required/ },
  ],
  [
    'a missing secret',
    { config: { url: 'https://hr.example.com', apiKey: '' } },
    { field: 'config.apiKey', message: /is required/ },
  ],
  [
    'a secret that is no text',
    { config: { url: 'https://hr.example.com', apiKey: 12 } },
    { field: 'config.apiKey', message: /must be a string/ },
  ],
  [
    'a field nobody knows',
    { config: { url: 'https://hr.example.com', apiKey: 'x', apikey: 'y' } },
    { field: 'config.apikey', message: /not a known field/ },
  ],
  [
    'plain http',
    { config: { url: 'http://hr.example.com', apiKey: 'x' } },
    { field: 'config.url', message: /https/ },
  ],
  [
    'a matching key nobody knows',
    { matchBy: ['shoeSize'] },
    { field: 'matchBy[0]', message: /must be/ },
  ],
  [
    'a cron that is none',
    { schedules: [{ cron: 'now and then' }] },
    { field: 'schedules[0].cron', message: /fields/ },
  ],
  [
    'a zone that is none',
    { schedules: [{ cron: '0 0 * * *', timezone: 'Mars/Phobos' }] },
    { field: 'schedules[0].timezone', message: /IANA/ },
  ],
  [
    'a data set that is not delivered',
    { schedules: [{ cron: '0 0 * * *', dataSets: ['training'] }] },
    { field: 'schedules[0].dataSets', message: /does not deliver/ },
  ],
];

describe.each(databases.eachSupportedId())(
  'integrations of the portal, %s',
  id => {
    const open = (
      peopleSync?: JsonObject,
      provider?: ReturnType<typeof acmeProvider>,
    ): Promise<PortalHarness> =>
      openPortal({ databases, id, peopleSync, provider });

    it('adds one that runs with what was given', async () => {
      const { add, registry } = await open();

      const shown = await add({
        missingPolicy: 'terminate',
        timezone: 'America/Los_Angeles',
        trace: 'failures',
        onDrift: 'hold',
        safeguards: { employees: { removals: { percent: 5 } } },
        matchBy: ['employeeNumber'],
      });

      expect(shown).toMatchObject({
        id: 'hr',
        provider: 'acme',
        title: 'Acme',
        enabled: true,
        configured: true,
        managedBy: 'ui',
        missingPolicy: 'terminate',
        timezone: 'America/Los_Angeles',
        trace: 'failures',
        onDrift: 'hold',
        matchBy: ['employeeNumber'],
        config: { url: 'https://hr.example.com' },
        secrets: {
          apiKey: {
            set: true,
            updatedBy: BY,
            updatedAt: expect.any(String),
            fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
          },
          'sftp.password': { set: false },
        },
        problems: [],
        revision: 1,
        failureStreak: 0,
        lastErrorCode: null,
        lastFullAt: null,
        maintenance: null,
        updatedBy: BY,
        createdAt: expect.any(String),
      });
      expect(shown.safeguards.employees?.removals).toMatchObject({
        percent: 5,
      });
      const resolved = await registry.resolve('hr');
      expect(resolved).toMatchObject({
        integration: {
          managedBy: 'ui',
          onDrift: 'hold',
          config: { url: 'https://hr.example.com', apiKey: 'k-canary-1' },
        },
      });
      expect(await registry.listRunnable()).toEqual(['hr']);
    });

    it.each(MISTAKES)('refuses %s and names the field', async (...mistake) => {
      const [, request, { field, message }] = mistake;
      const { add, knex } = await open();

      await expect(add(request)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
        problems: expect.arrayContaining([
          { field, message: expect.stringMatching(message) },
        ]),
      });
      expect(await knex('integrations')).toEqual([]);
      expect(await knex('schedules')).toEqual([]);
    });

    it('refuses what only app-config may say', async () => {
      const provider = acmeProvider({
        descriptor: { appConfigFields: ['guests'] },
      });
      const { add, catalog } = await open(withKey(), provider);

      await expect(
        add({ config: { ...acmeRequest().config, guests: true } }),
      ).rejects.toThrow('config.guests can be set in app-config only');
      const [shown] = await catalog.listProviders();
      expect(shown).toMatchObject({ portal: true, matchBy: ['email'] });
      expect(shown.configSchema.properties).not.toHaveProperty('guests');
    });

    it('refuses a provider that is for app-config only', async () => {
      const provider = acmeProvider({ descriptor: { portal: false } });
      const { add } = await open(withKey(), provider);

      await expect(add()).rejects.toThrow(
        'provider can be set up in app-config only',
      );
    });

    it('refuses an id that is taken, and says by whom', async () => {
      const { add } = await open(withKey({ integrations: { hr: acme() } }));

      await expect(add()).rejects.toThrow(
        'it comes from app-config, at peopleSync.integrations.hr',
      );
      await add({ id: 'second' });
      await expect(add({ id: 'second' })).rejects.toThrow(ConflictError);
    });

    it('adds one id once, however many ask', async () => {
      const { portal, knex } = await open();

      const tried = await Promise.allSettled(
        Array.from({ length: 4 }, () => portal.create(acmeRequest(), BY)),
      );

      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(
        1,
      );
      expect(await knex('integrations')).toHaveLength(1);
      expect(await knex('schedules')).toHaveLength(1);
    });

    it.each([
      ['PT24H', '0 0 * * *'],
      ['PT12H', '0 */12 * * *'],
      ['PT6H', '0 */6 * * *'],
      ['PT3H', '0 */3 * * *'],
    ])('schedules one every %s by default', async (interval, cron) => {
      const { add, knex } = await open();
      await knex('settings').insert({
        key: 'syncInterval',
        value: JSON.stringify(interval),
        updated_at: new Date().toISOString(),
        updated_by: BY,
      });

      const { schedules } = await add();

      expect(schedules).toEqual([
        expect.objectContaining({
          cron,
          timezone: 'UTC',
          mode: 'all',
          dataSets: null,
          enabled: true,
          managedBy: 'ui',
        }),
      ]);
      expect(schedules[0].nextRuns[0]).toMatch(/T\d\d:00:00.000Z$/);
    });

    it('takes the schedules that are given, none among them', async () => {
      const { add } = await open();

      expect((await add({ schedules: [] })).schedules).toEqual([]);
      const { schedules } = await add({
        id: 'two',
        schedules: [
          { cron: '0 5 * * *', timezone: 'Europe/Copenhagen', mode: 'all' },
          { cron: '0 * * * *', mode: 'recent', dataSets: ['employees'] },
        ],
      });
      expect(schedules.map(({ mode, dataSets }) => [mode, dataSets])).toEqual(
        expect.arrayContaining([
          ['all', null],
          ['recent', ['employees']],
        ]),
      );
    });

    it('takes windows, jitter and what becomes of missed times', async () => {
      const { add } = await open();
      const said = {
        windows: { quiet: [{ from: '22:00', to: '23:00' }] },
        jitter: 'PT10M',
        missed: 'skip' as const,
      };

      const { schedules } = await add({
        schedules: [{ cron: '0 5 * * *', ...said }],
      });

      expect(schedules).toMatchObject([said]);
      await expect(
        add({ id: 'b', schedules: [{ cron: '0 5 * * *', jitter: 'often' }] }),
      ).rejects.toMatchObject({
        problems: [expect.objectContaining({ field: 'schedules[0].jitter' })],
      });
    });

    it('changes what is named, and leaves the rest', async () => {
      const { add, portal, catalog, registry } = await open();
      const before = await add({
        config: {
          url: 'https://hr.example.com',
          apiKey: 'k-canary-1',
          guests: true,
          sftp: { user: 'u', password: 'p-canary' },
        },
      });

      await portal.update('hr', { title: 'People', enabled: false }, BY);
      await portal.update(
        'hr',
        { config: { guests: false } },
        'user:default/b',
      );

      const after = await catalog.get('hr');
      expect(after).toMatchObject({
        title: 'People',
        enabled: false,
        revision: 3,
        config: { guests: false, sftp: { user: 'u' } },
        updatedBy: 'user:default/b',
      });
      expect(after.secrets).toEqual(before.secrets);
      await portal.update(
        'hr',
        { config: { guests: null }, enabled: true },
        BY,
      );
      expect((await catalog.get('hr')).config).not.toHaveProperty('guests');
      await portal.update(
        'hr',
        { timezone: 'Pacific/Auckland', startDates: { early: 'P7D' } },
        BY,
      );
      expect(await catalog.get('hr')).toMatchObject({
        timezone: 'Pacific/Auckland',
        startDates: { early: 'P7D' },
        title: 'People',
      });
      await expect(
        portal.update('hr', { timezone: 'Europe/Atlantis' }, BY),
      ).rejects.toMatchObject({
        problems: [expect.objectContaining({ field: 'timezone' })],
      });
      // An object that goes takes its secrets along.
      await portal.update('hr', { config: { sftp: null } }, BY);
      expect((await catalog.get('hr')).secrets['sftp.password'].set).toBe(
        false,
      );
      expect(await registry.resolve('hr')).toMatchObject({
        integration: { config: { apiKey: 'k-canary-1' } },
      });
    });

    it('refuses to change what has moved on', async () => {
      const { add, portal, catalog } = await open();
      const { revision } = await add();
      await portal.update('hr', { title: 'A', revision }, 'user:default/bo');

      await expect(
        portal.update('hr', { title: 'B', revision }, BY),
      ).rejects.toThrow(/was changed by user:default\/bo at .*, to revision 2/);
      expect((await catalog.get('hr')).title).toBe('A');
    });

    it('loses none of several changes at once', async () => {
      const { add, portal, catalog } = await open();
      await add();

      await Promise.all([
        portal.update('hr', { title: 'New' }, BY),
        portal.update('hr', { trace: 'none' }, BY),
        portal.update('hr', { config: { guests: true } }, BY),
      ]);

      expect(await catalog.get('hr')).toMatchObject({
        title: 'New',
        trace: 'none',
        config: { guests: true },
        revision: 4,
      });
    });

    it('one of two changes to the same revision wins', async () => {
      const { add, portal } = await open();
      const { revision } = await add();

      const tried = await Promise.allSettled(
        ['A', 'B'].map(title => portal.update('hr', { title, revision }, BY)),
      );

      expect(tried.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
    });

    it('leaves integrations of app-config to app-config', async () => {
      const { portal, registry } = await open(
        withKey({ integrations: { hr: acme() } }),
      );
      await registry.sync();

      const place = /comes from app-config.*peopleSync\.integrations\.hr/;
      await expect(portal.update('hr', { title: 'X' }, BY)).rejects.toThrow(
        place,
      );
      await expect(portal.remove('hr')).rejects.toThrow(place);
      await expect(portal.remove('none')).rejects.toThrow(NotFoundError);
      await expect(portal.update('none', { title: 'X' }, BY)).rejects.toThrow(
        NotFoundError,
      );
    });

    it('takes over one that has left app-config', async () => {
      const first = await open(withKey({ integrations: { hr: acme() } }));
      await first.registry.sync();
      const { add, registry } = first.restarted(withKey());
      await registry.sync();

      const shown = await add();

      expect(shown).toMatchObject({ managedBy: 'ui', revision: 2 });
    });

    it.each(['staged', 'running', 'held'])(
      'is not removed while a run is %s',
      async status => {
        const { add, portal, runs, knex } = await open();
        await add();
        const { id: run } = await runs.stage({
          integrationId: 'hr',
          mode: 'all',
          persist: true,
          trigger: 'manual',
          createdBy: BY,
        });
        await knex('runs').where({ id: run }).update({ status });

        await expect(portal.remove('hr')).rejects.toThrow(
          `Run ${run} of integration hr is ${status}`,
        );
        await knex('runs').where({ id: run }).update({ status: 'failed' });
        await portal.remove('hr');
        expect(await knex('runs')).toHaveLength(1);
      },
    );

    it('is removed with all that is of no use without it', async () => {
      const { add, portal, knex, catalog } = await open();
      await add();
      await add({ id: 'other' });
      const now = new Date().toISOString();
      for (const integration_id of ['hr', 'other']) {
        await knex('cursors').insert({
          integration_id,
          stream: 'employees',
          fingerprint: 'f',
          since: now,
          run_id: 1,
        });
        await knex('mappings').insert({
          integration_id,
          data_set: 'employees',
          version: 1,
          rules: '{}',
          state: 'draft',
          author: BY,
          created_at: now,
        });
        await knex('tokens').insert({
          id: integration_id,
          integration_id,
          name: 't',
          token_hash: integration_id,
          created_by: BY,
          created_at: now,
        });
      }

      await portal.remove('hr');

      for (const table of [
        'imports',
        'cursors',
        'schedules',
        'mappings',
        'tokens',
      ]) {
        const left = await knex(table).distinct('integration_id');
        expect([table, left]).toEqual([table, [{ integration_id: 'other' }]]);
      }
      expect((await catalog.list()).map(item => item.id)).toEqual(['other']);
    });
  },
);
