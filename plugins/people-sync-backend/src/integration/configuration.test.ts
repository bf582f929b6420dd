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

import type { JsonObject } from '@backstage/types';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(120_000);

/** What somebody got wrong, and the field that says so. */
const MISTAKES: [
  id: string,
  change: (entraid: JsonObject, config: JsonObject) => void,
  field: string,
  message: RegExp,
][] = [
  [
    'no-secret',
    (_, config) => delete config.clientSecret,
    'config.clientSecret',
    /is required/,
  ],
  [
    'empty-secret',
    (_, config) => Object.assign(config, { clientSecret: '' }),
    'config.clientSecret',
    /is required/,
  ],
  [
    'no-tenant',
    (_, config) => delete config.tenantId,
    'config.tenantId',
    /is required/,
  ],
  [
    'unknown-provider',
    entraid => Object.assign(entraid, { provider: 'entraad' }),
    'provider',
    /installed are entraid/,
  ],
  [
    'bad-cron',
    entraid =>
      Object.assign(entraid, { schedules: [{ cron: 'now and then' }] }),
    'schedules[0].cron',
    /cron/i,
  ],
  [
    'bad-timezone',
    entraid =>
      Object.assign(entraid, {
        schedules: [{ cron: '0 0 * * *', timezone: 'Mars/Phobos' }],
      }),
    'schedules[0].timezone',
    /IANA/,
  ],
  [
    'plain-http',
    (_, config) =>
      Object.assign(config, { graphUrl: 'http://graph.example.com/v1.0' }),
    'config.graphUrl',
    /https/,
  ],
  [
    'unknown-key',
    entraid => Object.assign(entraid, { matchBy: ['shoeSize'] }),
    'matchBy[0]',
    /matchBy/,
  ],
  [
    'bad-policy',
    entraid => Object.assign(entraid, { missingPolicy: 'perhaps' }),
    'missingPolicy',
    /missingPolicy/,
  ],
];

describe.each(databases.eachSupportedId())(
  'configuration with mistakes in it, on %s',
  databaseId => {
    afterEach(stopPortals);

    it('keeps the one integration from running, says which field, and lets the rest run', async () => {
      const portal = await TestPortal.start({
        databaseId,
        configure: ({ peopleSync: { integrations } }) => {
          for (const [id, change] of MISTAKES) {
            const copy: JsonObject = structuredClone(integrations.entraid);
            change(copy, copy.config as JsonObject);
            integrations[id] = { ...copy, initialSync: true };
          }
          integrations.off = {
            ...structuredClone(integrations.entraid),
            enabled: false,
          };
        },
      });
      const { api } = portal;
      const found = Object.fromEntries(
        await Promise.all(
          MISTAKES.map(async ([id]) => [id, await api.integration(id)]),
        ),
      );
      for (const [id, , field, message] of MISTAKES) {
        expect(found[id]).toMatchObject({
          configured: false,
          enabled: true,
          problems: expect.arrayContaining([
            { field, message: expect.stringMatching(message) },
          ]),
        });
        expect(found[id].problems[0].message).toContain(
          `peopleSync.integrations.${id}.${field}`,
        );
        const run = await api.run({ integrationId: id });
        expect(run).toMatchObject({
          status: 'skipped',
          skipReason: 'not configured',
          persisted: false,
        });
        expect(await api.result(run)).toEqual({
          skipped: true,
          reason: 'not configured',
        });
      }
      expect(JSON.stringify(found)).not.toContain(portal.sim.clientSecret);

      const off = await api.run({ integrationId: 'off' });
      expect(off).toMatchObject({ status: 'skipped', skipReason: 'disabled' });
      expect(
        (
          await api.send('POST', '/runs', {
            integrationId: 'nowhere',
            mode: 'all',
          })
        ).status,
      ).toBeGreaterThanOrEqual(202);

      expect(await api.integration()).toMatchObject({
        configured: true,
        problems: [],
      });
      const good = await api.run({ mode: 'all' });
      expect(good).toMatchObject({
        status: 'completed',
        summary: { created: 62 },
      });

      // Left out of a run over all, silently.
      const parent = await api.run({ integrationId: undefined });
      expect(parent).toMatchObject({
        integrationId: null,
        status: 'completed',
        errors: [],
        children: [{ integrationId: 'entraid', status: 'completed' }],
      });
      expect(Object.keys(await api.result(parent))).toEqual(['entraid']);
    });

    it('runs again once the mistake is corrected, without a restart', async () => {
      const portal = await TestPortal.start({
        databaseId,
        configure: ({ peopleSync: { integrations } }) => {
          Object.assign(integrations.entraid.config as JsonObject, {
            clientSecret: '',
          });
        },
      });
      expect((await portal.api.integration()).configured).toBe(false);
      portal.reconfigure(entraid => {
        Object.assign(entraid.config as JsonObject, {
          clientSecret: portal.sim.clientSecret,
        });
      });
      expect((await portal.api.integration()).configured).toBe(true);
      expect((await portal.api.run()).summary.created).toBe(62);
    });

    it('says that nothing can run when the whole section cannot be read', async () => {
      const portal = await TestPortal.startFilled({ databaseId });
      await portal.stop();
      Object.assign(portal.config.peopleSync, { precedence: 7 });
      await portal.start();
      const { api } = portal;
      expect(await api.integration()).toMatchObject({
        configured: false,
        problems: [{ field: 'peopleSync' }],
      });
      expect(await api.run()).toMatchObject({
        status: 'skipped',
        skipReason: 'not configured',
      });
      expect(await api.people()).toHaveLength(62);
    });
  },
);
