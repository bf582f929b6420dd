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

describe.each(databases.eachSupportedId())('who is who on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(
      databaseId,
      {
        integrations: ['hr', 'entra'],
      },
      harness,
    );
  });

  const hr = () => harness.integration('hr').provider;
  const entra = () => harness.integration('entra').provider;
  const both = async (mode: 'all' | 'recent' = 'all') => [
    await harness.run({ mode }),
    await harness.run({ integrationId: 'entra', mode }),
  ];

  describe('P4: matching', () => {
    it('P4: the keys of an integration are tried in their order, normalised', async () => {
      hr().person('anna', { number: ' A-1 ', mail: 'Anna@Example.com' });
      await harness.run();
      entra().person('e1', { number: 'a-1', mail: 'other@example.com' });
      entra().person('e2', { number: null, mail: 'ANNA@example.com' });
      const run = await harness.run({ integrationId: 'entra' });
      const [anna] = await harness.people();
      const records = await harness.records(run);
      expect(records.e1.goldenId).toBe(anna.id);
      expect(records.e2.goldenId).toBe(anna.id);
      expect(await harness.people()).toHaveLength(1);
    });

    it('P4: a known id stays linked, whatever its keys become', async () => {
      hr().person('anna', { number: 1 });
      hr().person('bo', { number: 2 });
      await harness.run();
      const before = await harness.people();
      hr().person('anna', { number: 2 });
      await harness.run({ mode: 'recent' });
      expect((await harness.people()).map(p => p.id)).toEqual(
        before.map(p => p.id),
      );
    });

    it('P4: two candidates are never guessed between', async () => {
      hr().person('anna', { number: 1, mail: 'shared@example.com' });
      hr().person('bo', { number: 2, mail: 'shared@example.com' });
      harness.integration('hr').matchBy = ['employeeNumber'];
      await harness.run();
      const people = await harness.people();
      expect(people).toHaveLength(2);
      entra().person('e1', { mail: 'shared@example.com' });
      const run = await harness.run({ integrationId: 'entra' });
      expect(run.status).toBe('warning');
      const { e1 } = await harness.records(run);
      expect(e1).toMatchObject({
        status: 'failed',
        errors: [{ code: 'ambiguous-match', attribute: 'email' }],
      });
      for (const { id } of people) {
        expect(e1.errors[0].message).toContain(id);
      }
      expect(await harness.people()).toHaveLength(2);
    });

    it('P4: keys find people who have left, and bring them back', async () => {
      hr().person('anna', { number: 1 });
      await harness.run();
      const [anna] = await harness.people();
      hr().remove('employees', 'anna');
      await harness.run({ mode: 'recent' });
      hr().person('anna-2', { number: 1, name: 'Person anna' });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run))['anna-2']).toMatchObject({
        status: 'restored',
        goldenId: anna.id,
      });
      expect(await harness.people()).toMatchObject([
        { id: anna.id, status: 'active' },
      ]);
    });

    it('P4: two new rows of one run with the same key are one person', async () => {
      hr().person('anna', { number: 1, mail: 'anna@example.com' });
      hr().person('anna-b', { number: 1, name: 'Person anna' });
      await harness.run();
      expect(await harness.people()).toHaveLength(1);
      expect((await harness.run()).counts.employees).toMatchObject({
        unchanged: 2,
      });
    });

    it('P4: two integrations that create the same people at once create each once', async () => {
      for (let i = 0; i < 40; i++) {
        hr().person(`p${i}`, { number: i });
        entra().person(`e${39 - i}`, {
          number: 39 - i,
          name: `Person p${39 - i}`,
          mail: null,
          title: 'From Entra',
        });
      }
      hr().pageSize = entra().pageSize = 50;
      await harness.prepare();
      const other = harness.newEngine();
      await Promise.all([
        harness.request({ integrationId: 'hr' }),
        harness.request({ integrationId: 'entra' }, other),
      ]);
      await Promise.all([harness.engine.pool.idle(), other.pool.idle()]);
      const people = await harness.people();
      expect(people).toHaveLength(40);
      // Nobody's contribution is lost either.
      expect(people.every(p => p.title === 'From Entra' && p.email)).toBe(true);
    });

    it('P5: what two integrations change at once is merged', async () => {
      for (let i = 0; i < 40; i++) {
        hr().person(`p${i}`, { number: i });
        entra().person(`e${i}`, { number: i, mail: null });
      }
      await both();
      for (let i = 0; i < 40; i++) {
        hr().person(`p${i}`, { number: i, name: `Renamed ${i}` });
        entra().person(`e${39 - i}`, {
          number: 39 - i,
          mail: null,
          title: 'New title',
        });
      }
      const other = harness.newEngine();
      await Promise.all([
        harness.request({ integrationId: 'hr', mode: 'recent' }),
        harness.request({ integrationId: 'entra', mode: 'recent' }, other),
      ]);
      await Promise.all([harness.engine.pool.idle(), other.pool.idle()]);
      const people = await harness.people();
      expect(
        people.filter(
          p => p.title === 'New title' && /^Renamed/.test(p.displayName),
        ),
      ).toHaveLength(40);
      expect(
        (await harness.knex('runs').where('status', '<>', 'completed')).length,
      ).toBe(0);
    });
  });

  describe('P5: precedence', () => {
    beforeEach(async () => {
      hr().person('anna', { number: 1, title: 'From HR' });
      entra().person('e1', {
        number: 1,
        name: 'Anna of Entra',
        title: 'From Entra',
      });
    });

    it('P5: earlier integrations win, whichever runs last', async () => {
      await both();
      expect(await harness.people()).toMatchObject([
        { displayName: 'Person anna', title: 'From HR' },
      ]);
      entra().person('e1', { number: 1, title: 'Changed' });
      const run = await harness.run({ integrationId: 'entra', mode: 'recent' });
      expect((await harness.records(run)).e1).toMatchObject({
        status: 'unchanged',
        changes: [],
      });
    });

    it('P5: null clears', async () => {
      await both();
      hr().person('anna', { number: 1, title: null });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna.changes).toEqual([
        { attribute: 'title', before: 'From HR', after: null },
      ]);
      expect((await harness.people())[0].title).toBeUndefined();
    });

    it('P5: absent falls through to the next', async () => {
      await both();
      hr().person('anna', { number: 1 });
      await harness.run({ mode: 'recent' });
      expect((await harness.people())[0].title).toBe('From Entra');
    });

    it('P5: a contribution that is withdrawn falls through', async () => {
      harness.integration('hr').missingPolicy = 'terminate';
      hr().person('bo', { number: 2 });
      await both();
      hr().remove('employees', 'anna');
      const run = await harness.run();
      expect((await harness.records(run)).anna.status).toBe('updated');
      expect((await harness.people())[0]).toMatchObject({
        status: 'active',
        displayName: 'Anna of Entra',
        title: 'From Entra',
      });
    });

    it('P5: who won is kept per attribute', async () => {
      hr().person('anna', { number: 1 });
      await both();
      const { winners } = await harness.knex('employees').first('winners');
      expect(JSON.parse(winners)).toMatchObject({
        displayName: 'hr',
        title: 'entra',
      });
    });

    it('P5: memberships are those of every integration for itself', async () => {
      hr().unit('u1', ['anna']);
      entra().unit('u2', ['e1']);
      entra().unit('u3', []);
      await both();
      const units = async () =>
        (
          await harness
            .knex('memberships')
            .join('org_units', 'org_units.id', 'memberships.unit_id')
            .orderBy('name')
        ).map(row => `${row.integration_id} ${row.name}`);
      expect(await units()).toEqual(['hr Unit u1', 'entra Unit u2']);
      entra().unit('u2', []);
      entra().unit('u3', ['e1']);
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      expect(await units()).toEqual(['hr Unit u1', 'entra Unit u3']);
    });
  });

  describe('X3: who decides about leaving', () => {
    beforeEach(async () => {
      hr().person('anna', { number: 1 });
      hr().person('bo', { number: 2 });
      entra().person('e1', { number: 1, name: 'Anna' });
      entra().person('e2', { number: 2, name: 'Bo' });
    });
    const anna = async () => (await harness.people())[0];

    it('X3: an explicit end from any integration terminates by default', async () => {
      await both();
      entra().remove('employees', 'e1');
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      expect((await anna()).status).toBe('terminated');
    });

    it('X3: only integrations of lifecycleFrom end somebody', async () => {
      harness.integration('hr').lifecycleFrom = ['hr'];
      harness.integration('entra').lifecycleFrom = ['hr'];
      await both();
      entra().remove('employees', 'e1');
      await harness.run({ integrationId: 'entra', mode: 'recent' });
      expect((await anna()).status).toBe('active');
      hr().person('anna', { number: 1, active: false });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: 'not active at the source',
      });
      expect((await anna()).status).toBe('terminated');
    });

    it('X3: absence terminates when no deciding integration has the person any more', async () => {
      harness.integration('hr').missingPolicy = 'terminate';
      harness.integration('entra').missingPolicy = 'terminate';
      await both();
      hr().remove('employees', 'anna');
      await harness.run();
      expect((await anna()).status).toBe('active');
      entra().remove('employees', 'e1');
      await harness.run({ integrationId: 'entra' });
      expect((await harness.people()).map(p => p.status).sort()).toEqual([
        'active',
        'terminated',
      ]);
    });

    it.each([1, 100])(
      'X3: a delete that is followed by a create is one person (pages of %s)',
      async pageSize => {
        hr().pageSize = pageSize;
        hr().unit('u1', ['anna']);
        await harness.run();
        const before = await anna();
        harness.integration('hr').safeguards = { removals: { max: 0 } };
        hr().remove('employees', 'anna');
        hr().unit('u1', ['anna-2']);
        hr().person('anna-2', {
          number: 1,
          name: 'Person anna',
          title: 'Again',
        });
        const run = await harness.run({ mode: 'recent' });
        expect(run.status).toBe('completed');
        const records = await harness.records(run);
        expect(records.anna).toMatchObject({
          status: 'unchanged',
          reason: expect.stringContaining('goes on under another id'),
        });
        expect(records['anna-2']).toMatchObject({
          status: 'updated',
          goldenId: before.id,
        });
        expect(run.counts.employees).toMatchObject({
          terminated: 0,
          restored: 0,
        });
        expect(await anna()).toMatchObject({
          id: before.id,
          status: 'active',
          title: 'Again',
          orgUnits: before.orgUnits,
        });
        expect(await harness.knex('memberships')).toHaveLength(1);
      },
    );

    it('X3: nobody leaves in the plan of such a burst either', async () => {
      await harness.run();
      hr().remove('employees', 'anna');
      hr().person('anna-2', { number: 1, name: 'Person anna' });
      const dry = await harness.run({ mode: 'recent', persist: false });
      const records = await harness.records(dry);
      expect(records.anna.status).toBe('unchanged');
      expect(records['anna-2'].status).toBe('updated');
    });
  });
});
