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

describe.each(databases.eachSupportedId())('references on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
  });

  const person = async (name: string) =>
    (await harness.people()).find(p => p.displayName === `Person ${name}`);
  const unitId = async (name: string) =>
    (await harness.knex('org_units').where('name', `Unit ${name}`).first('id'))
      .id;
  const parentOf = async (name: string) =>
    (
      await harness
        .knex('org_units')
        .where('name', `Unit ${name}`)
        .first('parent_id')
    ).parent_id;

  it('P6: a manager who comes later in the listing is linked in the same run', async () => {
    harness.source.pageSize = 1;
    harness.source.person('anna', { managerId: 'zoe' });
    harness.source.person('zoe', { managerId: 'anna' });
    await harness.run();
    expect((await person('anna')).manager).toBe((await person('zoe')).id);
    expect((await person('zoe')).manager).toBe((await person('anna')).id);
  });

  it('P6: somebody whose manager is not there yet is saved, and linked once the manager appears', async () => {
    harness.source.person('anna', { managerId: 'bo' });
    const first = await harness.run();
    expect(first.status).toBe('completed');
    expect((await harness.records(first)).anna).toMatchObject({
      status: 'created',
      errors: [{ code: 'unresolved-reference', attribute: 'manager' }],
    });
    expect(await harness.knex('pending_references')).toMatchObject([
      {
        source_id: 'anna',
        attribute: 'manager',
        target_data_set: 'employees',
        target_key: 'bo',
      },
    ]);

    harness.source.person('bo');
    const next = await harness.run({ mode: 'recent' });
    expect((await harness.records(next)).anna).toMatchObject({
      status: 'updated',
      changes: [
        { attribute: 'manager', before: null, after: (await person('bo')).id },
      ],
    });
    expect(await harness.knex('pending_references')).toEqual([]);
  });

  it('P6: a manager whose row failed is waited for', async () => {
    harness.source.person('bo', { mail: 'no address' });
    harness.source.person('anna', { managerId: 'bo' });
    await harness.run();
    expect((await person('anna')).manager).toBeUndefined();
    harness.source.person('bo');
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).manager).toBe((await person('bo')).id);
  });

  it('P6: a manager who is known by another id is found as that person', async () => {
    harness = await EngineHarness.create(databaseId, {
      integrations: ['hr', 'entra'],
    });
    harness.integration('entra').provider.person('e-bo', {
      number: 7,
      name: 'Person bo',
      mail: 'bo@example.com',
    });
    await harness.run({ integrationId: 'entra' });
    harness.source.person('anna', { managerId: 'bo' });
    harness.source.person('bo', { number: 7 });
    await harness.run();
    expect(await harness.people()).toHaveLength(2);
    expect((await person('anna')).manager).toBe((await person('bo')).id);
  });

  it('P6: references by a matching key find people of any integration', async () => {
    await harness.useMapping({
      attributes: {
        displayName: { path: 'name' },
        email: { path: 'mail' },
        manager: { reference: 'boss', by: 'email' },
      },
    });
    harness.source.person('anna', { boss: 'BO@example.com' });
    await harness.run();
    expect((await person('anna')).manager).toBeUndefined();
    harness.source.person('bo');
    const next = await harness.run({ mode: 'recent' });
    expect((await person('anna')).manager).toBe((await person('bo')).id);
    expect((await harness.records(next)).anna).toMatchObject({
      status: 'updated',
      errors: [],
    });
    expect(await harness.knex('pending_references')).toEqual([]);
    expect(await harness.knex('run_keys')).toEqual([]);
  });

  describe('by a matching key', () => {
    beforeEach(async () => {
      await harness.useMapping({
        attributes: {
          displayName: { path: 'name' },
          email: { path: 'mail' },
          manager: { reference: 'boss', by: 'email' },
        },
      });
      harness.source.pageSize = 1;
    });

    it.each(['bo', 'zoe'])(
      'P6: people whom one run brings are linked in that run (%s)',
      async boss => {
        harness.source.person('bo');
        harness.source.person('carl', { boss: `${boss}@EXAMPLE.com` });
        harness.source.person('zoe', { boss: 'nobody@example.com' });
        const run = await harness.run();
        expect((await person('carl')).manager).toBe((await person(boss)).id);
        const records = await harness.records(run);
        expect(records.carl).toMatchObject({ status: 'created', errors: [] });
        expect(records.zoe.errors).toMatchObject([
          { code: 'unresolved-reference', attribute: 'manager' },
        ]);
        expect(await harness.knex('pending_references')).toMatchObject([
          { source_id: 'zoe', target_key: 'email:nobody@example.com' },
        ]);
        // Looked at again it comes out the same.
        const idle = await harness.run();
        expect(idle.counts.employees).toMatchObject({
          updated: 0,
          unchanged: 3,
        });
      },
    );

    it('P6: somebody who gets the address in the same run is found', async () => {
      harness.source.person('bo', { mail: 'other@example.com' });
      await harness.run();
      harness.source.person('bo');
      harness.source.person('anna', { boss: 'bo@example.com' });
      await harness.run({ mode: 'recent' });
      expect((await person('anna')).manager).toBe((await person('bo')).id);
    });

    it('P6: between two with one address nobody is chosen', async () => {
      harness.source.person('anna', { boss: 'team@example.com' });
      harness.integration().matchBy = ['employeeNumber'];
      harness.source.person('bo', { mail: 'team@example.com' });
      harness.source.person('carl', { mail: 'team@example.com' });
      await harness.run();
      expect(await harness.people()).toHaveLength(3);
      expect((await person('anna')).manager).toBeUndefined();
    });

    it('P6: a leader named by address is linked to a unit of the same run', async () => {
      harness.source.declares['org-units'] = {
        defaultMapping: {
          attributes: {
            displayName: { path: 'name' },
            leader: { reference: 'leader', by: 'email' },
          },
        },
      };
      harness.source.unit('u1', [], { leader: 'bo@example.com' });
      harness.source.person('bo');
      await harness.run();
      expect(
        (await harness.knex('org_units').first('leader_id')).leader_id,
      ).toBe((await person('bo')).id);
    });

    it('R13: links by a key are part of a stored plan', async () => {
      harness.source.person('anna', { boss: 'bo@example.com' });
      harness.source.person('bo');
      const dry = await harness.run({ persist: false });
      expect(await harness.knex('run_keys')).toEqual([]);
      await harness.run({ trigger: 'apply', basedOn: dry.id });
      expect((await person('anna')).manager).toBe((await person('bo')).id);
    });
  });

  it('P6: a manager who is cleared at the source is cleared', async () => {
    harness.source.person('anna', { managerId: 'bo' });
    harness.source.person('bo');
    await harness.run();
    harness.source.person('anna', { managerId: null });
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).manager).toBeUndefined();
  });

  it('P6: a unit that arrives later takes its members', async () => {
    harness.source.declares.employees = {
      defaultMapping: {
        attributes: {
          displayName: { path: 'name' },
          orgUnits: { references: 'units' },
        },
      },
    };
    harness.source.person('anna', { units: ['u9', 'u8'] });
    await harness.run();
    harness.source.unit('u9', []);
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toEqual([await unitId('u9')]);
    harness.source.unit('u8', []);
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toHaveLength(2);
    expect(await harness.knex('memberships')).toHaveLength(2);
  });

  it('P6: the membership of somebody who is not known yet is kept until they appear', async () => {
    harness.source.unit('u1', ['anna']);
    await harness.run();
    expect(await harness.knex('pending_references')).toMatchObject([
      { source_id: 'anna', attribute: 'units', target_key: 'u1' },
    ]);
    harness.source.person('anna');
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toEqual([await unitId('u1')]);
    expect(await harness.knex('pending_references')).toEqual([]);
  });

  it('P6: a membership that is withdrawn before its member appears is forgotten', async () => {
    harness.source.unit('u1', ['anna']);
    await harness.run();
    harness.source.unit('u1', []);
    await harness.run({ mode: 'recent' });
    harness.source.person('anna');
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toBeUndefined();
  });

  it('P6: who leaves and comes back has the units that were named meanwhile', async () => {
    harness.source.person('anna');
    harness.source.person('bo');
    harness.source.unit('u1', ['anna', 'bo']);
    harness.source.unit('u2', []);
    await harness.run();
    harness.source.remove('employees', 'anna');
    harness.source.remove('employees', 'bo');
    await harness.run({ mode: 'recent' });
    expect(await harness.knex('memberships')).toEqual([]);
    harness.source.unit('u2', ['anna']);
    harness.source.unit('u1', ['bo']);
    await harness.run({ mode: 'recent' });
    harness.source.person('anna');
    harness.source.person('bo');
    await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toEqual([await unitId('u2')]);
    expect((await person('bo')).orgUnits).toEqual([await unitId('u1')]);
  });

  it('P6: members who are named singly join and leave', async () => {
    harness.source.person('anna');
    harness.source.person('bo');
    harness.source.unit('u1', ['anna']);
    await harness.run();
    harness.source.put(
      'org-units',
      'u1',
      { id: 'u1', name: 'Unit u1' },
      {
        members: {
          add: [{ sourceId: 'bo', dataSet: 'employees' }],
          remove: [{ sourceId: 'anna', dataSet: 'employees' }],
        },
      },
    );
    const run = await harness.run({ mode: 'recent' });
    expect((await person('anna')).orgUnits).toBeUndefined();
    expect((await person('bo')).orgUnits).toHaveLength(1);
    expect(Object.keys(await harness.records(run)).sort()).toEqual([
      'anna',
      'bo',
    ]);
  });

  it.each(['recent', 'all'] as const)(
    'P6: the members of a unit that is removed leave it (%s)',
    async mode => {
      harness.integration().missingPolicy = 'terminate';
      harness.source.person('anna');
      harness.source.person('bo');
      harness.source.unit('u1', ['anna']);
      harness.source.unit('u2', ['anna', 'bo', 'u1']);
      await harness.run();
      expect(await parentOf('u1')).toBe(await unitId('u2'));
      harness.source.remove('org-units', 'u2');
      const run = await harness.run({ mode });
      expect((await harness.records(run, 'org-units')).u2.status).toBe(
        'terminated',
      );
      expect((await person('anna')).orgUnits).toEqual([await unitId('u1')]);
      expect((await person('bo')).orgUnits).toBeUndefined();
      expect(await parentOf('u1')).toBeNull();
      expect(await harness.knex('memberships')).toHaveLength(1);
    },
  );

  it('P6: a unit moves to another parent, and follows the one that remains', async () => {
    harness.source.unit('u1', ['u3']);
    harness.source.unit('u2', []);
    harness.source.unit('u3', []);
    await harness.run();
    expect(await parentOf('u3')).toBe(await unitId('u1'));
    harness.source.unit('u1', []);
    harness.source.unit('u2', ['u3']);
    await harness.run({ mode: 'recent' });
    expect(await parentOf('u3')).toBe(await unitId('u2'));
    // In two at once: the first by id.
    harness.source.unit('u1', ['u3']);
    await harness.run({ mode: 'recent' });
    expect(await parentOf('u3')).toBe(await unitId('u1'));
    harness.source.unit('u1', []);
    await harness.run({ mode: 'recent' });
    expect(await parentOf('u3')).toBe(await unitId('u2'));
  });
});
