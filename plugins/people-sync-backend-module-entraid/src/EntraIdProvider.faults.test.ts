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

import { isProviderError } from '@people-sync/plugin-people-sync-node';
import {
  startTenant,
  stopTenants,
  type TestTenant,
} from './__testUtils__/tenant';

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return isProviderError(error)
    ? { code: error.code, hint: error.hint, message: error.message }
    : error;
}

/** Ids and states, which no fault may change. */
async function undisturbed(tenant: TestTenant) {
  return (await tenant.collect('employees')).states;
}

describe('EntraIdProvider when Graph has a bad day', () => {
  afterEach(stopTenants);

  it.each([
    ['throttling with seconds', 1, 2000],
    ['throttling with a date', 'date', 1000],
    ['throttling without Retry-After', undefined, 0],
  ] as const)('waits out %s', async (_, retryAfter, atLeast) => {
    const tenant = await startTenant();
    const expected = await undisturbed(tenant);
    tenant.sim.faults.throttleStorm(2, { retryAfter, path: '/users/delta' });

    const started = Date.now();
    const { states, complete } = await tenant.collect('employees');

    expect(states).toEqual(expected);
    expect(complete).toBe(true);
    expect(tenant.sim.journal.count({ status: 429 })).toBe(2);
    expect(Date.now() - started).toBeGreaterThanOrEqual(atLeast);
  });

  it('rides out a burst of 503', async () => {
    const tenant = await startTenant();
    const expected = await undisturbed(tenant);
    tenant.sim.faults.unavailable(3, { path: '/users/delta' });
    expect((await tenant.collect('employees')).states).toEqual(expected);
  });

  it.each(['reset', 'reset-mid-body', 'truncate'] as const)(
    'asks again after a connection fault: %s',
    async action => {
      const tenant = await startTenant();
      const expected = await undisturbed(tenant);
      tenant.sim.faults.add({
        match: { path: '/users/delta', nth: 3 },
        action,
      });
      expect((await tenant.collect('employees')).states).toEqual(expected);
      expect(tenant.sim.faults.pending).toEqual([]);
    },
  );

  it.each(['empty-page', 'duplicate-page'] as const)(
    'is not confused by an odd page: %s',
    async action => {
      const tenant = await startTenant();
      const expected = await undisturbed(tenant);
      tenant.sim.faults.add({
        match: { path: '/users/delta', nth: 2 },
        action,
      });
      const { states, complete } = await tenant.collect('employees');
      expect(states).toEqual(expected);
      expect(complete).toBe(true);
    },
  );

  it.each(['syncStateNotFound', 'gone'] as const)(
    'reports an expired cursor answered with %s',
    async as => {
      const tenant = await startTenant();
      for (const dataSet of ['employees', 'org-units'] as const) {
        const { cursor } = await tenant.collect(dataSet);
        tenant.sim.expireDeltaTokens({ as });
        const fetch = { mode: 'recent' as const, cursor };
        expect(await errorOf(tenant.collect(dataSet, { fetch }))).toMatchObject(
          { code: 'cursor-expired' },
        );
      }
    },
  );

  it('reports a cursor that is older than Graph remembers', async () => {
    const tenant = await startTenant();
    const { cursor } = await tenant.collect('employees');
    tenant.company.clock.advance({ days: 8 });
    const fetch = { mode: 'recent' as const, cursor };
    expect(await errorOf(tenant.collect('employees', { fetch }))).toMatchObject(
      { code: 'cursor-expired' },
    );
  });

  it('reports a round that Graph gives up in the middle', async () => {
    const tenant = await startTenant();
    tenant.sim.faults.add({
      match: { path: '/users/delta?$skiptoken', nth: 2 },
      action: 'gone',
    });
    expect(await errorOf(tenant.collect('employees'))).toMatchObject({
      code: 'cursor-expired',
    });
  });

  it.each<[string, (employees: string, groups: string) => string]>([
    ['garbage', () => 'garbage'],
    ['of another data set', (_, groups) => groups],
    [
      'a link to elsewhere',
      employees => employees.replaceAll(/127\.0\.0\.1:\d+/g, 'localhost:1'),
    ],
  ])('does not follow a cursor that is %s', async (_, tamper) => {
    const tenant = await startTenant();
    const employees = await tenant.collect('employees');
    const groups = await tenant.collect('org-units');
    tenant.sim.journal.clear();
    const fetch = {
      mode: 'recent' as const,
      cursor: tamper(employees.cursor!, groups.cursor!),
    };
    expect(await errorOf(tenant.collect('employees', { fetch }))).toMatchObject(
      { code: 'cursor-expired' },
    );
    expect(tenant.sim.journal.total).toBe(0);
  });

  it('delivers an empty tenant as an empty complete round', async () => {
    const tenant = await startTenant();
    tenant.sim.emptyTenant(true);
    const { rows, complete, cursor } = await tenant.collect('employees');
    expect(rows).toEqual([]);
    expect(complete).toBe(true);
    expect(cursor).toBeDefined();
  });

  it('goes on after the last committed page', async () => {
    const tenant = await startTenant();
    const whole = await tenant.collect('employees');
    const { checkpoint } = whole.pages[1];
    const rest = await tenant.collect('employees', { fetch: { checkpoint } });
    expect(rest.rows).toEqual(whole.pages.slice(2).flatMap(page => page.rows));
    expect(rest.complete).toBe(true);
    expect(rest.cursor).toBeDefined();
  });

  it('ends at once when aborted while it waits', async () => {
    const tenant = await startTenant();
    tenant.sim.faults.throttleStorm(1, {
      retryAfter: 50,
      path: '/users/delta',
    });
    const started = Date.now();
    await expect(
      tenant.collect('employees', {
        fetch: { signal: AbortSignal.timeout(200) },
      }),
    ).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('renews a token that Graph no longer accepts, once', async () => {
    const tenant = await startTenant();
    await tenant.collect('employees');
    tenant.company.clock.advance({ hours: 2 });
    tenant.sim.journal.clear();
    const { complete } = await tenant.collect('employees');
    expect(complete).toBe(true);
    expect(tenant.sim.journal.count({ path: '/oauth2/' })).toBe(1);
    expect(tenant.sim.journal.count({ status: 401 })).toBe(1);
  });

  it.each([
    ['wrong secret', { clientSecret: 'wrong' }, /value of the secret/],
    ['expired secret', { clientSecret: 'expired~8Q2-value' }, /expired/],
    ['unknown application', { clientId: 'nobody' }, /clientId/],
    ['unknown tenant', { tenantId: 'nowhere.example' }, /tenantId/],
  ])('names what is wrong: %s', async (_, config, hint) => {
    const tenant = await startTenant();
    const error = await errorOf(tenant.collect('employees', { config }));
    expect(error).toMatchObject({
      code: 'credentials',
      hint: expect.stringMatching(hint),
      message: expect.stringMatching(/AADSTS\d+/),
    });
    // Asking again would not help.
    expect(tenant.sim.journal.total).toBe(1);
  });

  it.each([
    ['employees', 'groups', 'User.Read.All'],
    ['org-units', 'groups', 'GroupMember.Read.All'],
    ['org-units', 'administrative-units', 'AdministrativeUnit.Read.All'],
    ['org-units', 'attributes', 'User.Read.All'],
  ] as const)(
    'names the permission that %s from %s need',
    async (dataSet, orgUnitsFrom, permission) => {
      const tenant = await startTenant({ permissions: [] });
      const error = await errorOf(
        tenant.collect(dataSet, { config: { orgUnitsFrom } }),
      );
      expect(error).toMatchObject({
        code: 'permission',
        hint: expect.stringContaining(permission),
      });
    },
  );

  it('says that a group filter cannot be understood', async () => {
    const tenant = await startTenant();
    const error = await errorOf(
      tenant.collect('org-units', { config: { groupFilter: 'what is this' } }),
    );
    expect(error).toMatchObject({
      code: 'configuration',
      hint: expect.stringContaining('groupFilter'),
    });
  });
});
