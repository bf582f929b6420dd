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
import { endProtection, listProtected, protect } from '../people/protection';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('protection on %s', databaseId => {
  let harness: EngineHarness;

  const idOf = async (id: string) =>
    (await harness.people()).find(p => p.displayName === `Person ${id}`).id;
  const protectPerson = async (id: string) =>
    protect(harness.knex, {
      kind: 'employee',
      id: await idOf(id),
      reason: 'on call',
      by: 'user:default/ann',
    });
  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.pageSize = 100;
    for (let i = 0; i < 4; i++) {
      harness.source.person(`p${i}`, { number: i });
    }
    harness.source.unit('u1', ['p0', 'p1']);
    await harness.run();
    await protectPerson('p0');
  });

  const statuses = async () =>
    Object.fromEntries(
      (await harness.people()).map(p => [
        p.displayName.replace('Person ', ''),
        p.status,
      ]),
    );

  it('G7: whoever is protected is not removed, and the first time the run is held', async () => {
    harness.source.remove('employees', 'p0');
    harness.source.remove('employees', 'p1');
    const before = await harness
      .knex('source_records')
      .where({ source_id: 'p0' });
    const held = await harness.run({ mode: 'recent' });
    expect(held).toMatchObject({
      status: 'held',
      counts: { employees: { terminated: 1, skipped: 1 } },
      hold: {
        reasons: [
          {
            dataSet: 'employees',
            kind: 'protected',
            count: 1,
            message:
              '1 protected employees would be removed; they stay, whatever is approved',
          },
        ],
      },
      errors: [{ code: 'protected', dataSet: 'employees' }],
    });
    expect((await harness.records(held)).p0).toMatchObject({
      status: 'skipped',
      reason: 'protected: removed at the source (deleted)',
    });

    const run = await harness.decide(held, 'approved');
    expect(run).toMatchObject({
      status: 'completed',
      counts: { employees: { terminated: 1, skipped: 1 } },
    });
    expect(await statuses()).toMatchObject({ p0: 'active', p1: 'terminated' });
    expect(
      await harness.knex('source_records').where({ source_id: 'p0' }),
    ).toEqual(before);
    expect(
      await harness
        .knex('memberships')
        .where({ employee_id: await idOf('p0') }),
    ).toHaveLength(1);
  });

  it('G7: a run that removes only who is known to be protected is not held again', async () => {
    harness.integration().missingPolicy = 'terminate';
    harness.source.rows.get('employees')!.delete('p0');
    const held = await harness.run();
    expect(held.status).toBe('held');
    // Rejected: nobody has agreed to anything yet.
    await harness.decide(held, 'rejected');
    const again = await harness.run();
    expect(again.status).toBe('held');
    await harness.decide(again, 'approved');
    const next = await harness.run();
    expect(next).toMatchObject({
      status: 'completed',
      errors: [{ code: 'protected', severity: 'warning' }],
      counts: { employees: { skipped: 1, terminated: 0 } },
    });
    expect((await statuses()).p0).toBe('active');
    expect(await harness.stamps()).toMatchObject({ lastError: null });
  });

  it('G7: a dry run shows the same', async () => {
    harness.source.remove('employees', 'p0');
    const run = await harness.run({ mode: 'recent', persist: false });
    expect(run).toMatchObject({
      status: 'completed',
      hold: { wouldHold: true, reasons: [{ kind: 'protected' }] },
    });
    expect((await harness.records(run)).p0.status).toBe('skipped');
  });

  it('G7: one who is protected only after the plan stays as well', async () => {
    harness.integration().safeguards = { removals: { max: 0 } };
    harness.source.remove('employees', 'p2');
    const held = await harness.run({ mode: 'recent' });
    await protectPerson('p2');
    const run = await harness.decide(held, 'approved');
    expect((await harness.records(run)).p2).toMatchObject({
      status: 'skipped',
      reason: 'protected: removed at the source (deleted)',
    });
    expect((await statuses()).p2).toBe('active');
  });

  it('G7: units are protected in the same way', async () => {
    const unit = await harness.knex('org_units').first();
    await protect(harness.knex, {
      kind: 'org-unit',
      id: unit.id,
      by: 'user:default/ann',
    });
    harness.source.remove('org-units', 'u1');
    const held = await harness.run({ mode: 'recent' });
    expect(held.hold?.reasons).toMatchObject([
      { dataSet: 'org-units', kind: 'protected' },
    ]);
    await harness.decide(held, 'approved');
    expect((await harness.knex('org_units').first()).status).toBe('active');
  });

  it('G7: once the protection ends the next run decides, even over recent changes', async () => {
    harness.integration().missingPolicy = 'terminate';
    harness.source.remove('employees', 'p0');
    const held = await harness.run({ mode: 'recent' });
    await harness.decide(held, 'approved');
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
    expect((await statuses()).p0).toBe('active');

    const id = await idOf('p0');
    expect(await endProtection(harness.knex, { kind: 'employee', id })).toBe(
      true,
    );
    expect(await endProtection(harness.knex, { kind: 'employee', id })).toBe(
      false,
    );
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
    expect((await statuses()).p0).toBe('terminated');
  });

  it('G7: protections are listed by name, each once', async () => {
    const unit = await harness.knex('org_units').first();
    await protect(harness.knex, {
      kind: 'org-unit',
      id: unit.id,
      by: 'user:default/bob',
    });
    await protectPerson('p0');
    expect(await listProtected(harness.knex)).toEqual([
      {
        kind: 'employee',
        id: await idOf('p0'),
        displayName: 'Person p0',
        reason: 'on call',
        createdBy: 'user:default/ann',
        createdAt: expect.any(String),
      },
      {
        kind: 'org-unit',
        id: unit.id,
        displayName: 'Unit u1',
        reason: null,
        createdBy: 'user:default/bob',
        createdAt: expect.any(String),
      },
    ]);
    expect(
      await protect(harness.knex, {
        kind: 'employee',
        id: 'nobody',
        by: 'user:default/bob',
      }),
    ).toBeUndefined();
  });
});
