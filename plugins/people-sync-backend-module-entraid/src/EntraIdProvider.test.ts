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

import { startTenant, stopTenants } from './__testUtils__/tenant';

describe('EntraIdProvider', () => {
  afterEach(stopTenants);

  it('marks guests as filtered and disabled accounts as inactive', async () => {
    const { company, collect } = await startTenant();
    const guest = company.people.find(person => person.kind === 'guest')!;
    const disabled = company.people.find(
      person => !person.accountEnabled && !person.deleted,
    )!;

    const scoped = await collect('employees');
    expect(scoped.marks.get(guest.id)).toBe('filtered');
    expect(scoped.marks.get(disabled.id)).toBe('inactive');
    expect(scoped.states.has(guest.id)).toBe(false);

    const everybody = await collect('employees', {
      config: { includeGuests: true, includeDisabled: true },
    });
    expect(everybody.marks.has(guest.id)).toBe(false);
    expect(everybody.marks.has(disabled.id)).toBe(false);
  });

  it('tells soft from hard deletions and sees a restored account again', async () => {
    const { company, collect } = await startTenant();
    const [soft, hard] = company.people.filter(
      person => person.kind === 'employee' && person.accountEnabled,
    );
    const before = await collect('employees');
    company.leave(soft.id);
    company.leave(hard.id, { hard: true });

    const left = await collect('employees', {
      base: before,
      fetch: { mode: 'recent', cursor: before.cursor },
    });
    const rowOf = (id: string) => left.rows.find(row => row.sourceId === id);
    expect(rowOf(soft.id)?.removed).toEqual({ reason: 'changed' });
    expect(rowOf(hard.id)?.removed).toEqual({ reason: 'deleted' });

    company.rehire(soft.id);
    const back = await collect('employees', {
      base: left,
      fetch: { mode: 'recent', cursor: left.cursor },
    });
    expect(back.marks.has(soft.id)).toBe(false);
    expect(back.states.get(soft.id)).toMatchObject({ id: soft.id });
  });

  it('follows a manager who changes and who goes', async () => {
    const { company, collect } = await startTenant();
    const staff = company.people.filter(
      person => person.kind === 'employee' && person.accountEnabled,
    );
    const person = staff.find(candidate => candidate.managerId)!;
    const other = staff.find(
      candidate => ![person.id, person.managerId].includes(candidate.id),
    )!;
    const full = await collect('employees');
    expect(full.states.get(person.id)?.manager).toEqual({
      id: person.managerId,
    });

    company.changeManager(person.id, other.id);
    const changed = await collect('employees', {
      base: full,
      fetch: { mode: 'recent', cursor: full.cursor },
    });
    expect(changed.states.get(person.id)?.manager).toEqual({ id: other.id });

    company.changeManager(person.id, null);
    const cleared = await collect('employees', {
      base: changed,
      fetch: { mode: 'recent', cursor: changed.cursor },
    });
    expect(cleared.states.get(person.id)).not.toHaveProperty('manager');
  });

  it('leaves out the leave date where it is not permitted, and says so once', async () => {
    const { sim, collect } = await startTenant();
    const reduced = await collect('employees');
    expect(reduced.pages.flatMap(page => page.warnings ?? [])).toEqual([
      expect.objectContaining({
        code: 'field-not-permitted',
        hint: expect.stringContaining('User-LifeCycleInfo.Read.All'),
      }),
    ]);
    // The next round goes on with what the cursor was made for.
    const recent = await collect('employees', {
      fetch: { mode: 'recent', cursor: reduced.cursor },
    });
    expect(recent.complete).toBe(true);

    sim.setPermissions(['User.Read.All', 'User-LifeCycleInfo.Read.All']);
    const whole = await collect('employees');
    expect(whole.pages.flatMap(page => page.warnings ?? [])).toEqual([]);
  });

  it('takes three requests to find out that nothing has changed', async () => {
    const { sim, collect } = await startTenant();
    const employees = await collect('employees');
    const units = await collect('org-units');
    sim.journal.clear();
    for (const [dataSet, cursor] of [
      ['org-units', units.cursor],
      ['employees', employees.cursor],
    ] as const) {
      await collect(dataSet, { fetch: { mode: 'recent', cursor } });
    }
    expect(sim.journal.total).toBeLessThanOrEqual(3);
  });

  it('follows links as they stand and never asks for a minimal answer', async () => {
    const { sim, collect } = await startTenant();
    const { pages } = await collect('employees');
    const asked = sim.journal.requests.filter(({ path }) =>
      path.endsWith('/users/delta'),
    );
    const links = pages
      .slice(0, -1)
      .map(page => new URL(JSON.parse(page.checkpoint!).link).search.slice(1));
    // The first page is asked for twice, once with the leave date.
    expect(asked.slice(2).map(({ query }) => query)).toEqual(links);
    for (const { headers } of asked) {
      expect(headers.prefer).toBeUndefined();
      expect(headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers['x-ms-throttle-priority']).toBe('low');
    }
  });

  it('says how many users there are before the first page is through', async () => {
    const { collect } = await startTenant();
    const { pages } = await collect('employees');
    expect(pages[0].total).toBeGreaterThan(100);
  });

  it('makes groups with their members and child groups', async () => {
    const { company, collect } = await startTenant({ extraGroups: true });
    const { states, members, marks } = await collect('org-units', {
      config: { groupFilter: 'org-' },
    });
    const parent = company.units.find(unit =>
      company.units.some(child => child.parentId === unit.id),
    )!;
    const child = company.units.find(unit => unit.parentId === parent.id)!;
    expect(states.get(parent.id)).toEqual({
      id: parent.id,
      displayName: parent.name,
      description: expect.any(String),
      mailNickname: expect.stringMatching(/^org-/),
    });
    expect(members.get(parent.id)).toContain(`org-units:${child.id}`);
    expect([...marks.values()]).toContain('filtered');
  });

  it('gives the same groups for a prefix and an expression', async () => {
    const { collect } = await startTenant({ extraGroups: true });
    const [prefix, expression] = await Promise.all(
      ['ORG-', "startswith(mailNickname,'org-')"].map(groupFilter =>
        collect('org-units', { config: { groupFilter } }),
      ),
    );
    expect(prefix.states.size).toBeGreaterThan(3);
    expect(expression.states).toEqual(prefix.states);
    expect(expression.marks).toEqual(prefix.marks);
  });

  it('makes units of attributes that people refer to', async () => {
    const { collect } = await startTenant();
    const config = { orgUnitsFrom: 'attributes' } as const;
    const units = await collect('org-units', { config });
    const people = await collect('employees', { config });
    const active = [...people.states].filter(([id]) => !people.marks.has(id));
    const referred = active
      .map(([, state]) => Object(state.orgUnit).id)
      .filter(Boolean);
    expect(referred.length).toBeGreaterThan(active.length / 2);
    expect(referred.filter(id => !units.states.has(id))).toEqual([]);
    const parents = [...units.states.values()]
      .map(unit => Object(unit.parent).id)
      .filter(Boolean);
    expect(parents.filter(id => !units.states.has(id))).toEqual([]);
    // Other settings, other people: the reference goes with the units.
    const groups = await collect('employees');
    expect([...groups.states.values()].some(s => 'orgUnit' in s)).toBe(false);
  });

  it('asks one request of attribute units when no attribute has changed', async () => {
    const { company, sim, collect } = await startTenant();
    const config = { orgUnitsFrom: 'attributes' } as const;
    const full = await collect('org-units', { config });
    const person = company.people.find(
      candidate => candidate.kind === 'employee' && candidate.accountEnabled,
    )!;
    company.edit(person.id, { jobTitle: 'Something else' });
    sim.journal.clear();
    const quiet = await collect('org-units', {
      config,
      fetch: { mode: 'recent', cursor: full.cursor },
    });
    expect(quiet.rows).toEqual([]);
    expect(sim.journal.total).toBe(1);

    company.disable(person.id);
    const changed = await collect('org-units', {
      config,
      fetch: { mode: 'recent', cursor: quiet.cursor },
    });
    expect(changed.states).toEqual(full.states);
  });

  it('adds photos as data URIs where they are wanted', async () => {
    const { collect } = await startTenant({ photoEvery: 2 });
    const plain = await collect('employees');
    expect([...plain.states.values()].some(s => 'photo' in s)).toBe(false);
    const { states } = await collect('employees', { config: { photos: true } });
    const photos = [...states.values()].flatMap(({ photo }) => photo ?? []);
    expect(photos.length).toBeGreaterThan(20);
    expect(photos.every(photo => /^data:image\//.test(String(photo)))).toBe(
      true,
    );
  });

  it('finds one person by an address with a quote', async () => {
    const { company, collect } = await startTenant();
    const person = company.people.find(
      candidate => candidate.kind === 'employee' && candidate.accountEnabled,
    )!;
    company.edit(person.id, { mail: "o'brien@example.com" });
    const { rows } = await collect('employees', {
      fetch: { person: { email: "o'brien@example.com" } },
    });
    expect(rows.map(row => row.sourceId)).toEqual([person.id]);
  });

  it('says that nobody has an address, and that a known id is gone', async () => {
    const { sim, collect } = await startTenant();
    await expect(
      collect('employees', { fetch: { person: { email: 'no@one.example' } } }),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.not.stringContaining('no@one'),
    });
    const id = '00000000-0000-4000-8000-00000000dead';
    const gone = await collect('employees', {
      fetch: { person: { sourceId: id } },
    });
    expect(gone.rows).toEqual([
      {
        sourceId: id,
        payload: { id },
        removed: { reason: 'not found' },
      },
    ]);
    expect(sim.journal.requests.at(-1)?.headers['x-ms-throttle-priority']).toBe(
      'high',
    );
  });

  it('works in a national cloud', async () => {
    const { endpoints, collect } = await startTenant();
    const { states } = await collect('employees', {
      config: endpoints.clouds.us,
    });
    expect(states.size).toBeGreaterThan(100);
  });
});
