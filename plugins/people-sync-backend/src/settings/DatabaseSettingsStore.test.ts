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
      approvals: 2,
      freeze: undefined,
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
