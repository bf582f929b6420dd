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

import { startTenant, type TestTenant } from '../testing';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startTenant({ pageSize: 50, journalLimit: 10 });
});
afterEach(() => tenant.sim.stop());

describe('faults', () => {
  it('throttles with seconds, a date or nothing in Retry-After', async () => {
    const { faults } = tenant.sim;
    faults.throttleStorm(1, { retryAfter: 7 });
    faults.throttleStorm(1, { retryAfter: 'date' });
    faults.throttleStorm(1);
    const answers = [1, 2, 3].map(() => tenant.get('/users'));
    const [seconds, date, none] = await Promise.all(answers);
    expect(seconds.status).toBe(429);
    expect(seconds.headers.get('retry-after')).toBe('7');
    expect(seconds.body.error.code).toBe('TooManyRequests');
    expect(Date.parse(date.headers.get('retry-after')!)).toBeGreaterThan(
      Date.now() - 1000,
    );
    expect(none.headers.get('retry-after')).toBeNull();
    expect((await tenant.get('/users')).status).toBe(200);
  });

  it('breaks connections and bodies', async () => {
    const { faults } = tenant.sim;
    faults.resetMidPage(2);
    expect((await tenant.get('/users')).status).toBe(200);
    await expect(tenant.get('/users')).rejects.toThrow();
    faults.add({ action: 'reset' });
    await expect(tenant.get('/users')).rejects.toThrow('fetch failed');
    faults.add({ action: 'truncate' });
    await expect(tenant.get('/users')).rejects.toThrow('JSON');
    faults.unavailable(2);
    expect((await tenant.get('/users')).status).toBe(503);
  });

  it('leaves a round half delivered until it is repaired', async () => {
    tenant.sim.faults.halfDeliveredRound(2, { path: '/users/delta' });
    await expect(tenant.round('/users/delta')).rejects.toThrow();
    await expect(tenant.get('/users/delta')).rejects.toThrow();
    tenant.sim.faults.clear();
    await expect(tenant.round('/users/delta')).resolves.toBeDefined();
  });

  it('inserts empty and repeated pages', async () => {
    const { faults } = tenant.sim;
    for (const path of ['/users/delta?$select=id', '/users?$select=id']) {
      faults.clear();
      faults.add({ match: { nth: 2 }, action: 'empty-page' });
      const normal = (await tenant.round(path)).pages;
      expect(normal[1]).toEqual([]);
      faults.add({ match: { nth: 1 }, action: 'duplicate-page' });
      const { pages } = await tenant.round(path);
      expect(pages[1]).toEqual(pages[0]);
    }
  });

  it('can empty the tenant', async () => {
    const { deltaLink } = await tenant.round('/users/delta');
    tenant.sim.emptyTenant(true);
    for (const path of ['/users', '/groups', '/users/delta', deltaLink]) {
      expect((await tenant.round(path)).items).toEqual([]);
    }
    tenant.sim.emptyTenant(false);
    expect((await tenant.get('/users')).body.value).toHaveLength(100);
  });
});

describe('throttling', () => {
  it('charges resource units and refuses when they are spent', async () => {
    const unlimited = await tenant.get('/users?$expand=manager&$select=id');
    expect(unlimited.headers.get('x-ms-resource-unit')).toBe('2');
    let now = 0;
    tenant.sim.setThrottle({ units: 5, now: () => now });
    expect((await tenant.get('/users')).status).toBe(200);
    expect((await tenant.get('/users')).status).toBe(200);
    const last = await tenant.get('/users?$select=id');
    expect(last.headers.get('x-ms-throttle-limit-percentage')).toBe('1.00');
    const refused = await tenant.get('/users');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.headers.get('x-ms-throttle-scope')).toBe(
      `Tenant_Application/Read/${tenant.sim.clientId}/${tenant.sim.tenantId}`,
    );
    now = 10_000;
    expect((await tenant.get('/users')).status).toBe(200);
  });
});

describe('$batch', () => {
  const get = (id: string, url: string, dependsOn?: string[]) => ({
    id,
    method: 'GET',
    url,
    dependsOn,
  });

  it('answers every part, in another order, and fails what depends on a failure', async () => {
    const [a] = tenant.company.people;
    tenant.sim.faults.throttleStorm(1, { retryAfter: 3, path: '/groups' });
    const { status, body } = await tenant.post('/$batch', {
      requests: [
        get('1', `/users/${a.id}?$select=id`),
        get('2', '/users/nobody'),
        get('3', '/users', ['2']),
        get('4', '/groups'),
        get('5', `/users/${a.id}/photo/$value`),
      ],
    });
    expect(status).toBe(200);
    const ids = body.responses.map((r: { id: string }) => r.id);
    expect(ids).toEqual(['5', '4', '3', '2', '1']);
    const byId = Object.fromEntries(body.responses.map((r: any) => [r.id, r]));
    expect(byId['1']).toMatchObject({ status: 200, body: { id: a.id } });
    expect(byId['2'].status).toBe(404);
    expect(byId['3'].status).toBe(424);
    expect(byId['4']).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3' },
    });
    expect(byId['5'].body).toMatch(/^iVBOR/);
  });

  it('refuses more than 20 parts and repeated ids', async () => {
    const many = Array.from({ length: 21 }, (_, n) => get(`${n}`, '/users'));
    expect((await tenant.post('/$batch', { requests: many })).status).toBe(400);
    const twice = [get('1', '/users'), get('1', '/users')];
    expect((await tenant.post('/$batch', { requests: twice })).status).toBe(
      400,
    );
  });
});

describe('journal', () => {
  it('counts requests and forgets the oldest', async () => {
    const { journal } = tenant.sim;
    journal.clear();
    await tenant.get('/users?$top=5');
    await tenant.get('/groups');
    expect(journal.requests[0]).toMatchObject({
      method: 'GET',
      path: '/v1.0/users',
      query: '$top=5',
      status: 200,
    });
    expect(journal.count({ path: '/users' })).toBe(1);
    expect(journal.count({ path: /users|groups/ })).toBe(2);
    for (let n = 0; n < 25; n++) await tenant.get('/users?$top=1');
    expect(journal.requests).toHaveLength(10);
    expect(journal.total).toBe(27);
    journal.clear();
    expect(journal.requests).toEqual([]);
  });
});
