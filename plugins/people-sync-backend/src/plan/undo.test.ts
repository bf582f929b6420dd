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
import type { ConflictError } from '@backstage/errors';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { assertUndoable } from '../runs/assertUndoable';
import type { Run } from '../runs/types';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('undo on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(
      databaseId,
      { integrations: ['hr', 'entra'] },
      harness,
    );
    harness.source.pageSize = 100;
    harness.integration('entra').provider.pageSize = 100;
  });

  const recent = (integrationId = 'hr') =>
    harness.run({ integrationId, mode: 'recent' });
  const entra = () => harness.integration('entra').provider;

  const person = async (name: string) =>
    (await harness.people()).find(p => p.displayName === `Person ${name}`);

  const sourceRow = (id: string, integration = 'hr') =>
    harness
      .knex('source_records')
      .where({ source_id: id, integration_id: integration })
      .first();

  const head = async () =>
    Number((await harness.knex('catalog_head').first()).seq);
  const heard = async (after: number) =>
    (
      await harness
        .knex('catalog_changes')
        .where('seq', '>', after)
        .orderBy('seq')
    ).map(row => row.golden_id as string);

  /** Everything about people, but for what tells of undo. */
  async function golden() {
    const result: Record<string, unknown> = {};
    for (const table of ['employees', 'org_units']) {
      const rows = await harness.knex(table).orderBy('id');
      result[table] = rows.map(({ status, ...row }) => ({
        id: row.id,
        status,
        values: JSON.parse(row.values),
        winners: JSON.parse(row.winners),
        search: row.search_text,
        email: row.email_key,
        manager: row.manager_id,
        parent: row.parent_id,
      }));
    }
    result.keys = await harness
      .knex('person_keys')
      .orderBy(['employee_id', 'kind', 'value']);
    result.memberships = await harness
      .knex('memberships')
      .orderBy(['employee_id', 'unit_id', 'integration_id']);
    return result;
  }

  describe('A4: what was applied is taken back', () => {
    beforeEach(async () => {
      harness.source.person('anna', { number: 1, title: 'Engineer' });
      harness.source.person('bo', { number: 2, title: 'Engineer' });
      await harness.run();
    });

    it('A4: an update gets its values from before, keys and search text included', async () => {
      const before = await golden();
      harness.source.person('anna', {
        number: 11,
        title: 'Director',
        mail: 'director@example.com',
        managerId: 'bo',
      });
      const wrong = await recent();
      expect(await golden()).not.toEqual(before);
      const at = await head();

      const undo = await harness.undo(wrong);
      expect(undo).toMatchObject({
        status: 'completed',
        persisted: true,
        trigger: 'undo',
        basedOn: wrong.id,
        counts: { employees: { updated: 1, skipped: 0 } },
      });
      expect(await golden()).toEqual(before);
      const { anna } = await harness.records(undo);
      expect(anna).toMatchObject({
        status: 'updated',
        reason: `taken back: updated by sync ${wrong.id}`,
        errors: [],
      });
      expect(anna.changes).toEqual(
        expect.arrayContaining([
          { attribute: 'title', before: 'Director', after: 'Engineer' },
          { attribute: 'manager', before: expect.any(String), after: null },
        ]),
      );
      expect(await heard(at)).toEqual([(await person('anna')).id]);
      expect(await sourceRow('anna')).toMatchObject({ run_id: undo.id });
      expect(Boolean((await sourceRow('anna')).undone)).toBe(true);
    });

    it('A4: a person who was created is deactivated; id and name stay reserved', async () => {
      harness.source.person('carl', { number: 3 });
      const wrong = await recent();
      const { id } = await person('carl');
      const name = await harness
        .knex('catalog_names')
        .where({ golden_id: id })
        .first();
      const at = await head();

      const undo = await harness.undo(wrong);
      expect(undo.counts.employees).toMatchObject({ terminated: 1 });
      expect(await person('carl')).toMatchObject({ id, status: 'terminated' });
      expect(await heard(at)).toEqual([id]);
      expect(
        await harness.knex('catalog_names').where({ golden_id: id }).first(),
      ).toEqual(name);

      // Decided again by the next run, with the same identity.
      const next = await recent();
      expect((await harness.records(next)).carl).toMatchObject({
        status: 'restored',
        goldenId: id,
      });
      expect(await person('carl')).toMatchObject({ id, status: 'active' });
    });

    it('A4: somebody who was terminated is restored, and the other way round', async () => {
      const before = await golden();
      harness.source.remove('employees', 'anna');
      const wrong = await recent();
      expect((await person('anna')).status).toBe('terminated');
      const left = await golden();

      const undo = await harness.undo(wrong);
      expect((await harness.records(undo)).anna.status).toBe('restored');
      expect(await golden()).toEqual(before);

      // The source will not say it again, and still is right in the end.
      const next = await recent();
      expect((await harness.records(next)).anna).toMatchObject({
        status: 'terminated',
        reason: 'removed at the source (deleted)',
      });
      expect(await golden()).toEqual(left);

      harness.source.person('anna', { number: 1, title: 'Returned' });
      const back = await recent();
      expect((await harness.records(back)).anna.status).toBe('restored');
      const again = await harness.undo(back);
      expect((await harness.records(again)).anna.status).toBe('terminated');
      expect(await golden()).toEqual(left);
      await recent();
      expect(await person('anna')).toMatchObject({
        status: 'active',
        title: 'Returned',
      });
    });

    it('A4: units, members and parents come back as they were', async () => {
      harness.source.unit('u1', ['anna', 'u2']);
      harness.source.unit('u2', ['bo']);
      await recent();
      const before = await golden();
      harness.source.unit('u1', ['bo']);
      harness.source.remove('org-units', 'u2');
      harness.source.unit('u3', ['anna']);
      const wrong = await recent();
      const after = await golden();
      expect(after).not.toEqual(before);

      const undo = await harness.undo(wrong);
      expect(undo.counts).toMatchObject({
        'org-units': { restored: 1, terminated: 1 },
        employees: { updated: 2 },
      });
      const restored = await golden();
      expect(restored.memberships).toEqual(before.memberships);
      expect(restored.employees).toEqual(before.employees);
      const u3 = (after.org_units as { id: string }[]).find(
        unit =>
          !(before.org_units as { id: string }[]).some(
            ({ id }) => id === unit.id,
          ),
      );
      expect(
        (restored.org_units as { id: string }[]).filter(
          ({ id }) => id !== u3!.id,
        ),
      ).toEqual(before.org_units);

      await recent();
      expect(await golden()).toEqual(after);
    });

    it('A4: employments and every other data set are taken back alike', async () => {
      const { source } = harness;
      const described = source.describe();
      source.describe = () => ({
        ...described,
        dataSets: [
          ...described.dataSets,
          {
            dataSet: 'employments',
            repeats: 'reject',
            stablePaging: true,
            defaultMapping: {
              attributes: {
                displayName: { path: 'name' },
                title: { path: 'title' },
                employee: { reference: 'employeeId' },
              },
            },
          },
        ],
      });
      harness.integration().activeDataSets = ['employees', 'employments'];
      const put = (id: string, title: string) =>
        source.put('employments', id, { name: id, title, employeeId: 'anna' });
      put('a', 'First');
      put('b', 'First');
      await harness.run();
      const byName = async () =>
        (await harness.knex('employments')).map(row => ({
          ...JSON.parse(row.values),
          status: row.status,
          person: row.employee_id,
        }));
      const before = await byName();
      put('a', 'Second');
      source.remove('employments', 'b');
      put('c', 'New');
      const wrong = await recent();
      const undo = await harness.undo(wrong);
      expect(undo.counts.employments).toMatchObject({
        updated: 1,
        restored: 1,
        terminated: 1,
      });
      const now = await byName();
      expect(now).toEqual(expect.arrayContaining(before));
      expect(now.find(row => row.displayName === 'c')).toMatchObject({
        status: 'terminated',
      });
    });

    it.each(['all', 'recent'] as const)(
      'A4: the next run over %s decides again, and ends as if nothing had been undone',
      async mode => {
        const other = await EngineHarness.create('SQLITE_3', {
          integrations: ['hr', 'entra'],
        });
        for (const h of [harness, other]) {
          const { source } = h;
          source.person('anna', { number: 1, title: 'Engineer' });
          source.person('bo', { number: 2, title: 'Engineer' });
          source.unit('u1', ['anna', 'bo']);
          await h.run();
          source.person('anna', { number: 1, title: 'Director' });
          source.remove('employees', 'bo');
          source.person('carl', { number: 3, managerId: 'anna' });
          source.unit('u1', ['carl']);
          const run = await h.run({ mode: 'recent' });
          if (h === harness) {
            await h.undo(run);
          }
          await h.run({ mode });
        }
        const strip = async (h: EngineHarness) => {
          const { cursors: _, ...tables } = await h.tables();
          return Object.entries(tables).map(([name, rows]) => [
            name,
            ...rows.map(row =>
              // Undoing and deciding again counts; databases differ in bits.
              String(row)
                .replace(/"version":\d+/, '')
                .replace(/("undone"|"pending_reference"):(0|false)/g, '$1:no'),
            ),
          ]);
        };
        expect(await strip(harness)).toEqual(await strip(other));
        expect(await harness.knex('undone_rows')).toEqual([]);
        await other.knex.destroy();
      },
    );

    it('F1: moves no cursor and no stamp', async () => {
      harness.source.person('anna', { number: 1, title: 'Director' });
      const wrong = await recent();
      const stamps = [await harness.stamps(), await harness.cursors()];
      const imports = await harness.knex('imports').orderBy('data_set');
      await harness.undo(wrong);
      expect([await harness.stamps(), await harness.cursors()]).toEqual(stamps);
      expect(await harness.knex('imports').orderBy('data_set')).toEqual(
        imports,
      );
    });

    it('A4: who was undone does not come back once the source has no such person', async () => {
      harness.source.person('carl', { number: 3 });
      await harness.undo(await recent());
      harness.source.remove('employees', 'carl');
      await recent();
      await recent();
      await harness.run();
      await recent();
      expect((await person('carl')).status).toBe('terminated');
      expect(await harness.knex('undone_rows')).toEqual([]);
    });

    it('A4: nor does who is merely absent from a complete listing', async () => {
      harness.source.person('carl', { number: 3 });
      await harness.undo(await recent());
      harness.source.rows.get('employees')!.delete('carl');
      await harness.run();
      await recent();
      expect((await person('carl')).status).toBe('terminated');
      expect(Boolean((await sourceRow('carl')).undone)).toBe(false);
    });

    it('A4: an absence that was undone needs another complete run', async () => {
      harness.integration().missingPolicy = 'terminate';
      harness.source.rows.get('employees')!.delete('bo');
      const wrong = await harness.run();
      expect((await person('bo')).status).toBe('terminated');
      await harness.undo(wrong);
      expect((await person('bo')).status).toBe('active');
      await recent();
      expect((await person('bo')).status).toBe('active');
      await harness.run();
      expect((await person('bo')).status).toBe('terminated');
    });

    it('A4: a filter that was undone is decided again without being said again', async () => {
      harness.integration().missingPolicy = 'terminate';
      harness.source.person(
        'bo',
        { number: 2 },
        { filtered: { reason: 'guest' } },
      );
      const wrong = await recent();
      expect((await person('bo')).status).toBe('terminated');
      await harness.undo(wrong);
      expect((await person('bo')).status).toBe('active');
      const next = await recent();
      expect((await harness.records(next)).bo).toMatchObject({
        status: 'terminated',
        reason: 'out of scope: guest',
      });
    });

    it('A4: rows that failed stay to be tried again', async () => {
      harness.source.person('anna', { number: 1, mail: 'nonsense' });
      harness.source.person('bo', { number: 2, title: 'Director' });
      const wrong = await recent();
      const undo = await harness.undo(wrong);
      expect(Object.keys(await harness.records(undo))).toEqual(['bo']);
      expect((await sourceRow('anna')).pending_hash).not.toBeNull();
    });
  });

  describe('A4: what has changed since is a conflict', () => {
    beforeEach(async () => {
      harness.source.person('anna', { number: 1, title: 'Engineer' });
      await harness.run();
    });

    it('A4: attributes that a later run has changed are left alone and named', async () => {
      harness.source.person('anna', {
        number: 1,
        title: 'Director',
        mail: 'boss@example.com',
      });
      const wrong = await recent();
      harness.source.person('anna', {
        number: 1,
        title: 'Janitor',
        mail: 'boss@example.com',
      });
      const later = await recent();

      const undo = await harness.undo(wrong);
      expect((await harness.records(undo)).anna).toMatchObject({
        status: 'updated',
        reason: `taken back: updated by sync ${wrong.id}, but for title`,
        changes: [
          {
            attribute: 'email',
            before: 'boss@example.com',
            after: 'anna@example.com',
          },
        ],
        errors: [
          {
            code: 'undo-conflict',
            attribute: 'title',
            message: `title was changed since by sync ${later.id}`,
          },
        ],
      });
      expect(undo.errors).toEqual([
        expect.objectContaining({ code: 'undo', severity: 'info' }),
        expect.objectContaining({ code: 'undo-conflicts' }),
      ]);
      expect(await person('anna')).toMatchObject({
        title: 'Janitor',
        email: 'anna@example.com',
      });
    });

    it('A4: a record of which everything has changed is skipped', async () => {
      harness.source.person('anna', { number: 1, title: 'Director' });
      const wrong = await recent();
      harness.source.person('anna', { number: 1, title: 'Janitor' });
      const later = await recent();
      const at = await head();
      const undo = await harness.undo(wrong);
      expect(undo).toMatchObject({
        status: 'completed',
        counts: { employees: { skipped: 1, updated: 0 } },
      });
      expect((await harness.records(undo)).anna).toMatchObject({
        status: 'skipped',
        reason: `conflict: title was changed since by sync ${later.id}`,
      });
      expect((await person('anna')).title).toBe('Janitor');
      expect(await head()).toBe(at);
    });

    it('A4: runs are undone one after the other, the last one first', async () => {
      const before = await golden();
      harness.source.person('anna', { number: 1, title: 'Director' });
      harness.source.person('bo', { number: 2 });
      const first = await recent();
      harness.source.person('anna', { number: 1, title: 'Janitor' });
      harness.source.person('bo', { number: 2, title: 'Porter' });
      const second = await recent();
      await harness.undo(second);
      expect((await person('anna')).title).toBe('Director');
      const undo = await harness.undo(first);
      expect(undo.counts.employees).toMatchObject({
        updated: 1,
        terminated: 1,
        skipped: 0,
      });
      const bo = (await person('bo')).id;
      const { employees } = await golden();
      expect(
        (employees as { id: string }[]).filter(({ id }) => id !== bo),
      ).toEqual(before.employees);
      await recent();
      expect(await person('anna')).toMatchObject({ title: 'Janitor' });
      expect(await person('bo')).toMatchObject({
        title: 'Porter',
        status: 'active',
      });
    });

    it('A4: a value that another integration has won since stays', async () => {
      // hr goes before entra; entra gives what hr leaves open.
      harness.source.person('bo', { number: 2 });
      entra().person('e2', { number: 2, name: 'Person bo', title: 'First' });
      await harness.run();
      const wrong = await harness.run({ integrationId: 'entra' });
      expect((await person('bo')).title).toBe('First');
      harness.source.person('bo', { number: 2, title: 'From HR' });
      await recent();

      const undo = await harness.undo(wrong);
      expect((await person('bo')).title).toBe('From HR');
      expect((await harness.records(undo)).e2).toMatchObject({
        status: 'unchanged',
        errors: [{ code: 'undo-without-effect', attribute: 'title' }],
      });
      // Nor does what was undone come back once HR is silent about it.
      harness.source.person('bo', { number: 2 });
      await recent();
      expect((await person('bo')).title).toBeUndefined();
    });

    it('A4: precedence holds: what others say now shows through, not what they said then', async () => {
      entra().person('e1', { number: 1, name: 'Person anna', title: 'Old' });
      await harness.run({ integrationId: 'entra' });
      harness.source.remove('employees', 'anna');
      harness.integration('hr').lifecycleFrom = [];
      harness.integration('entra').lifecycleFrom = [];
      const wrong = await recent();
      expect(await person('anna')).toMatchObject({
        status: 'active',
        title: 'Old',
      });
      entra().person('e1', { number: 1, name: 'Person anna', title: 'New' });
      await recent('entra');
      const undo = await harness.undo(wrong);
      // Not touched: entra has changed it since.
      expect(await person('anna')).toMatchObject({ title: 'New' });
      expect((await harness.records(undo)).anna.errors).toEqual([
        expect.objectContaining({
          code: 'undo-conflict',
          attribute: 'title',
        }),
      ]);
      await recent();
    });

    it('A4: somebody whom another integration has, too, by now, stays', async () => {
      harness.source.person('bo', { number: 2, title: 'Engineer' });
      const wrong = await recent();
      entra().person('e2', {
        number: 2,
        name: 'Person bo',
        mail: 'bo@example.com',
      });
      await harness.run({ integrationId: 'entra' });

      const undo = await harness.undo(wrong);
      expect((await harness.records(undo)).bo).toMatchObject({
        status: 'updated',
        changes: [{ attribute: 'title', before: 'Engineer', after: null }],
        errors: [{ code: 'undo-without-effect', attribute: 'status' }],
      });
      const bo = await person('bo');
      expect(bo.status).toBe('active');
      await recent();
      expect(await person('bo')).toEqual({ ...bo, title: 'Engineer' });
    });

    it('A4: somebody who has left since is not brought back, nor is who came back sent away', async () => {
      harness.source.person('anna', { number: 1, title: 'Director' });
      const wrong = await recent();
      harness.source.remove('employees', 'anna');
      const left = await recent();
      const undo = await harness.undo(wrong);
      expect((await harness.records(undo)).anna).toMatchObject({
        status: 'skipped',
        reason: `conflict: sync ${left.id} has ended the row since`,
      });
      harness.source.person('anna', { number: 1 });
      const back = await recent();
      const late = await harness.undo(left);
      expect((await harness.records(late)).anna).toMatchObject({
        status: 'skipped',
        reason: `conflict: sync ${back.id} has written the row since`,
      });
      expect((await person('anna')).status).toBe('active');
    });

    it('A4: who was matched wrongly is taken apart, and matched anew by the next run', async () => {
      const before = await golden();
      harness.integration('entra').matchBy = ['email'];
      entra().person('e9', {
        number: 9,
        name: 'Somebody else',
        mail: 'anna@example.com',
        title: 'Wrong',
        location: 'Moon',
      });
      const wrong = await harness.run({ integrationId: 'entra' });
      expect((await harness.records(wrong)).e9.status).not.toBe('created');
      await harness.undo(wrong);
      expect(await golden()).toEqual(before);
      expect(await sourceRow('e9', 'entra')).toMatchObject({
        golden_id: null,
        state: 'pending',
      });

      harness.integration('entra').matchBy = ['employeeNumber'];
      const next = await recent('entra');
      expect((await harness.records(next)).e9).toMatchObject({
        status: 'created',
      });
    });
  });

  describe('X1: an undo is guarded like any run', () => {
    async function imported() {
      harness.source.person('anna', { number: 1 });
      await harness.run();
      for (let i = 10; i < 15; i++) {
        harness.source.person(`p${i}`, { number: i });
      }
      return recent();
    }

    it('X1: undoing creates counts as removal, and is held above the limit', async () => {
      const wrong = await imported();
      harness.integration().safeguards = { removals: { max: 4 } };
      const undo = await harness.undo(wrong);
      expect(undo).toMatchObject({
        status: 'held',
        hold: {
          reasons: [
            expect.objectContaining({
              kind: 'removals',
              count: 5,
              population: 6,
            }),
          ],
        },
      });
      const active = async () =>
        (await harness.people()).filter(p => p.status === 'active').length;
      expect(await active()).toBe(6);
      // A sync in between decides nothing about it.
      harness.source.person('anna', { number: 1, title: 'Director' });
      harness.source.person('p10', { number: 10, title: 'Director' });
      const between = await recent();
      expect((await harness.get(undo.id)).status).toBe('held');

      const approved = await harness.decide(undo, 'approved');
      expect(approved).toMatchObject({
        status: 'completed',
        counts: { employees: { terminated: 4, skipped: 1 } },
      });
      expect((await harness.records(approved)).p10).toMatchObject({
        status: 'skipped',
        reason: `conflict: sync ${between.id} has written the row since the undo was planned`,
      });
      expect(await active()).toBe(2);
    });

    it('X1: a rejected undo leaves everything as it is, and may be asked for again', async () => {
      const wrong = await imported();
      harness.integration().safeguards = { removals: { max: 4 } };
      const held = await harness.undo(wrong);
      await expect(harness.undo(wrong)).rejects.toThrow(
        `Sync ${wrong.id} is being undone by sync ${held.id}, which is held`,
      );
      await harness.decide(held, 'rejected');
      expect((await harness.people()).every(p => p.status === 'active')).toBe(
        true,
      );
      harness.integration().safeguards = {};
      const undo = await harness.undo(wrong);
      expect(undo).toMatchObject({
        status: 'completed',
        counts: { employees: { terminated: 5 } },
      });
      await expect(harness.undo(wrong)).rejects.toThrow(
        `Sync ${wrong.id} was undone by sync ${undo.id}`,
      );
    });
  });

  it('A4: of two requests at once one is let through', async () => {
    harness.source.person('anna', { title: 'Engineer' });
    await harness.run();
    harness.source.person('anna', { title: 'Director' });
    const wrong = await recent();
    const results = await Promise.allSettled(
      [harness.engine, harness.newEngine(), harness.newEngine()].map(engine =>
        engine.undo({
          run: wrong,
          reason: 'twice',
          createdBy: 'user:default/boss',
        }),
      ),
    );
    await harness.drain();
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(await harness.knex('runs').where({ trigger: 'undo' })).toHaveLength(
      1,
    );
  });

  it('A4: an undo whose worker dies is finished by another, as if nothing had happened', async () => {
    for (let i = 0; i < 30; i++) {
      harness.source.person(`p${i}`, { number: i, title: 'Engineer' });
    }
    await harness.run();
    const before = await golden();
    for (let i = 0; i < 30; i++) {
      harness.source.person(`p${i}`, { number: i, title: 'Director' });
    }
    const wrong = await recent();
    // It dies once in the plan and once in the apply.
    for (const at of ['plan', 'apply'] as const) {
      const victim = harness.newEngine();
      const own = victim.store.transaction.bind(victim.store);
      jest
        .spyOn(victim.store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          const dies = at === 'plan' ? patch.recordSeq : patch.appliedSeq;
          if (dies) {
            // Not awaited: it stops the pool that waits for this very run.
            victim.pool.stop().catch(() => {});
          }
          return own(lease, patch, work);
        });
      if (at === 'plan') {
        await victim.undo({
          run: wrong,
          reason: 'killed',
          createdBy: 'user:default/boss',
        });
      } else {
        victim.pool.offer(await victim.store.listClaimable());
      }
      await victim.pool.idle();
    }
    await harness.drain();
    const undo = (await harness
      .knex('runs')
      .where({ trigger: 'undo' })
      .first()) as { id: number; attempt: number };
    expect(undo.attempt).toBeGreaterThan(1);
    expect(await harness.get(undo.id)).toMatchObject({
      status: 'completed',
      counts: { employees: { updated: 30 } },
    });
    expect(await golden()).toEqual(before);
  });

  it('A4: a run that was cancelled half way is undone as far as it went', async () => {
    harness.source.person('anna', { title: 'Engineer' });
    harness.source.unit('u1', ['anna']);
    await harness.run();
    const before = await golden();
    harness.source.person('anna', { title: 'Director' });
    harness.source.unit('u1', ['anna'], { name: 'Renamed' });
    const { store } = harness.engine;
    const transaction = store.transaction.bind(store);
    const spy = jest
      .spyOn(store, 'transaction')
      .mockImplementation(async (lease, patch, work) => {
        const result = await transaction(lease, patch, work);
        if (patch.appliedSeq) {
          await store.requestCancel(lease.runId);
        }
        return result;
      });
    const half = await recent();
    spy.mockRestore();
    expect(half).toMatchObject({ status: 'cancelled', persisted: true });
    const undo = await harness.undo(half);
    expect(undo.counts).toMatchObject({ 'org-units': { updated: 1 } });
    expect(undo.counts.employees?.updated ?? 0).toBe(0);
    expect(await golden()).toEqual(before);
  });

  it('A4: an undo that was cancelled half way may be asked for again, and finishes', async () => {
    harness.source.person('anna', { title: 'Engineer' });
    harness.source.unit('u1', ['anna']);
    await harness.run();
    const before = await golden();
    harness.source.person('anna', { title: 'Director' });
    harness.source.unit('u1', ['anna'], { name: 'Renamed' });
    const wrong = await recent();
    const { store } = harness.engine;
    const transaction = store.transaction.bind(store);
    const spy = jest
      .spyOn(store, 'transaction')
      .mockImplementation(async (lease, patch, work) => {
        const result = await transaction(lease, patch, work);
        if (patch.appliedSeq) {
          await store.requestCancel(lease.runId);
        }
        return result;
      });
    const half = await harness.undo(wrong);
    spy.mockRestore();
    expect(half).toMatchObject({ status: 'cancelled', persisted: true });
    const undo = await harness.undo(wrong);
    expect(undo.status).toBe('completed');
    expect(await harness.records(undo, 'org-units')).toMatchObject({
      u1: { status: 'unchanged', reason: 'is as it was before already' },
    });
    expect(await golden()).toEqual(before);
  });

  it('A4: a disabled integration can be undone, since its source is not asked', async () => {
    harness.source.person('anna', { title: 'Engineer' });
    await harness.run();
    harness.source.person('anna', { title: 'Director' });
    const wrong = await recent();
    harness.integration().unavailable = { reason: 'disabled' };
    const fetches = harness.source.fetches.length;
    expect((await harness.undo(wrong)).status).toBe('completed');
    expect(harness.source.fetches).toHaveLength(fetches);
    expect((await person('anna')).title).toBe('Engineer');
  });

  it('A4: a burst that goes on under another id is taken back as one person', async () => {
    harness.source.person('old', { number: 1, name: 'Person x' });
    await harness.run();
    const before = await golden();
    harness.source.remove('employees', 'old');
    harness.source.person('new', { number: 1, name: 'Person x', title: 'T' });
    const wrong = await recent();
    const after = await golden();
    const undo = await harness.undo(wrong);
    expect(undo.counts.employees).toMatchObject({ terminated: 0 });
    expect(await golden()).toEqual(before);
    await recent();
    expect(await golden()).toEqual(after);
  });

  it('A4: pauses the schedules of the integration with the undo', async () => {
    harness.source.person('anna', { title: 'Engineer' });
    const wrong = await harness.run();
    const now = new Date().toISOString();
    await harness.knex('schedules').insert(
      ['hr', 'entra'].map(id => ({
        id,
        integration_id: id,
        mode: 'recent',
        cron: '0 0 * * *',
        timezone: 'UTC',
        enabled: true,
        managed_by: 'config',
        next_run_at: now,
        created_at: now,
        updated_at: now,
      })),
    );
    const { id } = await harness.engine.undo({
      run: wrong,
      reason: 'wrong',
      createdBy: 'user:default/boss',
      pauseSchedules: true,
    });
    await harness.engine.pool.idle();
    const rows = await harness.knex('schedules').orderBy('id');
    expect(
      rows.map(row => [
        row.id,
        Boolean(row.enabled),
        row.paused_by,
        row.next_run_at,
      ]),
    ).toEqual([
      ['entra', true, null, now],
      ['hr', false, id, null],
    ]);
  });

  describe('A4: is refused, saying why', () => {
    const check = async (run: Run): Promise<string> => {
      const integrations = {
        resolve: async () => ({
          unavailable: { reason: 'not configured' as const },
        }),
      };
      try {
        await assertUndoable({ knex: harness.knex, integrations, run });
      } catch (error) {
        return (error as ConflictError).message;
      }
      throw new Error('it was let through');
    };

    beforeEach(async () => {
      harness.source.person('anna', { number: 1 });
    });

    it('A4: dry runs, parents, runs that changed nothing, and undos', async () => {
      const dry = await harness.run({ persist: false });
      expect(await check(dry)).toContain('It was a dry run');
      const run = await harness.run();
      expect(await check(run)).toContain('hr is not configured');
      expect(await check(await harness.run())).toContain('It changed nothing');
      const parent = await harness.run({ integrationId: undefined });
      expect(await check(parent)).toContain('undo its syncs one by one');
      const undo = await harness.undo(run);
      expect(await check(undo)).toContain('It is an undo itself');
      await harness.knex('run_records').where({ run_id: run.id }).delete();
      expect(await check(run)).toContain('records are no longer kept');
    });

    it('A4: runs that have not ended', async () => {
      harness.integration().safeguards = { creates: { max: 0 } };
      const held = await harness.run();
      expect(await check(held)).toContain('It is held');
    });
  });
});
