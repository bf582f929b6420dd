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
beforeAll(async () => {
  tenant = await startTenant({ people: 1100 });
});
afterAll(() => tenant.sim.stop());

const EVENTUAL = { ConsistencyLevel: 'eventual' };

describe('GET /users', () => {
  it('has pages of 100, up to 999, and refuses more', async () => {
    expect((await tenant.get('/users')).body.value).toHaveLength(100);
    expect((await tenant.get('/users?$top=999')).body.value).toHaveLength(999);
    const refused = await tenant.get('/users?$top=1000');
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('between 1 and 999');
  });

  it('delivers everybody once over its pages', async () => {
    const { items } = await tenant.round('/users?$select=id&$top=400');
    const expected = tenant.company.people.filter(p => !p.deleted);
    expect(items.map(user => user.id)).toEqual(expected.map(p => p.id));
  });

  it('refuses a link that was edited', async () => {
    const { body } = await tenant.get('/users?$select=id&$top=5');
    const link = body['@odata.nextLink'];
    expect((await tenant.get(link)).status).toBe(200);
    for (const edited of [
      link.replace('$select=id', '$select=id,mail'),
      `${link}&$count=true`,
      link.replace('/users?', '/groups?'),
      link.slice(0, -2),
    ]) {
      expect((await tenant.get(edited)).status).toBe(400);
    }
  });

  it('has only the default properties unless others are selected', async () => {
    const { body } = await tenant.get('/users?$top=1');
    expect(Object.keys(body.value[0]).sort()).toEqual([
      'businessPhones',
      'displayName',
      'givenName',
      'id',
      'jobTitle',
      'mail',
      'mobilePhone',
      'officeLocation',
      'preferredLanguage',
      'surname',
      'userPrincipalName',
    ]);
    const one = await tenant.get(
      '/users?$top=1&$select=employeeId,employeeOrgData,accountEnabled,department',
    );
    expect(one.body.value).toEqual([
      {
        employeeId: 'E000001',
        employeeOrgData: { division: null, costCenter: 'CC1000' },
        accountEnabled: true,
        department: null,
      },
    ]);
  });

  it('answers 501 for SharePoint properties and 400 for unknown ones', async () => {
    const sharePoint = await tenant.get('/users?$select=id,hireDate');
    expect(sharePoint.status).toBe(501);
    expect(sharePoint.body.error.code).toBe('NotImplemented');
    expect((await tenant.get('/users?$select=nonsense')).status).toBe(400);
    expect((await tenant.get('/users?$skip=10')).status).toBe(400);
  });

  it('caps pages at 100 with $expand=manager', async () => {
    const { body } = await tenant.get(
      '/users?$top=999&$select=id&$expand=manager($select=id,displayName)',
    );
    expect(body.value).toHaveLength(100);
    const boss = tenant.company.people[0];
    expect(body.value[0]).toEqual({ id: boss.id });
    expect(body.value[1].manager).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: boss.id,
      displayName: boss.displayName,
    });
  });

  it.each([
    ["userType eq 'Guest'", 22],
    ["userType eq 'Guest' and startswith(displayName,'zzz')", 0],
    ['accountEnabled eq false', 33],
    ["userPrincipalName eq 'NOBODY@x' or userType eq 'Guest'", 22],
  ])('filters by %s', async (filter, count) => {
    const { items } = await tenant.round(
      `/users?$select=id&$filter=${encodeURIComponent(filter)}`,
    );
    expect(items).toHaveLength(count);
  });

  it('counts only with ConsistencyLevel: eventual', async () => {
    expect((await tenant.get('/users/$count')).status).toBe(400);
    const { body, headers } = await tenant.get('/users/$count', EVENTUAL);
    const present = tenant.company.people.filter(p => !p.deleted).length;
    expect(body).toBe(String(present));
    expect(headers.get('content-type')).toBe('text/plain');
    expect((await tenant.get('/users?$count=true')).status).toBe(400);
    const counted = await tenant.get('/users?$count=true', EVENTUAL);
    expect(counted.body['@odata.count']).toBe(present);
    const filter = encodeURIComponent("userType ne 'Member'");
    expect((await tenant.get(`/users?$filter=${filter}`)).status).toBe(400);
    const advanced = `/users?$count=true&$filter=${filter}`;
    expect((await tenant.get(advanced, EVENTUAL)).body['@odata.count']).toBe(
      22,
    );
  });
});

describe('GET /users/{id}', () => {
  it('finds by id and UPN, with the manager', async () => {
    const person = tenant.company.people[1];
    for (const key of [person.id, person.upn.toUpperCase()]) {
      const { body } = await tenant.get(
        `/users/${key}?$select=id&$expand=manager($select=employeeId)`,
      );
      expect(body).toMatchObject({
        id: person.id,
        manager: { employeeId: 'E000001' },
      });
    }
  });

  it('moves deleted accounts to deletedItems', async () => {
    const { id } = tenant.company.people[800];
    tenant.company.leave(id);
    const missing = await tenant.get(`/users/${id}`, {
      'client-request-id': 'mine',
    });
    expect(missing.status).toBe(404);
    expect(missing.body.error).toMatchObject({
      code: 'Request_ResourceNotFound',
      innerError: {
        'client-request-id': 'mine',
        'request-id': expect.any(String),
      },
    });
    expect(missing.headers.get('client-request-id')).toBe('mine');
    const bin = '/directory/deletedItems/microsoft.graph.user';
    expect((await tenant.get(`${bin}/${id}`)).body.id).toBe(id);
    const { items } = await tenant.round(`${bin}?$select=id`);
    expect(items.map(user => user.id)).toContain(id);
    tenant.company.leave(id, { hard: true });
    expect((await tenant.get(`${bin}/${id}`)).status).toBe(404);
  });

  it('has photos for some', async () => {
    const photo = (n: number) =>
      tenant.get(`/users/${tenant.company.people[n].id}/photo/$value`);
    expect((await photo(0)).headers.get('content-type')).toBe('image/png');
    expect((await photo(1)).status).toBe(404);
  });
});

describe('permissions', () => {
  it('denies what was not consented to', async () => {
    const denied = await tenant.get('/users?$select=id,employeeLeaveDateTime');
    expect(denied.status).toBe(403);
    expect(denied.body.error.code).toBe('Authorization_RequestDenied');
    tenant.sim.setPermissions(['User.Read.All', 'User-LifeCycleInfo.Read.All']);
    const select = '$select=id,employeeLeaveDateTime';
    expect((await tenant.get(`/users?${select}`)).status).toBe(200);
    expect((await tenant.get('/groups')).status).toBe(403);
  });
});
