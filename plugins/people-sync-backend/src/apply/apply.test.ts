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

describe.each(databases.eachSupportedId())('the apply on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(
      databaseId,
      {
        integrations: ['hr', 'entra'],
      },
      harness,
    );
    harness.source.pageSize = 100;
  });

  const hr = () => harness.integration('hr');
  const entra = () => harness.integration('entra').provider;
  const hold = {
    updates: { max: 0 },
    creates: { max: 0 },
    removals: { max: 0 },
  };
  const head = async () =>
    Number((await harness.knex('catalog_head').first()).seq);
  const changes = async () =>
    (await harness.knex('catalog_changes').orderBy('seq')).map(row => ({
      ...row,
      seq: Number(row.seq),
    }));

  describe('A1: what another integration did meanwhile', () => {
    beforeEach(async () => {
      hr().provider.person('anna', { number: 1 });
      entra().person('e1', { number: 1, name: 'Anna', title: 'First' });
      await harness.run();
      await harness.run({ integrationId: 'entra' });
    });

    it('A1: is merged again, and what was really applied is what is recorded', async () => {
      hr().safeguards = hold;
      hr().provider.person('anna', { number: 1, title: 'From HR' });
      const held = await harness.run({ mode: 'recent' });
      expect((await harness.records(held)).anna.changes).toEqual([
        { attribute: 'title', before: 'First', after: 'From HR' },
      ]);
      entra().person('e1', { number: 1, name: 'Anna', title: 'Second' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      const run = await harness.decide(held, 'approved');
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'updated',
        changes: [{ attribute: 'title', before: 'Second', after: 'From HR' }],
      });
      expect((await harness.people())[0].title).toBe('From HR');
    });

    it('A1: a plan that somebody else has fulfilled is unchanged', async () => {
      hr().safeguards = hold;
      hr().provider.person('anna', { number: 1, title: 'Same' });
      const held = await harness.run({ mode: 'recent' });
      entra().person('e1', { number: 1, name: 'Anna', title: 'Same' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      const run = await harness.decide(held, 'approved');
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'unchanged',
        changes: [],
      });
      expect(run.counts.employees).toMatchObject({ updated: 0, unchanged: 1 });
    });

    it('A1: somebody another integration brought meanwhile is not created twice', async () => {
      hr().safeguards = hold;
      hr().provider.person('bo', { number: 2 });
      const held = await harness.run({ mode: 'recent' });
      expect((await harness.records(held)).bo.status).toBe('created');
      entra().person('e2', { number: 2, name: 'Bo' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      const run = await harness.decide(held, 'approved');
      const bo = (await harness.people()).find(p => p.employeeNumber === '2');
      expect((await harness.records(run)).bo).toMatchObject({
        status: 'updated',
        goldenId: bo.id,
      });
      expect(await harness.people()).toHaveLength(2);
    });

    it('A1: what became ambiguous meanwhile is refused, and the others are applied', async () => {
      hr().matchBy = ['email'];
      harness.integration('entra').matchBy = ['employeeNumber'];
      hr().safeguards = hold;
      hr().provider.person('bo', { number: 50 });
      hr().provider.person('carl', { number: 51 });
      const held = await harness.run({ mode: 'recent' });
      entra().person('e2', { number: 2, mail: 'bo@example.com' });
      entra().person('e3', { number: 3, mail: 'bo@example.com' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      const run = await harness.decide(held, 'approved');
      expect(run.status).toBe('warning');
      expect(await harness.records(run)).toMatchObject({
        bo: { status: 'failed', errors: [{ code: 'ambiguous-match' }] },
        carl: { status: 'created' },
      });
      expect(run.counts.employees).toMatchObject({ created: 1, failed: 1 });
    });

    it('A1: what a refused row said is not forgotten', async () => {
      hr().matchBy = ['email'];
      harness.integration('entra').matchBy = ['employeeNumber'];
      hr().safeguards = hold;
      hr().provider.person('bo', { number: 50 });
      const held = await harness.run({ mode: 'recent' });
      entra().person('e2', { number: 2, mail: 'bo@example.com' });
      entra().person('e3', { number: 3, mail: 'bo@example.com' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      await harness.decide(held, 'approved');
      hr().safeguards = {};
      // One of the two has left the address: nothing is to be guessed now.
      entra().person('e3', { number: 3, mail: 'other@example.com' });
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      const next = await harness.run({ mode: 'recent' });
      expect((await harness.records(next)).bo).toMatchObject({
        status: 'updated',
      });
    });
  });

  describe('C1: what the catalog has to hear', () => {
    beforeEach(() => {
      hr().provider.person('anna', { number: 1, managerId: 'bo' });
      hr().provider.person('bo', { number: 2 });
      hr().provider.unit('u1', ['anna']);
    });

    it('C1: every change of an apply has its place in the sequence', async () => {
      await harness.run();
      const rows = await changes();
      expect(rows.map(row => row.kind).sort()).toEqual([
        'group',
        'user',
        'user',
      ]);
      const seqs = rows.map(row => row.seq);
      expect(new Set(seqs).size).toBe(3);
      expect(Math.max(...seqs)).toBe(await head());
    });

    it('C1: a change takes a new place, and only what changed does', async () => {
      await harness.run();
      const before = await head();
      hr().provider.person('anna', {
        number: 1,
        managerId: 'bo',
        title: 'Director',
      });
      await harness.run({ mode: 'recent' });
      const moved = (await changes()).filter(row => row.seq > before);
      const anna = (await harness.people())[0];
      expect(moved).toMatchObject([{ kind: 'user', golden_id: anna.id }]);
      expect(await changes()).toHaveLength(3);
    });

    it('C1: nothing changed means nothing to hear', async () => {
      await harness.run();
      const before = await changes();
      await harness.run();
      await harness.run({ mode: 'recent' });
      await harness.run({ mode: 'recent', persist: false });
      expect(await changes()).toEqual(before);
    });

    it('C1: what is not committed is not to be heard of', async () => {
      await harness.run();
      const before = await changes();
      hr().provider.person('anna', { number: 1, title: 'Director' });
      const { store } = harness.engine;
      const transaction = store.transaction.bind(store);
      const spy = jest
        .spyOn(store, 'transaction')
        .mockImplementation((lease, patch, work) =>
          transaction(lease, patch, async tx => {
            const result = await work(tx);
            if (patch.appliedSeq) {
              throw new Error('the database is gone');
            }
            return result;
          }),
        );
      const run = await harness.run({ mode: 'recent' });
      spy.mockRestore();
      expect(run).toMatchObject({ status: 'failed', persisted: false });
      expect(await changes()).toEqual(before);
      expect((await harness.people())[0].title).toBeUndefined();
      expect((await harness.run({ mode: 'recent' })).counts).toMatchObject({
        employees: { updated: 1 },
      });
    });

    it('C1: two integrations at once share one sequence without a gap or a double', async () => {
      for (let i = 0; i < 30; i++) {
        hr().provider.person(`p${i}`, { number: 100 + i });
        entra().person(`e${i}`, { number: 200 + i });
      }
      await harness.prepare();
      const other = harness.newEngine();
      await Promise.all([
        harness.request({ integrationId: 'hr' }),
        harness.request({ integrationId: 'entra' }, other),
      ]);
      await Promise.all([harness.engine.pool.idle(), other.pool.idle()]);
      const seqs = (await changes()).map(row => row.seq);
      expect(seqs).toHaveLength(63);
      expect(new Set(seqs).size).toBe(63);
      expect(Math.max(...seqs)).toBe(await head());
    });

    it('C2: who leaves is heard of, with those who named them', async () => {
      await harness.run();
      const before = await head();
      const [anna, bo] = await harness.people();
      hr().provider.remove('employees', 'bo');
      await harness.run({ mode: 'recent' });
      const moved = (await changes())
        .filter(row => row.seq > before)
        .map(row => row.golden_id);
      expect(moved.sort()).toEqual([anna.id, bo.id].sort());
    });

    it('C3: names are given once, and from what there is', async () => {
      hr().provider.person('carl', { number: 33, mail: null });
      hr().provider.person('dora', { mail: null });
      await harness.run();
      const names = async () => {
        const rows = await harness
          .knex('catalog_names')
          .join('employees', 'employees.id', 'catalog_names.golden_id')
          .orderBy('display_name');
        return rows.map(row => row.name);
      };
      const given = await names();
      expect(given).toEqual(['anna', 'bo', '33', expect.any(String)]);
      hr().provider.person('anna', {
        number: 1,
        name: 'Person aurora',
        mail: 'aurora@example.com',
      });
      await harness.run({ mode: 'recent' });
      expect((await names()).slice().sort()).toEqual(given.slice().sort());
    });
  });
});
