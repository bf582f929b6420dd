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
  tenant = await startTenant({
    people: 600,
    membersPerPage: 40,
    extraGroups: true,
  });
});
afterEach(() => tenant.sim.stop());

const START = '/groups/delta?$select=displayName,mailNickname,members';

function membersOf(items: any[], id: string) {
  const members = new Set<string>();
  for (const entry of items.filter(item => item.id === id)) {
    for (const link of entry['members@delta'] ?? []) {
      if (link['@removed']) members.delete(link.id);
      else members.add(link.id);
    }
  }
  return members;
}

describe('groups', () => {
  it('shows units as groups of people and of child units', async () => {
    const { company } = tenant;
    const [root, division] = company.units;
    const { items } = await tenant.round(`/groups/${root.id}/members`);
    expect(
      items
        .filter(m => m['@odata.type'] === '#microsoft.graph.group')
        .map(m => m.id),
    ).toEqual(company.roster.children(root.id).map(u => u.id));
    expect(items.at(-1)).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
    });
    const { body } = await tenant.get(`/groups/${division.id}`);
    expect(body).toMatchObject({
      displayName: division.name,
      mailNickname: 'org-div01',
      securityEnabled: true,
      groupTypes: [],
    });
  });

  it('lists members with their ids, whatever is selected', async () => {
    const { company } = tenant;
    const { items } = await tenant.round(
      `/groups/${company.units[0].id}/members?$select=userPrincipalName`,
    );
    expect(items[0]).toEqual({
      '@odata.type': '#microsoft.graph.group',
      id: expect.any(String),
    });
    expect(items.at(-1)).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: company.people[0].id,
      userPrincipalName: company.people[0].upn,
    });
    const { body } = await tenant.get(`/users/${items.at(-1).id}/memberOf`);
    expect(body.value[0].displayName).toBe(company.units[0].name);
  });

  it('tells units from other groups by their names', async () => {
    const { items } = await tenant.round('/groups?$select=id,displayName');
    expect(items).toHaveLength(tenant.company.units.length + 4);
    const units = await tenant.round(
      "/groups?$filter=startswith(mailNickname,'org-')",
    );
    expect(units.items).toHaveLength(tenant.company.units.length);
    const count = await tenant.get('/groups/$count', {
      ConsistencyLevel: 'eventual',
    });
    expect(count.body).toBe(String(items.length));
  });
});

describe('GET /groups/delta', () => {
  it('cuts large groups in slices that add up', async () => {
    const { company } = tenant;
    const { items, pages } = await tenant.round(START);
    const all = items.filter(item => item.displayName === 'all-employees');
    expect(all.length).toBeGreaterThan(10);
    const staff = company.people.filter(
      p => !p.deleted && (p.kind === 'employee' || p.kind === 'contractor'),
    );
    expect(membersOf(items, all[0].id).size).toBe(staff.length);
    expect(pages.length).toBeGreaterThan(10);
    for (const unit of company.units) {
      const children = company.roster.children(unit.id).length;
      const people = company.roster.memberIndexes(unit.id).length;
      expect(membersOf(items, unit.id).size).toBe(children + people);
    }
  });

  it('tells who came and who went', async () => {
    const { company } = tenant;
    const { deltaLink } = await tenant.round(START);
    const [from, to] = company.units.filter(u => u.kind === 'team');
    const person =
      company.people[company.roster.memberIndexes(from.id).at(-1)!];
    company.move(person.id, to.id);
    const { items } = await tenant.round(deltaLink);
    const type = '#microsoft.graph.user';
    expect(items).toEqual([
      expect.objectContaining({
        id: from.id,
        'members@delta': [
          {
            '@odata.type': type,
            id: person.id,
            '@removed': { reason: 'deleted' },
          },
        ],
      }),
      expect.objectContaining({
        id: to.id,
        displayName: to.name,
        'members@delta': [{ '@odata.type': type, id: person.id }],
      }),
    ]);
  });

  it('tells of renamed, moved and removed units', async () => {
    const { company } = tenant;
    const { deltaLink } = await tenant.round(START);
    const [a, b, c] = company.units.filter(u => u.kind === 'team');
    company.reorganise({ rename: a.id, name: 'Nyt navn' });
    const other = company.units.filter(u => u.kind === 'department').at(-1)!;
    company.reorganise({ move: b.id, under: other.id });
    company.reorganise({ remove: c.id });
    const { items } = await tenant.round(deltaLink);
    expect(items).toContainEqual(
      expect.objectContaining({ id: a.id, displayName: 'Nyt navn' }),
    );
    expect(items).toContainEqual({
      id: c.id,
      '@removed': { reason: 'deleted' },
    });
    const links = items
      .filter(item => item.id === other.id)
      .flatMap(item => item['members@delta']);
    expect(links).toContainEqual({
      '@odata.type': '#microsoft.graph.group',
      id: b.id,
    });
  });

  it('has no members unless they are selected', async () => {
    const { items } = await tenant.round('/groups/delta?$select=displayName');
    expect(items.some(item => item['members@delta'])).toBe(false);
    const { items: whole } = await tenant.round('/groups/delta');
    expect(whole.some(item => item['members@delta'])).toBe(true);
  });
});

describe('administrative units', () => {
  it('show departments with everybody in them, and follow changes', async () => {
    const { company } = tenant;
    const { items, deltaLink } = await tenant.round(
      '/directory/administrativeUnits/delta',
    );
    const departments = company.units.filter(u => u.kind === 'department');
    expect(new Set(items.map(item => item.id)).size).toBe(departments.length);
    const { id } = items[0];
    const listed = await tenant.round(
      `/directory/administrativeUnits/${id}/members`,
    );
    expect(membersOf(items, id)).toEqual(new Set(listed.items.map(m => m.id)));

    const team = company.units.find(u => u.parentId === departments[0].id)!;
    company.reorganise({ move: team.id, under: departments[1].id });
    const moved = company.roster.memberIndexes(team.id).length;
    const changes = await tenant.round(deltaLink);
    expect(membersOf([...items, ...changes.items], id).size).toBe(
      listed.items.length - moved,
    );
  });
});
