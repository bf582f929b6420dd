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
import { leaveOut } from '../apply/leaveOut';
import type { Run } from '../runs/types';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'approving part of a plan on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(databaseId, {}, harness);
      harness.source.pageSize = 100;
      for (let i = 0; i < 8; i++) {
        harness.source.person(`p${i}`, { number: i });
      }
      harness.source.unit('u1', ['p0', 'p1']);
      await harness.run();
      harness.integration().safeguards = { removals: { max: 1 } };
    });

    const leave = (...ids: string[]) =>
      ids.forEach(id => harness.source.remove('employees', id));
    const active = async () =>
      (await harness.people())
        .filter(person => person.status === 'active')
        .map(person => person.displayName.replace('Person ', ''))
        .sort();
    const person = async (id: string) =>
      (await harness.people()).find(p => p.displayName === `Person ${id}`);
    const approveRecords = async (run: Run, ...ids: string[]) =>
      harness.decide(run, 'approved', {
        scope: 'records',
        records: await harness.seqsOf(run, ids),
      });

    it('X6: everything but the removals is applied, and nobody leaves', async () => {
      const cursors = await harness.cursors();
      const { lastSyncAt } = await harness.stamps();
      leave('p0', 'p1');
      harness.source.person('new', { number: 50 });
      harness.source.person('p5', { number: 5, title: 'Changed' });
      const before = await harness
        .knex('source_records')
        .where({ source_id: 'p0' });
      const held = await harness.run({ mode: 'recent' });
      expect(held.status).toBe('held');

      const run = await harness.decide(held, 'approved', {
        scope: 'without-removals',
      });
      expect(run).toMatchObject({
        status: 'completed',
        persisted: true,
        decision: { action: 'approved', scope: 'without-removals' },
        counts: {
          employees: { created: 1, updated: 1, skipped: 2, terminated: 0 },
        },
      });
      expect((await harness.records(run)).p0).toMatchObject({
        status: 'skipped',
        reason: 'not approved',
      });
      expect(await active()).toEqual(
        ['new', 'p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'].sort(),
      );
      expect((await person('p5')).title).toBe('Changed');
      expect(
        await harness.knex('source_records').where({ source_id: 'p0' }),
      ).toEqual(before);
      expect(await harness.knex('memberships')).toHaveLength(2);
      // What was left out is said again: nothing has moved past it.
      expect(await harness.cursors()).toEqual(cursors);
      expect((await harness.stamps()).lastSyncAt).toBe(lastSyncAt);
      expect(await harness.knex('approved_records')).toEqual([]);

      const next = await harness.run({ mode: 'recent' });
      expect(next).toMatchObject({
        status: 'held',
        counts: { employees: { terminated: 2, created: 0, updated: 0 } },
      });
      await harness.decide(next, 'approved');
      expect(await active()).not.toContain('p0');
      expect(await harness.cursors()).not.toEqual(cursors);
    });

    it('P5: what was held is applied as it was planned, whatever decides now', async () => {
      harness = await EngineHarness.renew(
        databaseId,
        { integrations: ['hr', 'entra'] },
        harness,
      );
      const entra = harness.integration('entra').provider;
      for (let i = 0; i < 3; i++) {
        harness.source.person(`p${i}`, { number: i, title: 'Engineer' });
        entra.person(`e${i}`, { number: i, title: 'Developer' });
      }
      await harness.run();
      await harness.run({ integrationId: 'entra' });
      const titles = async () =>
        (await harness.people()).map(({ title }) => title).sort();
      expect(await titles()).toEqual(['Engineer', 'Engineer', 'Engineer']);

      harness.source.person('p0', { number: 0, title: 'Architect' });
      harness.integration().safeguards = { updates: { max: 0 } };
      const held = await harness.run();
      expect(held.status).toBe('held');
      const prefer = (...order: string[]) => {
        harness.order = order;
        for (const integration of harness.integrations.values()) {
          integration.fingerprint = order.join();
        }
      };
      prefer('entra', 'hr');
      const applied = await harness.decide(held, 'approved');
      expect(applied.counts.employees).toMatchObject({ updated: 1 });
      expect(await titles()).toEqual(['Architect', 'Engineer', 'Engineer']);

      // The next one over all data decides by what is set now.
      harness.integration().safeguards = {};
      const next = await harness.run();
      expect(next.counts.employees).toMatchObject({ updated: 3 });
      expect(await titles()).toEqual(['Developer', 'Developer', 'Developer']);
    });

    it('X6: a whole plan under a narrow approval is a whole plan', async () => {
      harness.integration().safeguards = { updates: { max: 0 } };
      harness.source.person('p5', { number: 5, title: 'Changed' });
      const cursors = await harness.cursors();
      const held = await harness.run({ mode: 'recent' });
      await harness.decide(held, 'approved', { scope: 'without-removals' });
      expect(await harness.cursors()).not.toEqual(cursors);
    });

    it('X6: named records are applied, and the next run decides about the rest', async () => {
      leave('p0', 'p1', 'p2');
      harness.source.person('new', { number: 50 });
      harness.source.person('p5', { number: 5, title: 'Changed' });
      harness.source.person('p6', { number: 6, title: 'Changed' });
      const held = await harness.run({ mode: 'recent' });
      const run = await approveRecords(held, 'p0', 'p5');
      expect(run).toMatchObject({
        status: 'completed',
        counts: {
          employees: { terminated: 1, updated: 1, created: 0, skipped: 4 },
        },
      });
      expect(await active()).toEqual([
        'p1',
        'p2',
        'p3',
        'p4',
        'p5',
        'p6',
        'p7',
      ]);
      expect((await person('p6')).title).toBeUndefined();

      harness.integration().safeguards = {};
      const next = await harness.run({ mode: 'recent' });
      expect(next).toMatchObject({
        status: 'completed',
        counts: { employees: { terminated: 2, updated: 1, created: 1 } },
      });
      expect((await person('p6')).title).toBe('Changed');
    });

    it('X6: what is applied in parts ends like what is applied at once', async () => {
      leave('p0', 'p1');
      harness.source.person('boss', { number: 60 });
      harness.source.person('new', { number: 50, managerId: 'boss' });
      harness.source.unit('u2', ['new', 'p3'], {});
      const held = await harness.run({ mode: 'recent' });
      await approveRecords(held, 'new');
      const rest = await harness.run({ mode: 'recent' });
      await harness.decide(rest, 'approved');

      const other = await EngineHarness.create(databaseId);
      other.source.pageSize = 100;
      for (let i = 0; i < 8; i++) {
        other.source.person(`p${i}`, { number: i });
      }
      other.source.unit('u1', ['p0', 'p1']);
      await other.run();
      for (const id of ['p0', 'p1']) {
        other.source.remove('employees', id);
      }
      other.source.person('boss', { number: 60 });
      other.source.person('new', { number: 50, managerId: 'boss' });
      other.source.unit('u2', ['new', 'p3'], {});
      await other.run({ mode: 'recent' });
      const golden = async (h: EngineHarness) => {
        const { employees, org_units, memberships } = await h.tables();
        const plain = (rows: unknown[]) =>
          rows.map(row => String(row).replace(/"version":\d+/, ''));
        return [plain(employees), plain(org_units), memberships];
      };
      expect(await golden(harness)).toEqual(await golden(other));
    });

    it('X6: one who refers to somebody left out is saved, and linked later', async () => {
      leave('p0', 'p1');
      harness.source.person('boss', { number: 60 });
      harness.source.person('new', { number: 50, managerId: 'boss' });
      harness.source.unit('u2', ['new', 'p3'], {});
      const held = await harness.run({ mode: 'recent' });
      const run = await approveRecords(held, 'new', 'p3');
      expect(run.status).toBe('completed');
      expect(await person('boss')).toBeUndefined();
      expect((await person('new')).manager).toBeUndefined();
      expect((await person('new')).orgUnits).toBeUndefined();
      expect(await harness.knex('org_units')).toHaveLength(1);
      expect(await harness.knex('pending_references')).toHaveLength(3);

      const rest = await harness.run({ mode: 'recent' });
      await harness.decide(rest, 'approved', { scope: 'without-removals' });
      expect((await person('new')).manager).toBe((await person('boss')).id);
      const unit = await harness
        .knex('org_units')
        .where({ name: 'Unit u2' })
        .first();
      expect((await person('new')).orgUnits).toEqual([unit.id]);
      expect((await person('p3')).orgUnits).toEqual([unit.id]);
      expect(await harness.knex('pending_references')).toEqual([]);
    });

    it('X6: the rows of one person are approved together', async () => {
      leave('p0', 'p1');
      // The same person under another id: one ends, the other goes on.
      harness.source.remove('employees', 'p2');
      harness.source.person('again', { number: 2, name: 'Person p2' });
      const held = await harness.run({ mode: 'recent' });
      const run = await approveRecords(held, 'again');
      expect(run.status).toBe('completed');
      expect(await active()).toEqual([
        'p0',
        'p1',
        'p2',
        'p3',
        'p4',
        'p5',
        'p6',
        'p7',
      ]);
      const rows = await harness
        .knex('source_records')
        .whereIn('source_id', ['p2', 'again'])
        .orderBy('source_id')
        .select('source_id', 'state');
      expect(rows).toEqual([
        { source_id: 'again', state: 'active' },
        { source_id: 'p2', state: 'terminated' },
      ]);
    });

    it('X6: an approval of part survives the end of its worker', async () => {
      leave('p0', 'p1');
      harness.source.person('new', { number: 50 });
      const held = await harness.run({ mode: 'recent' });
      const { store } = harness.engine;
      const records = await harness.seqsOf(held, ['new']);
      await store.decide(
        held.id,
        {
          action: 'approved',
          by: 'user:default/boss',
          at: new Date().toISOString(),
          reason: 'fine',
          scope: 'records',
        },
        { records },
      );
      const { run, lease } = (await store.claim(held.id))!;
      await leaveOut({
        knex: harness.knex,
        store,
        run,
        lease,
        signal: new AbortController().signal,
      });
      await store.abandon(lease);
      await harness.drain();
      expect(await harness.get(held.id)).toMatchObject({
        status: 'completed',
        attempt: 3,
        counts: { employees: { created: 1, skipped: 2 } },
      });
      expect(await active()).toHaveLength(9);
    });

    it('X6: a record that was approved as something else removes nobody', async () => {
      // Two integrations know p7; the one that is held sees it end, and would
      // remove nobody as long as the other goes on.
      const two = await EngineHarness.create(databaseId, {
        integrations: ['hr', 'other'],
      });
      const other = two.integration('other');
      for (const id of ['hr', 'other']) {
        two.integration(id).lifecycleFrom = undefined;
        two.integration(id).missingPolicy = 'terminate';
        two.integration(id).provider.person('p7', { number: 7 });
        two.integration(id).provider.person('p8', { number: 8 });
        await two.run({ integrationId: id });
      }
      two.integration().safeguards = { updates: { max: 0 } };
      two.source.rows.get('employees')!.delete('p7');
      two.source.person('p8', { number: 8, title: 'Changed' });
      const held = await two.run();
      expect(held).toMatchObject({
        status: 'held',
        counts: { employees: { terminated: 0 } },
      });
      other.safeguards = {};
      other.provider.rows.get('employees')!.delete('p7');
      await two.run({ integrationId: 'other' });
      const run = await two.decide(held, 'approved', {
        scope: 'without-removals',
      });
      expect((await two.records(run)).p7).toMatchObject({
        status: 'skipped',
        reason: 'not approved',
      });
      const people = await two.people();
      expect(people.map(p => p.status)).toEqual(['active', 'active']);
    });

    describe('by two people', () => {
      const approve = (
        run: Run,
        by: string,
        options: Parameters<EngineHarness['decide']>[2] = {},
      ) =>
        harness.decide(run, 'approved', {
          by: `user:default/${by}`,
          approvalsNeeded: 2,
          ...options,
        });

      it('G4: the first approval is kept, and the second one applies the plan', async () => {
        leave('p0', 'p1');
        const held = await harness.run({ mode: 'recent' });
        const first = await approve(held, 'ann');
        expect(first).toMatchObject({
          status: 'held',
          hold: {
            approvals: [{ by: 'user:default/ann', scope: 'all' }],
            reasons: [{ kind: 'removals' }],
          },
        });
        expect(await active()).toHaveLength(8);
        const second = await approve(held, 'bob');
        expect(second).toMatchObject({
          status: 'completed',
          decision: { by: 'user:default/bob' },
          hold: {
            approvals: [{ by: 'user:default/ann' }, { by: 'user:default/bob' }],
          },
        });
        expect(await active()).toHaveLength(6);
      });

      it('G4: nobody is both of them', async () => {
        leave('p0', 'p1');
        const held = await harness.run({ mode: 'recent' });
        await approve(held, 'ann');
        expect(
          await harness.engine.store.decide(
            held.id,
            {
              action: 'approved',
              by: 'user:default/ann',
              at: new Date().toISOString(),
              reason: 'again',
            },
            { approvalsNeeded: 2 },
          ),
        ).toEqual({ decided: false, alreadyApproved: true });
        expect((await harness.get(held.id)).hold?.approvals).toHaveLength(1);
      });

      it('G4: two who approve at the same moment are both counted', async () => {
        leave('p0', 'p1');
        const held = await harness.run({ mode: 'recent' });
        await Promise.all([approve(held, 'ann'), approve(held, 'bob')]);
        expect(await harness.get(held.id)).toMatchObject({
          status: 'completed',
          hold: { approvals: { length: 2 } },
        });
      });

      it('G4: what is applied is what both have approved', async () => {
        leave('p0', 'p1');
        harness.source.person('new', { number: 50 });
        harness.source.person('newer', { number: 51 });
        const held = await harness.run({ mode: 'recent' });
        await approve(held, 'ann', { scope: 'without-removals' });
        const run = await approve(held, 'bob', {
          scope: 'records',
          records: await harness.seqsOf(held, ['p0', 'new']),
        });
        expect(run).toMatchObject({
          status: 'completed',
          decision: { scope: 'records' },
          counts: { employees: { created: 1, terminated: 0, skipped: 3 } },
        });
        expect(await active()).toHaveLength(9);
      });

      it('G4: one of them is enough to reject', async () => {
        leave('p0', 'p1');
        const held = await harness.run({ mode: 'recent' });
        await approve(held, 'ann', {
          scope: 'records',
          records: await harness.seqsOf(held, ['p0']),
        });
        const run = await harness.decide(held, 'rejected');
        expect(run.status).toBe('rejected');
        expect(await harness.knex('approved_records')).toEqual([]);
        expect(await active()).toHaveLength(8);
      });
    });
  },
);
