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

import type {
  Integration,
  IntegrationTestResult,
  Run,
} from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(240_000);

const KEY = Buffer.alloc(32, 3).toString('base64');

describe.each(databases.eachSupportedId())(
  'an integration of the portal, on %s',
  databaseId => {
    afterEach(stopPortals);

    /** A portal with nothing in it, and what Entra ID is set up with. */
    async function empty(allow: string[] = ['127.0.0.1']) {
      const portal = await TestPortal.start({
        databaseId,
        people: 40,
        denied: {},
        configure: config => {
          const { entraid } = config.peopleSync.integrations;
          config.peopleSync = {
            secrets: { keys: [{ id: 'k1', secret: KEY }] },
            network: { allow },
            integrations: {},
          };
          config.catalog = {
            providers: {
              microsoftGraphOrg: {
                default: {
                  ...Object(entraid.config),
                  graphUrl: undefined,
                  target: Object(entraid.config).graphUrl,
                  user: { filter: 'accountEnabled eq true' },
                },
              },
            },
          };
        },
      });
      const { authority, target } = Object(
        Object(portal.config.catalog).providers.microsoftGraphOrg.default,
      );
      const { tenantId, clientId, clientSecret } = portal.sim;
      const config = {
        tenantId,
        clientId,
        clientSecret,
        authority,
        graphUrl: target,
      };
      return { portal, api: portal.api.as('user:default/anna'), config };
    }

    it('goes from nothing to people and back', async () => {
      const { portal, api, config } = await empty();

      const tried = await api.send('POST', '/providers/entraid/test', {
        config,
      });
      expect(tried.body).toMatchObject({ ok: true });
      const { status, body } = await api.send('POST', '/integrations', {
        id: 'azure',
        provider: 'entraid',
        title: 'Entra ID',
        config,
        initialSync: true,
      });
      expect([status, body.error]).toEqual([201, undefined]);
      const created: Integration = body;
      expect(created).toMatchObject({
        managedBy: 'ui',
        configured: true,
        updatedBy: 'user:default/anna',
        secrets: { clientSecret: { set: true } },
        schedules: [{ cron: '0 0 * * *', mode: 'all', managedBy: 'ui' }],
      });
      const [first] = await portal.api.runs();
      expect(first).toMatchObject({
        trigger: 'initial',
        createdBy: 'user:default/anna',
        integrationId: 'azure',
      });
      const run = await portal.api.ended(first.id);
      expect([run.status, run.persisted]).toEqual(['completed', true]);
      const people = await portal.api.people();
      expect(people.length).toBeGreaterThan(30);
      expect(await portal.api.integration('azure')).toMatchObject({
        lastFullAt: run.startedAt,
        lastRecentAt: null,
        lastSyncAt: run.startedAt,
      });

      // A secret is read anew for every run.
      const spoilt = await api.send('PATCH', '/integrations/azure', {
        config: { clientSecret: 'expired~8Q2-value' },
      });
      const broken = await portal.api.run({ integrationId: 'azure' });
      expect(broken.status).toBe('failed');
      expect(await portal.api.integration('azure')).toMatchObject({
        lastErrorCode: 'credentials',
        failureStreak: 1,
      });
      const patched = await api.send('PATCH', '/integrations/azure', {
        config: { clientSecret: config.clientSecret },
        revision: spoilt.body.revision,
      });
      expect(patched.status).toBe(200);
      const stale = await api.send('PATCH', '/integrations/azure', {
        title: 'Too late',
        revision: created.revision,
      });
      expect(stale.status).toBe(409);
      const mended = await portal.api.run({
        integrationId: 'azure',
        mode: 'all',
      });
      expect(mended.status).toBe('completed');

      // What it contributed stays, and is linked again by whoever comes next.
      expect((await api.send('DELETE', '/integrations/azure')).status).toBe(
        204,
      );
      expect((await api.send('GET', '/integrations/azure')).status).toBe(404);
      expect(await api.get('/schedules')).toMatchObject({ items: [] });
      const left = await portal.api.people();
      expect(left.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
      await api.send('POST', '/integrations', {
        id: 'azure',
        provider: 'entraid',
        config,
        schedules: [],
      });
      const again: Run = await portal.api.run({
        integrationId: 'azure',
        mode: 'all',
      });
      expect(again.status).toBe('completed');
      expect(again.counts?.employees).toMatchObject({
        created: 0,
        terminated: 0,
      });
      expect((await portal.api.people()).map(({ id }) => id).sort()).toEqual(
        people.map(({ id }) => id).sort(),
      );
    });

    it('reaches nothing private unless app-config allows it', async () => {
      const { portal, api, config } = await empty([]);

      const tried = await api.send('POST', '/providers/entraid/test', {
        config,
      });
      const result: IntegrationTestResult = tried.body;
      expect(result.ok).toBe(false);
      expect(result.steps[0]).toMatchObject({
        outcome: 'failed',
        message: expect.stringContaining('127.0.0.1 has no public address'),
        hint: expect.stringContaining('peopleSync.network.allow'),
      });
      await api.send('POST', '/integrations', {
        id: 'azure',
        provider: 'entraid',
        config,
      });
      const run = await portal.api.run({ integrationId: 'azure', mode: 'all' });
      expect(run.status).toBe('failed');
      expect(run.errors[0]).toMatchObject({ code: 'configuration' });
      expect(portal.sim.journal.total).toBe(0);
    });

    it('takes over what another module is configured with', async () => {
      const { portal, api, config } = await empty();

      const found = await api.get<{ items: object[] }>('/carry-over');
      const from = 'catalog.providers.microsoftGraphOrg.default';
      expect(found.items).toEqual([
        expect.objectContaining({
          from,
          provider: 'entraid',
          id: 'entraid',
          config: expect.objectContaining({
            tenantId: config.tenantId,
            graphUrl: config.graphUrl,
          }),
          fields: expect.arrayContaining([
            expect.objectContaining({
              from: `${from}.clientSecret`,
              outcome: 'carried',
              secret: true,
            }),
          ]),
        }),
      ]);
      expect(JSON.stringify(found)).not.toContain(config.clientSecret);

      const evil = await api.send('POST', '/integrations', {
        id: 'entraid',
        provider: 'entraid',
        carryOver: from,
        config: { authority: 'https://evil.example.com' },
      });
      expect(evil.status).toBe(400);
      expect(evil.body.error.message).toContain(
        'config.clientSecret has to be given again',
      );
      const tried = await api.send('POST', '/providers/entraid/test', {
        config: {},
        carryOver: from,
      });
      expect(tried.body.ok).toBe(true);
      const created = await api.send('POST', '/integrations', {
        id: 'entraid',
        provider: 'entraid',
        carryOver: from,
      });
      expect([created.status, created.body.error]).toEqual([201, undefined]);
      const run = await portal.api.run({ mode: 'all' });
      expect(run.status).toBe('completed');
    });

    it('seals with a new key at the next start', async () => {
      const { portal, api, config } = await empty();
      await api.send('POST', '/integrations', {
        id: 'azure',
        provider: 'entraid',
        config,
      });
      const other = Buffer.alloc(32, 4).toString('base64');
      const keys = (...list: [string, string][]) => {
        portal.config.peopleSync.secrets = {
          keys: list.map(([id, secret]) => ({ id, secret })),
        };
      };

      keys(['k2', other], ['k1', KEY]);
      await portal.restart();
      keys(['k2', other]);
      await portal.restart();

      const shown = await until('the integration', () =>
        portal.api.integration('azure'),
      );
      expect(shown).toMatchObject({ configured: true, problems: [] });
      keys();
      await portal.restart();
      expect(await portal.api.integration('azure')).toMatchObject({
        configured: false,
        secrets: {
          clientSecret: { set: true, problem: expect.stringMatching(/key k2/) },
        },
      });
      const settings = await portal.api.get('/settings');
      expect(settings).toMatchObject({
        secrets: {
          available: false,
          store: 'database',
          problem: expect.stringContaining('randomBytes(32)'),
        },
      });
      const { status, body } = await portal.api.send(
        'PATCH',
        '/integrations/azure',
        {
          config: { clientSecret: 'new' },
        },
      );
      expect(status).toBe(409);
      expect(body.error.message).toContain('peopleSync.secrets.keys');
    });
  },
);
