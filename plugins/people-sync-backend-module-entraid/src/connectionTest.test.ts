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

import type { EntraIdConfig } from './config';
import { testConnection } from './connectionTest';
import { silentLogger } from './__testUtils__/logger';
import {
  startTenant,
  stopTenants,
  type TestTenant,
} from './__testUtils__/tenant';

function run(tenant: TestTenant, config: Partial<EntraIdConfig> = {}) {
  return testConnection({
    config: tenant.config(config),
    signal: new AbortController().signal,
    logger: silentLogger(),
  });
}

describe('testConnection', () => {
  afterEach(stopTenants);

  it('goes through every step of a connection that works', async () => {
    const tenant = await startTenant();
    const steps = await run(tenant);
    expect(steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['reach', 'ok'],
      ['auth', 'ok'],
      // Leave dates are not permitted by default.
      ['permission', 'warning'],
      ['page', 'ok'],
      ['count', 'ok'],
      ['mapping', 'ok'],
    ]);
  });

  it('counts attributes without naming anybody', async () => {
    const tenant = await startTenant();
    const text = JSON.stringify(await run(tenant));
    expect(text).toMatch(/displayName \d+, email \d+, employeeNumber \d+/);
    for (const person of tenant.company.people) {
      expect(text).not.toContain(person.displayName);
      expect(text).not.toContain(person.upn);
    }
  });

  it('does not trust a token from before', async () => {
    const tenant = await startTenant();
    await tenant.collect('employees');
    tenant.sim.journal.clear();
    await run(tenant);
    expect(tenant.sim.journal.count({ path: '/oauth2/' })).toBe(1);
  });

  it.each([
    ['auth', { clientSecret: 'wrong' }, undefined],
    ['permission', {}, 'GroupMember.Read.All'],
    [
      'permission',
      { orgUnitsFrom: 'administrative-units' as const },
      'AdministrativeUnit.Read.All',
    ],
    ['permission', { groupFilter: 'not a filter' }, undefined],
  ])(
    'stops at %s with %j and skips the rest',
    async (step, config, missing) => {
      const tenant = await startTenant();
      if (missing) {
        tenant.sim.setPermissions(['User.Read.All']);
      }
      const steps = await run(tenant, config);
      const failed = steps.findIndex(({ outcome }) => outcome === 'failed');
      expect(steps[failed]).toMatchObject({
        step,
        hint: expect.stringContaining(missing ?? ''),
      });
      expect(steps[failed].hint).not.toBe('');
      expect(
        steps.slice(failed + 1).every(({ outcome }) => outcome === 'skipped'),
      ).toBe(true);
    },
  );

  it('says that nobody answers', async () => {
    const tenant = await startTenant();
    const config = { authority: tenant.endpoints.authority };
    await stopTenants();
    const steps = await run(tenant, config);
    expect(steps[0]).toMatchObject({ step: 'reach', outcome: 'failed' });
    expect(steps[0].hint).toMatch(/nothing listens on that port/);
  }, 15_000);
});
