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
import { databases, EngineHarness } from '../__testUtils__/harness';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('a run on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId);
    const { source } = harness;
    source.person('anna', { number: 1, managerId: 'bo' });
    source.person('bo', { number: 2 });
    source.person('carl', { number: 3, managerId: 'bo' });
    source.unit('u1', ['anna', 'u2']);
    source.unit('u2', ['bo', 'carl']);
  });

  it('creates people, units, managers and memberships', async () => {
    const run = await harness.run();
    expect(run).toMatchObject({
      status: 'completed',
      persisted: true,
      counts: { employees: { created: 3 }, 'org-units': { created: 2 } },
    });
    const [anna, bo] = await harness.people();
    const units = await harness.knex('org_units').orderBy('name');
    expect(anna).toMatchObject({
      displayName: 'Person anna',
      employeeNumber: '1',
      manager: bo.id,
      orgUnits: [units[0].id],
      status: 'active',
    });
    expect(units[1].parent_id).toBe(units[0].id);
    expect(await harness.knex('memberships')).toHaveLength(3);
    expect(await harness.knex('run_members')).toHaveLength(0);
    expect(await harness.knex('run_references')).toHaveLength(0);
    expect(
      (await harness.knex('catalog_names').orderBy('name')).map(r => r.name),
    ).toEqual(['anna', 'bo', 'carl', 'unit-u1', 'unit-u2']);
  });

  it('changes nothing the second time, whichever the mode', async () => {
    await harness.run();
    const before = await harness.people();
    const seq = await harness.knex('catalog_head').first();
    const full = await harness.run();
    expect(full.counts.employees).toMatchObject({ unchanged: 3, updated: 0 });
    expect(full.counts['org-units']).toMatchObject({ unchanged: 2 });
    const recent = await harness.run({ mode: 'recent' });
    expect(recent.counts.employees?.unchanged ?? 0).toBe(0);
    expect(await harness.people()).toEqual(before);
    expect(await harness.knex('catalog_head').first()).toEqual(seq);
  });

  it('shows exactly who changed among recent changes', async () => {
    await harness.run();
    const { source } = harness;
    source.person('anna', { number: 1, managerId: 'bo', title: 'Director' });
    source.unit('u2', ['bo']);
    source.unit('u1', ['anna', 'u2', 'carl']);
    source.person('dora', { number: 4, managerId: 'anna' });
    const run = await harness.run({ mode: 'recent' });
    const records = await harness.records(run);
    expect(Object.keys(records).sort()).toEqual(['anna', 'carl', 'dora']);
    expect(records.anna).toMatchObject({
      status: 'updated',
      changes: [{ attribute: 'title', before: null, after: 'Director' }],
    });
    expect(records.carl).toMatchObject({
      status: 'updated',
      changes: [{ attribute: 'orgUnits' }],
    });
    expect(records.dora.status).toBe('created');
  });

  it('leaves everything untouched when it is dry', async () => {
    await harness.run();
    const { source } = harness;
    source.person('anna', { number: 1, title: 'Director' });
    const tables = [
      'employees',
      'org_units',
      'source_records',
      'cursors',
      'integrations',
      'imports',
      'catalog_head',
      'catalog_changes',
      'person_keys',
      'memberships',
      'pending_references',
    ];
    const snapshot = async () =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async table => [table, await harness.knex(table)]),
        ),
      );
    const before = await snapshot();
    const run = await harness.run({ persist: false });
    expect(run).toMatchObject({ status: 'completed', persisted: false });
    expect((await harness.records(run)).anna.status).toBe('updated');
    expect(await snapshot()).toEqual(before);
  });

  it('terminates who is removed, and restores who comes back', async () => {
    await harness.run();
    const [anna] = await harness.people();
    harness.source.remove('employees', 'anna');
    const gone = await harness.run({ mode: 'recent' });
    expect((await harness.records(gone)).anna).toMatchObject({
      status: 'terminated',
      changes: [{ attribute: 'status', before: 'active', after: 'terminated' }],
    });
    expect((await harness.people())[0].status).toBe('terminated');

    harness.source.person('anna', { number: 1, managerId: 'bo' });
    const back = await harness.run({ mode: 'recent' });
    expect((await harness.records(back)).anna.status).toBe('restored');
    const [restored] = await harness.people();
    expect(restored).toMatchObject({ id: anna.id, status: 'active' });
  });
});
