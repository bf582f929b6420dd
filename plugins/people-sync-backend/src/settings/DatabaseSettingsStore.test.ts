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
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { databases } from '../__testUtils__/harness';
import { connectDatabase } from '../database/migrate';
import { readSnapshot } from '../integrations/snapshot';
import { DatabaseSettingsStore } from './DatabaseSettingsStore';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('settings on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await connectDatabase(mockServices.database({ knex, migrations: {} }));
  });

  const configOf = (peopleSync: object) =>
    mockServices.rootConfig({ data: { peopleSync } });
  const storeOf = (peopleSync: object) =>
    DatabaseSettingsStore.create({ knex, config: configOf(peopleSync) });

  it('puts the portal over app-config, and that over what is built in', async () => {
    const store = storeOf({
      retention: { runs: 'P10D' },
      approvals: { required: 2 },
      safeguards: { employees: { updates: { percent: 50 } } },
    });
    expect(await store.read()).toEqual({
      syncInterval: 'PT24H',
      grace: 'P7D',
      retention: { runs: 'P10D', payloads: 'P30D', unchanged: 'P7D' },
      safeguards: {
        employees: {
          removals: { percent: 10, atLeast: 20 },
          updates: { percent: 50 },
        },
        'org-units': { removals: { percent: 10, atLeast: 20 } },
      },
      safeguardDefaults: {
        employees: {
          removals: { percent: 10, atLeast: 20 },
          updates: { percent: 50 },
        },
        'org-units': { removals: { percent: 10, atLeast: 20 } },
      },
      approvals: 2,
      freeze: undefined,
      order: [],
      precedence: [],
      attributes: {},
      managedByConfig: [],
    });
    await store.update(
      {
        approvals: 1,
        retention: { unchanged: 'P1D' },
        safeguards: { employees: { removals: { percent: 5 } } },
      },
      'user:default/ann',
    );
    expect(await store.read()).toMatchObject({
      retention: { runs: 'P10D', unchanged: 'P1D' },
      safeguards: {
        employees: { removals: { percent: 5 }, updates: { percent: 50 } },
      },
      approvals: 1,
      updatedBy: 'user:default/ann',
    });
  });

  it('X5: changes limits by data set, and gives them back to app-config', async () => {
    const store = storeOf({});
    const by = 'user:default/ann';
    await store.update(
      { safeguards: { 'org-units': { removals: { max: 1 } } } },
      by,
    );
    await store.update(
      { safeguards: { employees: { updates: { max: 2 } } } },
      by,
    );
    const builtIn = { percent: 10, atLeast: 20 };
    expect((await store.read()).safeguards).toEqual({
      'org-units': { removals: { max: 1 } },
      employees: { removals: builtIn, updates: { max: 2 } },
    });
    // What app-config says later holds where nothing was set in the portal.
    const later = storeOf({
      safeguards: { employees: { removals: { percent: 5 } } },
    });
    expect((await later.read()).safeguards).toEqual({
      'org-units': { removals: { max: 1 } },
      employees: { removals: { percent: 5 }, updates: { max: 2 } },
    });
    expect(
      (await later.preview({ safeguards: { 'org-units': {} } })).safeguards,
    ).toMatchObject({ 'org-units': { removals: builtIn } });
    await later.update({ safeguards: { 'org-units': {}, employees: {} } }, by);
    const back = await later.read();
    expect(back.safeguards).toEqual(back.safeguardDefaults);
    expect(await knex('settings').where({ key: 'safeguards' })).toMatchObject([
      { value: '{}' },
    ]);
  });

  it('is read anew: another replica sees a freeze at once', async () => {
    const one = storeOf({});
    const other = storeOf({});
    expect(await other.frozen()).toBeUndefined();
    await one.update({ freeze: true, reason: 'closing' }, 'user:default/ann');
    expect(await other.frozen()).toEqual({
      reason: 'closing',
      by: 'user:default/ann',
      at: expect.any(String),
    });
    await other.update({ freeze: false }, 'user:default/bob');
    expect(await one.frozen()).toBeUndefined();
  });

  it('changes nothing when one of the fields cannot be used', async () => {
    const store = storeOf({});
    await expect(
      store.update({ approvals: 2, grace: 'soon' }, 'user:default/ann'),
    ).rejects.toThrow('grace must be an ISO 8601 duration');
    expect(await knex('settings')).toEqual([]);
  });

  describe('P5: whose values win', () => {
    const integrations = {
      hr: { provider: 'fake' },
      entra: { provider: 'fake' },
    };
    const addToPortal = (id: string, managedBy = 'ui') =>
      knex('integrations').insert({
        id,
        provider: 'fake',
        title: id,
        managed_by: managedBy,
        enabled: true,
        config: '{}',
        secrets: '{}',
        settings: '{}',
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
      });
    const by = 'user:default/ann';

    it('is as somebody set it, and then as integrations came', async () => {
      await addToPortal('own');
      const store = storeOf({ integrations });
      expect((await store.read()).order).toEqual(['hr', 'entra', 'own']);
      await store.update({ precedence: ['own'], lifecycleFrom: ['hr'] }, by);
      expect(await store.read()).toMatchObject({
        order: ['own', 'hr', 'entra'],
        precedence: ['own'],
        lifecycleFrom: ['hr'],
        managedByConfig: [],
        updatedBy: by,
      });
      await store.update({ precedence: [], lifecycleFrom: [] }, by);
      const back = await store.read();
      expect(back.order).toEqual(['hr', 'entra', 'own']);
      expect(back.lifecycleFrom).toBeUndefined();
    });

    it('changes orders of the attributes that are named, and takes empty ones away', async () => {
      const store = storeOf({ integrations });
      const orderOf = (...precedence: string[]) => ({ precedence });
      await store.update(
        { attributes: { email: orderOf('entra'), title: orderOf('hr') } },
        by,
      );
      await store.update(
        { attributes: { title: orderOf(), phone: orderOf('hr', 'entra') } },
        by,
      );
      expect((await store.read()).attributes).toEqual({
        email: orderOf('entra'),
        phone: orderOf('hr', 'entra'),
      });
    });

    it('is for app-config to say first, field by field', async () => {
      await storeOf({ integrations }).update(
        {
          precedence: ['entra'],
          lifecycleFrom: ['hr'],
          attributes: {
            email: { precedence: ['hr'] },
            title: { precedence: ['entra'] },
          },
        },
        by,
      );
      const store = storeOf({
        integrations,
        precedence: ['hr'],
        attributes: { email: { precedence: ['entra'] } },
      });
      expect(await store.read()).toMatchObject({
        order: ['hr', 'entra'],
        precedence: ['hr'],
        lifecycleFrom: ['hr'],
        attributes: {
          email: { precedence: ['entra'] },
          title: { precedence: ['entra'] },
        },
        managedByConfig: ['precedence', 'attributes.email.precedence'],
      });
      const before = await knex('settings');
      await expect(
        store.update(
          {
            precedence: ['entra'],
            attributes: { email: { precedence: [] } },
            grace: 'P3D',
          },
          by,
        ),
      ).rejects.toThrow(
        'precedence is managed by app-config: peopleSync.precedence; attributes.email.precedence is managed by app-config: peopleSync.attributes.email.precedence',
      );
      expect(await knex('settings')).toEqual(before);
      await store.update({ lifecycleFrom: ['entra'] }, by);
      expect((await store.read()).lifecycleFrom).toEqual(['entra']);
    });

    it('names no integration that there is not, unless it was there before', async () => {
      await addToPortal('own');
      await addToPortal('left', 'config');
      const store = storeOf({ integrations });
      await expect(
        store.update(
          {
            precedence: ['hr', 'rh'],
            attributes: { email: { precedence: ['ad'] } },
          },
          by,
        ),
      ).rejects.toThrow(
        'precedence names integrations that do not exist: rh; attributes.email.precedence names integrations that do not exist: ad',
      );
      await expect(
        store.update({ lifecycleFrom: ['hr', 'hr'] }, by),
      ).rejects.toThrow('lifecycleFrom must name each integration once');
      // What has left app-config has still contributed.
      await store.update({ precedence: ['left', 'own'] }, by);
      await knex('integrations').where({ id: 'own' }).delete();
      await store.update({ precedence: ['own', 'hr'] }, by);
      await expect(
        store.update({ lifecycleFrom: ['own'] }, by),
      ).rejects.toThrow('lifecycleFrom names integrations');
    });

    it('can be tried without a change', async () => {
      const store = storeOf({ integrations });
      expect((await store.preview({ precedence: ['entra'] })).order).toEqual([
        'entra',
        'hr',
      ]);
      expect((await store.read()).order).toEqual(['hr', 'entra']);
      await expect(store.preview({ precedence: ['rh'] })).rejects.toThrow(
        'precedence names integrations that do not exist: rh',
      );
    });
  });

  it('X5: an integration without limits of its own has those of the portal', async () => {
    const peopleSync = {
      integrations: {
        own: {
          provider: 'fake',
          safeguards: { employees: { removals: { max: 3 } } },
        },
        plain: { provider: 'fake' },
      },
    };
    const limits = async () => {
      const { definitions } = await readSnapshot(configOf(peopleSync), knex);
      return Object.fromEntries(
        definitions.map(({ id, safeguards }) => [id, safeguards.employees]),
      );
    };
    const builtIn = { percent: 10, atLeast: 20 };
    expect(await limits()).toEqual({
      own: { removals: { max: 3 } },
      plain: { removals: builtIn },
    });
    await storeOf(peopleSync).update(
      {
        safeguards: {
          employees: { removals: { percent: 1 }, shrink: { percent: 30 } },
        },
      },
      'user:default/ann',
    );
    expect(await limits()).toEqual({
      own: { removals: { max: 3 }, shrink: { percent: 30 } },
      plain: { removals: { percent: 1 }, shrink: { percent: 30 } },
    });
  });
});
