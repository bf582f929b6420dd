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
  tenant = await startTenant({ pageSize: 50 });
});
afterEach(() => tenant.sim.stop());

const SELECT = 'id,displayName,jobTitle,mail,department,manager';
const START = `/users/delta?$select=${SELECT}`;

describe('GET /users/delta', () => {
  it('ends a round with a delta link, and has either link on a page', async () => {
    const { company, get } = tenant;
    let { body } = await get(START);
    const ids: string[] = [];
    for (;;) {
      ids.push(...body.value.map((user: { id: string }) => user.id));
      const hasNext = '@odata.nextLink' in body;
      expect('@odata.deltaLink' in body).toBe(!hasNext);
      if (body['@odata.deltaLink']) break;
      expect(body.value).toHaveLength(50);
      ({ body } = await get(body['@odata.nextLink']));
    }
    expect(ids).toEqual(company.people.map(p => p.id));
    const next = await tenant.round(body['@odata.deltaLink']);
    expect(next.items).toEqual([]);
    expect(next.deltaLink).toBeDefined();
  });

  it('leaves out properties that never had a value, and tells of deleted accounts', async () => {
    const { company } = tenant;
    const { items } = await tenant.round(START);
    const noMail = company.people.findIndex(
      p => p.kind === 'employee' && !p.mail,
    );
    expect(items[noMail]).not.toHaveProperty('mail');
    expect(items[1]['manager@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: company.people[0].id },
    ]);
    const gone = company.people.findIndex(p => p.deleted);
    expect(items[gone]).toEqual({
      id: company.people[gone].id,
      '@removed': { reason: 'changed' },
    });
  });

  it('brings what changed in the selected properties, with cleared ones as null', async () => {
    const { company } = tenant;
    const { deltaLink } = await tenant.round(START);
    const [a, b, c] = company.people.slice(60);
    company.edit(a.id, { jobTitle: null });
    company.edit(b.id, { mobile: '+45 1' });
    company.changeManager(c.id, null);
    const managerBefore = company.events.at(-1)!.changes[0];
    const { items, deltaLink: next } = await tenant.round(deltaLink);
    expect(items.map(user => user.id)).toEqual([a.id, c.id]);
    expect(items[0]).toMatchObject({
      jobTitle: null,
      displayName: a.displayName,
    });
    expect(items[0]).not.toHaveProperty('manager@delta');
    expect(items[1]['manager@delta']).toEqual([
      {
        '@odata.type': '#microsoft.graph.user',
        id: (managerBefore as { managerBefore: string }).managerBefore,
        '@removed': { reason: 'deleted' },
      },
    ]);
    expect((await tenant.round(next)).items).toEqual([]);
    // A replayed link brings the same again.
    expect((await tenant.round(deltaLink)).items).toEqual(items);
  });

  it('brings only the changed properties with Prefer: return=minimal', async () => {
    const { company } = tenant;
    const { deltaLink } = await tenant.round(START);
    const person = company.people[60];
    company.edit(person.id, { jobTitle: 'Direktør' });
    const { body, headers } = await tenant.get(deltaLink, {
      prefer: 'return=minimal',
    });
    expect(body.value).toEqual([{ id: person.id, jobTitle: 'Direktør' }]);
    expect(headers.get('preference-applied')).toBe('return=minimal');
  });

  it('follows an account from deletion to restoration to its end', async () => {
    const { company } = tenant;
    const { id } = company.people[60];
    let link = START;
    const round = async () => {
      const { items, deltaLink } = await tenant.round(link);
      link = deltaLink;
      return items.find(user => user.id === id);
    };
    await round();
    company.leave(id);
    expect(await round()).toEqual({ id, '@removed': { reason: 'changed' } });
    company.rehire(id);
    expect(await round()).toMatchObject({
      id,
      displayName: expect.any(String),
    });
    company.leave(id, { hard: true });
    expect(await round()).toEqual({ id, '@removed': { reason: 'deleted' } });
  });

  it('starts from now with $deltatoken=latest', async () => {
    const { body } = await tenant.get(`${START}&$deltatoken=latest`);
    expect(body.value).toEqual([]);
    tenant.company.hire({ givenName: 'Ny' });
    const { items } = await tenant.round(body['@odata.deltaLink']);
    expect(items).toHaveLength(1);
  });

  it('refuses $top and $orderby, and ignores $expand', async () => {
    expect((await tenant.get(`${START}&$top=10`)).status).toBe(400);
    expect((await tenant.get(`${START}&$orderby=displayName`)).status).toBe(
      400,
    );
    const { body } = await tenant.get(
      '/users/delta?$select=id&$expand=manager',
    );
    expect(Object.keys(body.value[0])).toEqual(['id']);
  });

  it('takes query options on the first call only, and its own tokens only', async () => {
    const { body } = await tenant.get(START);
    const link: string = body['@odata.nextLink'];
    expect((await tenant.get(`${link}&$select=id`)).status).toBe(400);
    expect((await tenant.get(`${link}x`)).status).toBe(400);
    expect((await tenant.get(link.replace('users', 'groups'))).status).toBe(
      400,
    );
  });

  it('filters by at most 50 ids', async () => {
    const ids = tenant.company.people.slice(0, 51).map(p => `id eq '${p.id}'`);
    const filter = (n: number) =>
      `/users/delta?$select=id&$filter=${ids.slice(0, n).join(' or ')}`;
    expect((await tenant.round(filter(3))).items).toHaveLength(3);
    expect((await tenant.get(filter(51))).status).toBe(400);
  });

  it('forgets tokens after seven days of virtual time', async () => {
    const { deltaLink } = await tenant.round(START);
    tenant.company.clock.advance({ days: 6 });
    expect((await tenant.get(deltaLink)).status).toBe(200);
    tenant.company.clock.advance({ days: 2 });
    const { status, body } = await tenant.get(deltaLink);
    expect(status).toBe(400);
    expect(body.error.code).toBe('syncStateNotFound');
  });

  it('can answer 410 with the place to start over from', async () => {
    const { deltaLink } = await tenant.round(START);
    tenant.sim.expireDeltaTokens({ as: 'gone' });
    const { status, headers } = await tenant.get(deltaLink);
    expect(status).toBe(410);
    const location = headers.get('location')!;
    expect(location).toBe(
      `${tenant.graphUrl}/users/delta?$deltatoken=&$select=${SELECT}`,
    );
    const { items } = await tenant.round(location);
    expect(items).toHaveLength(tenant.company.people.length);
  });

  it('can have empty pages and repeated entries', async () => {
    tenant.sim.behaviour.quirks = { emptyPageEvery: 2, duplicateEvery: 3 };
    const { pages, items } = await tenant.round(START);
    expect(pages.some(page => page.length === 0)).toBe(true);
    const { people } = tenant.company;
    expect(items.length).toBeGreaterThan(people.length);
    expect(new Set(items.map(user => user.id)).size).toBe(people.length);
  });
});
