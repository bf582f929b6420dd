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

describe.each(databases.eachSupportedId())('holds on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.pageSize = 100;
    for (let i = 0; i < 40; i++) {
      harness.source.person(`p${i}`, { number: i });
    }
    harness.source.unit('u1', ['p0', 'p1']);
    await harness.run();
    harness.integration().safeguards = {
      removals: { percent: 10, atLeast: 5 },
    };
  });

  const leave = (from: number, count: number) => {
    for (let i = from; i < from + count; i++) {
      harness.source.remove('employees', `p${i}`);
    }
  };
  const active = async () =>
    (await harness.people()).filter(person => person.status === 'active')
      .length;

  it('X5: limits need both the share and the floor', async () => {
    leave(0, 4);
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
    expect(await active()).toBe(36);
  });

  it('X5: over the limit nothing at all is applied', async () => {
    leave(0, 5);
    harness.source.person('new', { number: 99 });
    harness.source.unit('u1', ['new']);
    const before = await harness.tables();
    const stamps = await harness.stamps();
    const run = await harness.run({ mode: 'recent' });
    expect(run).toMatchObject({
      status: 'held',
      persisted: false,
      phase: 'guard',
      counts: { employees: { terminated: 5, created: 1 } },
      hold: {
        message: '5 removals of 40 employees (limit: 10 % and at least 5)',
        reasons: [
          {
            dataSet: 'employees',
            kind: 'removals',
            count: 5,
            recent: 0,
            population: 40,
          },
        ],
      },
    });
    expect(run.finishedAt).toBeUndefined();
    const { run_members: _, ...now } = await harness.tables();
    const { run_members: __, ...then } = before;
    expect(now).toEqual(then);
    expect(await harness.stamps()).toEqual(stamps);
  });

  it('X5: a dry run is never held, and carries what would happen', async () => {
    leave(0, 5);
    const run = await harness.run({ mode: 'recent', persist: false });
    expect(run).toMatchObject({
      status: 'completed',
      persisted: false,
      hold: { wouldHold: true, reasons: [{ kind: 'removals', count: 5 }] },
    });
    expect(await harness.run({ mode: 'recent' })).toMatchObject({
      status: 'held',
    });
  });

  it('X5: a plan within the limits carries no hold', async () => {
    expect((await harness.run({ persist: false })).hold).toBeUndefined();
  });

  it('X5: removals of the last 24 hours count, so that slices do not slip through', async () => {
    leave(0, 4);
    const first = await harness.run({ mode: 'recent' });
    leave(4, 3);
    const second = await harness.run({ mode: 'recent' });
    expect(second).toMatchObject({
      status: 'held',
      hold: { reasons: [{ count: 3, recent: 4, population: 40 }] },
    });
    // A day later they would not.
    await harness
      .knex('runs')
      .where({ id: first.id })
      .update({
        finished_at: new Date(Date.now() - 25 * 3600 * 1000).toISOString(),
      });
    expect(await harness.run({ mode: 'recent' })).toMatchObject({
      status: 'completed',
    });
    expect(await active()).toBe(33);
  });

  it('X5: what was removed a moment ago holds no run that removes nobody', async () => {
    harness.integration().safeguards = { removals: { max: 4 } };
    leave(0, 4);
    await harness.run({ mode: 'recent' });
    harness.source.person('p9', { number: 9, title: 'Director' });
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
  });

  it('X5: updates and creates have limits of their own', async () => {
    harness.integration().safeguards = {
      updates: { max: 2 },
      creates: { percent: 5 },
    };
    for (let i = 0; i < 3; i++) {
      harness.source.person(`p${i}`, { number: i, title: 'Changed' });
      harness.source.person(`new${i}`, { number: 100 + i });
    }
    const run = await harness.run({ mode: 'recent' });
    expect(run).toMatchObject({
      status: 'held',
      hold: {
        reasons: [
          { kind: 'updates', count: 3, limit: { max: 2 } },
          { kind: 'creates', count: 3, limit: { percent: 5 } },
        ],
      },
    });
  });

  it('X5: every kind of removal counts', async () => {
    harness.integration().missingPolicy = 'terminate';
    const rows = harness.source.rows.get('employees')!;
    rows.delete('p0');
    rows.delete('p1');
    harness.source.person('p2', { active: false });
    harness.source.person('p3', { endDate: '2020-01-01' });
    harness.source.person('p4', {}, { inactive: { reason: 'disabled' } });
    expect(await harness.run()).toMatchObject({
      status: 'held',
      counts: { employees: { terminated: 5 } },
    });
  });

  it.each([
    [100, ['p', 'twin']],
    [1, ['twin', 'p']],
  ])(
    'X1: one who leaves with all of several rows is one removal (pages of %s)',
    async (pageSize, order) => {
      for (let i = 0; i < 3; i++) {
        harness.source.person(`twin${i}`, { number: i, name: `Person p${i}` });
      }
      await harness.run({ mode: 'recent' });
      expect(await active()).toBe(40);
      harness.integration().safeguards = { removals: { max: 1 } };
      harness.source.pageSize = pageSize;
      for (let i = 0; i < 3; i++) {
        // Of the third one row stays.
        for (const name of i < 2 ? order : ['p']) {
          harness.source.remove('employees', `${name}${i}`);
        }
      }
      const held = await harness.run({ mode: 'recent' });
      expect(held).toMatchObject({
        status: 'held',
        counts: { employees: { terminated: 2 } },
      });
      await harness.decide(held, 'approved');
      expect(await active()).toBe(38);
    },
  );

  it('X5: a rejected run leaves everything as it was', async () => {
    leave(0, 5);
    const before = await harness.tables();
    const held = await harness.run({ mode: 'recent' });
    const run = await harness.decide(held, 'rejected');
    expect(run).toMatchObject({
      status: 'rejected',
      persisted: false,
      decision: {
        action: 'rejected',
        by: 'user:default/boss',
        reason: 'looked at it',
      },
    });
    expect(run.finishedAt).toBeDefined();
    expect(await harness.tables()).toEqual(before);
    // It is final: nobody can approve it any more.
    expect((await harness.decide(run, 'approved')).status).toBe('rejected');
  });

  it('X5: the run after a rejected one starts from the same cursor and covers it', async () => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    await harness.decide(held, 'rejected');
    harness.source.person('p9', { number: 9, title: 'Director' });
    const next = await harness.run({ mode: 'recent' });
    expect(next).toMatchObject({
      status: 'held',
      counts: { employees: { terminated: 5, updated: 1 } },
    });
  });

  it('X6: approving applies exactly what was held', async () => {
    leave(0, 5);
    harness.source.unit('u1', ['p9']);
    const held = await harness.run({ mode: 'recent' });
    // What comes later is not part of it.
    leave(5, 1);
    const run = await harness.decide(held, 'approved');
    expect(run).toMatchObject({
      id: held.id,
      status: 'completed',
      persisted: true,
      counts: { employees: { terminated: 5 } },
    });
    expect(await active()).toBe(35);
    expect(await harness.knex('memberships')).toHaveLength(1);
    expect(await harness.knex('run_members')).toEqual([]);
    const next = await harness.run({ mode: 'recent' });
    expect(next.hold?.reasons).toMatchObject([{ count: 1, recent: 5 }]);
  });

  it('X6: approving waits for nobody: another run of the integration is named', async () => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    const other = await harness.stage({ mode: 'all' });
    const decision = {
      action: 'approved' as const,
      by: 'user:default/boss',
      at: new Date().toISOString(),
      reason: 'fine',
    };
    expect(await harness.engine.store.decide(held.id, decision)).toEqual({
      decided: false,
      conflict: other.id,
    });
    expect((await harness.get(held.id)).status).toBe('held');
  });

  it('X6: a held run holds no slot, and gives way to a newer plan', async () => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    leave(5, 1);
    const next = await harness.run({ mode: 'recent' });
    expect(next).toMatchObject({
      status: 'held',
      counts: { employees: { terminated: 6 } },
    });
    expect(await harness.get(held.id)).toMatchObject({
      status: 'cancelled',
      skipReason: `replaced by ${next.id}`,
      finishedAt: expect.any(String),
    });
    expect(
      await harness.knex('run_members').where({ run_id: held.id }),
    ).toEqual([]);
    harness.integration().safeguards = {};
    const done = await harness.run({ mode: 'recent' });
    expect(done.status).toBe('completed');
    expect((await harness.get(next.id)).skipReason).toBe(
      `replaced by ${done.id}`,
    );
    expect(await active()).toBe(34);
  });

  it.each([
    ['a dry run', { persist: false }],
    ['a run for one person', { person: { sourceId: 'p9' } }],
    ['a run over other data sets', { dataSets: ['org-units' as const] }],
  ])('X6: %s does not replace a held one', async (_, request) => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    const other = await harness.run({ mode: 'recent', ...request });
    expect(other.status).toBe('completed');
    expect((await harness.get(held.id)).status).toBe('held');
  });

  it('X6: a run that failed does not replace a held one', async () => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    harness.source.beforePage = () => {
      throw new Error('broken');
    };
    expect((await harness.run({ mode: 'recent' })).status).toBe('failed');
    expect((await harness.get(held.id)).status).toBe('held');
  });

  it('X6: somebody fetched again since the hold is superseded', async () => {
    harness.integration().safeguards = { updates: { max: 0 } };
    harness.source.person('p9', { number: 9, title: 'Old' });
    const held = await harness.run({ mode: 'recent' });
    expect(held.status).toBe('held');
    harness.source.person('p9', { number: 9, title: 'New' });
    harness.integration().safeguards = {};
    await harness.run({ person: { sourceId: 'p9' } });
    const run = await harness.decide(held, 'approved');
    expect((await harness.records(run)).p9).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('superseded'),
    });
    expect(
      (await harness.people()).find(p => p.employeeNumber === '9').title,
    ).toBe('New');
  });

  it('X6: a held run can be cancelled', async () => {
    leave(0, 5);
    const held = await harness.run({ mode: 'recent' });
    expect(await harness.engine.store.requestCancel(held.id)).toBe(true);
    expect((await harness.get(held.id)).status).toBe('cancelled');
    expect(await active()).toBe(40);
  });
});
