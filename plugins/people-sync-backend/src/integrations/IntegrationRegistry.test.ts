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
import { IntegrationRegistry } from './IntegrationRegistry';
import { ProviderRegistry } from './ProviderRegistry';
import type { ResolvedIntegration } from './types';
import { acme, acmeProvider, liveConfig, migrate } from './testing/portal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('IntegrationRegistry, %s', id => {
  let knex: Knex;

  async function setup(peopleSync: JsonObject | undefined) {
    knex = await migrate(await databases.init(id));
    const providers = ProviderRegistry.create();
    providers.addProvider(acmeProvider());
    const { config, change } = liveConfig(peopleSync);
    const logger = mockServices.logger.mock();
    const create = () =>
      IntegrationRegistry.create({ config, knex, providers, logger });
    return { registry: create(), create, change, logger, providers };
  }

  async function resolved(registry: IntegrationRegistry, integration: string) {
    const result = await registry.resolve(integration);
    if (!('integration' in result)) {
      throw new Error(`Not available: ${JSON.stringify(result.unavailable)}`);
    }
    return result.integration;
  }

  it('resolves an integration with its defaults', async () => {
    const { registry } = await setup({ integrations: { hr: acme() } });
    await registry.sync();

    const integration = await resolved(registry, 'hr');
    expect(integration).toMatchObject({
      id: 'hr',
      title: 'hr',
      enabled: true,
      managedBy: 'config',
      config: {
        url: 'https://hr.example.com',
        apiKey: 'k-secret-value',
        guests: false,
      },
      // The provider's, since the integration names none.
      matchBy: ['email'],
      activeDataSets: ['org-units', 'employees'],
      precedence: { order: ['hr'], attributes: {} },
      lifecycleFrom: undefined,
    });
    const limit = { removals: { percent: 10, atLeast: 20 } };
    expect(integration.safeguards('employees')).toEqual(limit);
    expect(integration.safeguards('org-units')).toEqual(limit);
    expect(integration.safeguards('employments')).toEqual({});
    expect(integration.missingPolicy('employees')).toBe('keep');
  });

  it('reads mappings of app-config, and says which rule cannot be used', async () => {
    const rules = { attributes: { displayName: { path: 'name' } } };
    const broken = {
      attributes: {
        displayName: { path: 'name' },
        title: { expression: 'a[' },
      },
    };
    const { registry } = await setup({
      integrations: {
        hr: acme({ mappings: { employees: rules } }),
        ad: acme({ mappings: { employees: broken } }),
      },
    });
    expect((await resolved(registry, 'hr')).mappings).toEqual({
      employees: rules,
    });
    expect(await registry.configuredMappings()).toContainEqual({
      integrationId: 'hr',
      dataSet: 'employees',
      rules,
    });
    const result = await registry.resolve('ad');
    expect(result).toMatchObject({
      unavailable: {
        reason: 'not configured',
        problems: [
          {
            field: 'mappings.employees',
            message: expect.stringContaining('title at character 3'),
          },
        ],
      },
    });
  });

  it('resolves before anything is stored, too', async () => {
    const { registry } = await setup({ integrations: { hr: acme() } });

    await expect(resolved(registry, 'hr')).resolves.toMatchObject({ id: 'hr' });
  });

  it('has nothing without configuration', async () => {
    const { registry } = await setup(undefined);
    await registry.sync();

    await expect(registry.examine()).resolves.toEqual([]);
    await expect(registry.listRunnable()).resolves.toEqual([]);
    await expect(registry.initial()).resolves.toEqual([]);
    await expect(registry.resolve('hr')).resolves.toEqual({
      unavailable: {
        reason: 'not configured',
        problems: [{ field: 'id', message: 'There is no integration hr' }],
        unknown: true,
      },
    });
  });

  describe('for runs that ask the source nothing', () => {
    const offline = async (registry: IntegrationRegistry, name = 'hr') =>
      registry.resolve(name, { offline: true });

    it.each<[string, JsonObject]>([
      ['is disabled', { hr: acme({ enabled: false }) }],
      ['is not configured', { hr: { provider: 'acme' } }],
      ['has a provider that is gone', { hr: acme({ provider: 'gone' }) }],
    ])('resolves an integration that %s', async (_, integrations) => {
      const { registry } = await setup({
        precedence: ['ad', 'hr'],
        lifecycleFrom: ['hr'],
        integrations: { ...integrations, ad: acme() },
      });
      await registry.sync();

      expect(await registry.resolve('hr')).toHaveProperty('unavailable');
      expect(await offline(registry)).toMatchObject({
        integration: {
          id: 'hr',
          precedence: { order: ['ad', 'hr'] },
          lifecycleFrom: ['hr'],
        },
      });
    });

    it('resolves an integration that has left app-config, as disabled', async () => {
      const { registry, create, change } = await setup({
        integrations: { hr: acme({ title: 'HR' }), ad: acme() },
      });
      await registry.sync();
      change({ integrations: { ad: acme() } });
      const later = create();

      expect(await later.resolve('hr')).toHaveProperty('unavailable');
      const found = await offline(later);
      expect(found).toMatchObject({
        integration: { title: 'HR', enabled: false, activeDataSets: [] },
      });
      const { safeguards } = (found as { integration: ResolvedIntegration })
        .integration;
      expect(safeguards('employees')).toEqual({
        removals: { percent: 10, atLeast: 20 },
      });
    });

    it('resolves nobody while app-config cannot be read, or whom nobody knows', async () => {
      const { registry, change } = await setup({
        integrations: { hr: acme() },
      });
      await registry.sync();
      expect(await offline(registry, 'nobody')).toHaveProperty('unavailable');
      change({ integrations: { hr: acme() }, precedence: 7 });
      expect(await offline(registry)).toMatchObject({
        unavailable: { reason: 'not configured' },
      });
    });
  });

  describe('with one bad integration', () => {
    const secret = 'k-secret-value';

    it.each<[string, JsonObject, string, RegExp]>([
      [
        'a missing secret',
        { provider: 'acme', config: { url: 'https://hr.example.com' } },
        'config.apiKey',
        /^peopleSync\.integrations\.bad\.config\.apiKey is required$/,
      ],
      [
        'a secret from an empty environment variable',
        acme({}, { apiKey: '' }),
        'config.apiKey',
        /^peopleSync\.integrations\.bad\.config\.apiKey is required$/,
      ],
      [
        'no config at all',
        { provider: 'acme' },
        'config.url',
        /config\.url is required$/,
      ],
      [
        'http to another host',
        acme({}, { url: `http://hr.example.com/?token=${secret}` }),
        'config.url',
        /^peopleSync\.integrations\.bad\.config\.url must use https:/,
      ],
      [
        'a value of the wrong type',
        acme({}, { guests: `perhaps ${secret}` }),
        'config.guests',
        /config\.guests must be a boolean$/,
      ],
      [
        'a nested value missing',
        acme({}, { sftp: { user: 'people' } }),
        'config.sftp.password',
        /config\.sftp\.password is required$/,
      ],
      [
        'an unknown provider',
        acme({ provider: 'acne' }),
        'provider',
        /bad\.provider is not an installed provider; installed are acme$/,
      ],
      ['no provider', { config: {} }, 'provider', /bad\.provider is required/],
      [
        'a bad cron expression',
        acme({ schedules: [{ cron: '0 25 * * *' }] }),
        'schedules[0].cron',
        /bad\.schedules\[0\]\.cron has a value for the hour/,
      ],
      [
        'a bad time zone',
        acme({
          schedules: [{ cron: '0 0 * * *', timezone: 'Europe/Atlantis' }],
        }),
        'schedules[0].timezone',
        /bad\.schedules\[0\]\.timezone must be an IANA time zone/,
      ],
      [
        'a mistyped setting',
        acme({ missingPolice: 'terminate' }),
        'missingPolice',
        /bad\.missingPolice is not a known field/,
      ],
    ])('names the field for %s, and runs the others', async (...args) => {
      const [, bad, field, message] = args;
      const { registry, logger } = await setup({
        integrations: { bad, hr: acme() },
      });
      await registry.sync();

      const result = await registry.resolve('bad');
      expect(result).toEqual({
        unavailable: {
          reason: 'not configured',
          problems: expect.arrayContaining([
            { field, message: expect.stringMatching(message) },
          ]),
        },
      });
      await expect(registry.listRunnable()).resolves.toEqual(['hr']);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(/^Integration bad cannot run: /),
      );
      expect(JSON.stringify([result, logger.warn.mock.calls])).not.toContain(
        secret,
      );
    });
  });

  it('stops every integration, not the backend, when the section is unusable', async () => {
    const { registry, change, logger } = await setup({
      integrations: { hr: acme() },
    });
    await registry.sync();
    change({ lifecycleFrom: 'hr', integrations: { hr: acme() } });
    await registry.sync();

    await expect(registry.resolve('hr')).resolves.toMatchObject({
      unavailable: {
        reason: 'not configured',
        problems: [{ message: expect.stringContaining('lifecycleFrom') }],
      },
    });
    await expect(registry.listRunnable()).resolves.toEqual([]);
    await expect(registry.examine()).resolves.toHaveLength(1);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('warns about integrations that settings name but nobody configured', async () => {
    const { registry, logger } = await setup({
      lifecycleFrom: ['hr', 'rh'],
      integrations: { hr: acme() },
    });
    await registry.sync();

    expect(logger.warn).toHaveBeenCalledWith(
      'peopleSync.lifecycleFrom names integrations that do not exist: rh',
    );
  });

  it('says that an integration is disabled or in maintenance', async () => {
    const { registry } = await setup({
      integrations: { off: acme({ enabled: false }), hr: acme() },
    });
    await registry.sync();
    await expect(registry.resolve('off')).resolves.toEqual({
      unavailable: { reason: 'disabled' },
    });

    const maintenance = (until: string) =>
      knex('integrations')
        .where({ id: 'hr' })
        .update({
          maintenance: JSON.stringify({ reason: 'HR migrates', until }),
        });
    await maintenance('2999-01-01T00:00:00Z');
    await expect(registry.resolve('hr')).resolves.toEqual({
      unavailable: { reason: 'maintenance: HR migrates' },
    });

    await maintenance('2001-01-01T00:00:00Z');
    await expect(resolved(registry, 'hr')).resolves.toMatchObject({ id: 'hr' });
  });

  it('reads rotated credentials without a restart or a new fingerprint', async () => {
    const { registry, change } = await setup({ integrations: { hr: acme() } });
    const before = await resolved(registry, 'hr');
    change({ integrations: { hr: acme({}, { apiKey: 'k-rotated' }) } });

    const after = await resolved(registry, 'hr');
    expect(after.config).toMatchObject({ apiKey: 'k-rotated' });
    expect(after.fingerprint).toBe(before.fingerprint);
  });

  it.each<[string, JsonObject]>([
    [
      'matching keys',
      { integrations: { hr: acme({ matchBy: ['username'] }) } },
    ],
    [
      'missing policy',
      { integrations: { hr: acme({ missingPolicy: 'terminate' }) } },
    ],
    [
      'time zone',
      { integrations: { hr: acme({ timezone: 'Pacific/Auckland' }) } },
    ],
    [
      'waiting for start dates',
      { integrations: { hr: acme({ startDates: { early: 'P7D' } }) } },
    ],
    ['scope', { integrations: { hr: acme({}, { guests: true }) } }],
    ['lifecycle', { lifecycleFrom: ['hr'], integrations: { hr: acme() } }],
    ['precedence', { integrations: { other: acme(), hr: acme() } }],
    [
      'precedence of an attribute',
      {
        attributes: { email: { precedence: ['hr'] } },
        integrations: { hr: acme() },
      },
    ],
  ])('changes the fingerprint with the %s', async (_, changed) => {
    const { registry, change } = await setup({ integrations: { hr: acme() } });
    const before = await resolved(registry, 'hr');
    change(changed);

    expect((await resolved(registry, 'hr')).fingerprint).not.toBe(
      before.fingerprint,
    );
  });

  it('orders by precedence, then app-config, then creation in the portal', async () => {
    const { registry } = await setup({
      precedence: ['c'],
      integrations: { b: acme(), a: acme(), c: acme() },
    });
    await registry.sync();
    const stored = await knex('integrations').where({ id: 'a' }).first();
    for (const [uiId, created] of [
      ['ui-2', '2026-02-01T00:00:00Z'],
      ['ui-1', '2026-03-01T00:00:00Z'],
    ]) {
      await knex('integrations').insert({
        ...stored,
        id: uiId,
        managed_by: 'ui',
        created_at: created,
      });
    }

    const { precedence } = await resolved(registry, 'a');
    expect(precedence.order).toEqual(['c', 'b', 'a', 'ui-2', 'ui-1']);
    // Its secret is not there, which stops it alone.
    await expect(registry.resolve('ui-1')).resolves.toMatchObject({
      unavailable: {
        problems: [
          { field: 'config.apiKey', message: 'config.apiKey is required' },
        ],
      },
    });
  });

  it('P5: takes orders of the portal at once, on every replica, unless app-config has its own', async () => {
    const integrations = { hr: acme(), ad: acme() };
    const { registry, create, change, logger } = await setup({ integrations });
    await registry.sync();
    const other = create();
    const before = await resolved(other, 'hr');
    expect(before.precedence.order).toEqual(['hr', 'ad']);

    const save = (key: string, value: unknown) =>
      knex('settings')
        .insert({
          key,
          value: JSON.stringify(value),
          updated_at: '2026-01-01T00:00:00Z',
          updated_by: 'user:default/ann',
        })
        .onConflict(['key'])
        .merge();
    await save('precedence', ['ad', 'rh']);
    await save('lifecycleFrom', ['ad']);
    await save('attributes', { title: { precedence: ['hr'] } });
    const after = await resolved(other, 'hr');
    expect(after).toMatchObject({
      precedence: {
        order: ['ad', 'rh', 'hr'],
        attributes: { title: ['hr'] },
      },
      lifecycleFrom: ['ad'],
    });
    // So that rows that have not changed are looked at again.
    expect(after.fingerprint).not.toBe(before.fingerprint);
    await registry.sync();
    expect(logger.warn).toHaveBeenCalledWith(
      'precedence, as set in the portal, names integrations that do not exist: rh',
    );

    change({
      precedence: ['hr'],
      attributes: { title: { precedence: ['ad'] } },
      integrations,
    });
    expect(await resolved(other, 'hr')).toMatchObject({
      precedence: { order: ['hr', 'ad'], attributes: { title: ['ad'] } },
      lifecycleFrom: ['ad'],
    });
  });

  describe('sync', () => {
    const row = () => knex('integrations').where({ id: 'hr' }).first();

    it('stores no secret, and nothing that may be one', async () => {
      const { registry } = await setup({
        integrations: {
          hr: acme(
            {},
            {
              apiKey: 'k-secret-value',
              apiKee: 'k-secret-mistyped',
              url: 'https://user:k-secret-user@hr.example.com',
              sftp: { user: 'people', password: 'k-secret-nested' },
            },
          ),
          stranger: acme({ provider: 'none' }),
        },
      });
      await registry.sync();

      expect(
        JSON.stringify(await knex('integrations').select('*')),
      ).not.toContain('k-secret');
      expect(JSON.parse((await row()).config)).toEqual({
        url: 'https://hr.example.com',
        sftp: { user: 'people' },
      });
    });

    it('counts a revision for each change of settings, and none for a restart', async () => {
      const { create, change } = await setup({ integrations: { hr: acme() } });
      await create().sync();
      await create().sync();
      expect((await row()).revision).toBe(1);

      change({ integrations: { hr: acme({ title: 'People' }) } });
      await create().sync();
      expect(await row()).toMatchObject({ revision: 1, title: 'People' });

      change({ integrations: { hr: acme({ matchBy: ['username'] }) } });
      await create().sync();
      expect((await row()).revision).toBe(2);
    });

    it('keeps what somebody switched in the portal', async () => {
      const { create } = await setup({ integrations: { hr: acme() } });
      await create().sync();
      await knex('imports')
        .where({ integration_id: 'hr', data_set: 'org-units' })
        .update({ active: false });
      await create().sync();

      const { activeDataSets } = await resolved(create(), 'hr');
      expect(activeDataSets).toEqual(['employees']);
    });

    it('switches off what has left app-config, and keeps its history', async () => {
      const { create, change } = await setup({ integrations: { hr: acme() } });
      await create().sync();
      change({ integrations: {} });
      await create().sync();

      expect(Boolean((await row()).enabled)).toBe(false);
      await expect(create().examine()).resolves.toEqual([]);
    });

    it('can run on two replicas at once', async () => {
      const { create } = await setup({ integrations: { hr: acme() } });
      await Promise.all([create().sync(), create().sync()]);

      expect((await row()).revision).toBe(1);
      expect(await knex('imports').select('*')).toHaveLength(2);
    });
  });

  it('leaves out of runs over all what is off, bad or only pushed to', async () => {
    const { registry, providers } = await setup({
      integrations: {
        off: acme({ enabled: false }),
        bad: acme({}, { apiKey: '' }),
        pushed: acme({ provider: 'pushed' }),
        hr: acme(),
      },
    });
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

    await expect(registry.listRunnable()).resolves.toEqual(['hr']);
  });

  it('wants a first run until a persisted one has completed', async () => {
    const { registry } = await setup({
      integrations: {
        hr: acme({ initialSync: true }),
        quiet: acme(),
        off: acme({ initialSync: true, enabled: false }),
      },
    });
    await registry.sync();
    await expect(registry.initial()).resolves.toEqual(['hr']);

    const runs = DatabaseRunStore.create({ knex, worker: 'test' });
    const request = {
      integrationId: 'hr',
      mode: 'all',
      trigger: 'initial',
      createdBy: 'system',
    } as const;
    const end = async (persist: boolean, columns: JsonObject) => {
      const { id: runId } = await runs.stage({ ...request, persist });
      await knex('runs').where({ id: runId }).update(columns);
    };

    await end(false, { status: 'completed' });
    await end(true, { status: 'failed' });
    await expect(registry.initial()).resolves.toEqual(['hr']);

    await end(true, { status: 'held' });
    await expect(registry.initial()).resolves.toEqual([]);

    await knex('runs').where({ status: 'held' }).update({ status: 'rejected' });
    await expect(registry.initial()).resolves.toEqual(['hr']);

    await end(true, { status: 'warning', persisted: true });
    await expect(registry.initial()).resolves.toEqual([]);
  });
});
