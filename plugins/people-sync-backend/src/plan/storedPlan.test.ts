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

describe.each(databases.eachSupportedId())(
  'applying a stored plan on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.create(databaseId);
      for (const id of ['anna', 'bo', 'carl']) {
        harness.source.person(id, { title: 'Engineer' });
      }
      await harness.run();
    });

    const applied = (basedOn: number) =>
      harness.run({ trigger: 'apply', basedOn, mode: 'recent' });

    it('A1: commits exactly what the dry run showed', async () => {
      const { source } = harness;
      source.person('anna', { title: 'Director' });
      source.remove('employees', 'bo');
      source.person('dora');
      const dry = await harness.run({ mode: 'recent', persist: false });
      // What the source says by now is of no concern.
      source.person('anna', { title: 'Janitor' });

      const run = await applied(dry.id);
      expect(run).toMatchObject({
        status: 'completed',
        persisted: true,
        basedOn: dry.id,
        counts: { employees: { created: 1, updated: 1, terminated: 1 } },
      });
      expect(
        (await harness.people()).map(({ displayName, title, status }) => [
          displayName,
          title,
          status,
        ]),
      ).toEqual([
        ['Person anna', 'Director', 'active'],
        ['Person bo', 'Engineer', 'terminated'],
        ['Person carl', 'Engineer', 'active'],
        ['Person dora', undefined, 'active'],
      ]);
      // The cursor is that of the plan: what came later is still to come.
      const next = await harness.run({ mode: 'recent' });
      expect((await harness.records(next)).anna.changes).toEqual([
        { attribute: 'title', before: 'Director', after: 'Janitor' },
      ]);
    });

    it('A1: refuses and lists records whose base has moved', async () => {
      const { source } = harness;
      source.person('anna', { title: 'Director' });
      source.person('carl', { title: 'Director' });
      const dry = await harness.run({ mode: 'recent', persist: false });
      source.person('anna', { title: 'Janitor' });
      await harness.run({ person: { sourceId: 'anna' } });
      const cursors = () =>
        harness.knex('cursors').orderBy('stream').select('stream', 'cursor');
      const before = await cursors();

      const run = await applied(dry.id);
      const records = await harness.records(run);
      expect(records.anna).toMatchObject({ status: 'skipped' });
      expect(records.anna.reason).toMatch(/^refused: /);
      expect(records.carl.status).toBe('updated');
      const [anna, , carl] = await harness.people();
      expect([anna.title, carl.title]).toEqual(['Janitor', 'Director']);
      expect(await cursors()).toEqual(before);
    });

    it('A2: refuses an absence that a later complete run has looked at', async () => {
      harness.integration().missingPolicy = 'terminate';
      harness.source.single = false;
      harness.source.remove('employees', 'bo');
      const dry = await harness.run({ persist: false });
      expect((await harness.records(dry)).bo.status).toBe('terminated');
      harness.source.person('bo', { title: 'Engineer' });
      await harness.run();

      const run = await applied(dry.id);
      expect((await harness.records(run)).bo).toMatchObject({
        status: 'skipped',
        reason: expect.stringMatching(/^refused: /),
      });
      expect((await harness.people())[1].status).toBe('active');
    });

    it('X5: passes the guard again', async () => {
      harness.integration().safeguards = { removals: { max: 1 } };
      harness.source.remove('employees', 'anna');
      harness.source.remove('employees', 'bo');
      const dry = await harness.run({ mode: 'recent', persist: false });
      expect(dry).toMatchObject({
        status: 'completed',
        hold: { wouldHold: true },
      });
      const run = await applied(dry.id);
      expect(run.status).toBe('held');
      expect((await harness.people()).map(person => person.status)).toEqual([
        'active',
        'active',
        'active',
      ]);
    });
  },
);
