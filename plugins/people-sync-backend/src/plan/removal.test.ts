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
import { DateTime } from 'luxon';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { until } from '../integration/__testUtils__/until';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('removal on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    for (const id of ['anna', 'bo', 'carl']) {
      harness.source.person(id);
    }
  });

  /** Statuses of the three, in order. */
  const statuses = async () =>
    (await harness.people()).map(person => person.status);
  const all = ['active', 'active', 'active'];
  const without = ['terminated', 'active', 'active'];
  const sourceRow = () =>
    harness.knex('source_records').where({ source_id: 'anna' }).first();
  const leave = () => {
    harness.source.rows.get('employees')!.delete('anna');
  };

  describe('X1: what is a removal', () => {
    it.each([
      ['a flag', { active: false }, 'not active at the source'],
      ['an end date', { endDate: '2020-01-31' }, 'ended on 2020-01-31'],
    ])('X1: %s ends somebody', async (_, payload, reason) => {
      await harness.run();
      harness.source.person('anna', payload);
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason,
        changes: [
          { attribute: 'status', before: 'active', after: 'terminated' },
        ],
      });
      expect(await statuses()).toEqual(without);
      // Told again, it is no news.
      expect((await harness.records(await harness.run())).anna.status).toBe(
        'unchanged',
      );
    });

    it('X1: the last day is a day of work', async () => {
      const today = new Date().toISOString().slice(0, 10);
      harness.source.person('anna', { endDate: today });
      await harness.run();
      expect(await statuses()).toEqual(all);
      expect((await sourceRow()).effective_at).toBe(
        DateTime.fromISO(today, { zone: 'utc' }).plus({ days: 1 }).toISO(),
      );
    });

    it('X1: a row that is marked inactive ends somebody', async () => {
      await harness.run();
      harness.source.person('anna', {}, { inactive: { reason: 'disabled' } });
      const run = await harness.run();
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: 'disabled',
      });
    });

    it('X1: somebody who is gone already when first seen is not created', async () => {
      harness.source.person('dora', { active: false });
      harness.source.person('eve', {}, { inactive: { reason: 'disabled' } });
      const run = await harness.run();
      const records = await harness.records(run);
      expect(records.dora).toMatchObject({
        status: 'skipped',
        reason: 'filtered: not active at the source',
      });
      expect(records.eve.status).toBe('skipped');
      expect(run.status).toBe('completed');
      expect(await statuses()).toEqual(all);
    });

    it.each(['keep', 'terminate', { terminateAfter: 'P7D' }] as const)(
      'X1: a removed row ends somebody whatever the policy (%j)',
      async policy => {
        harness.integration().missingPolicy = policy;
        await harness.run();
        harness.source.remove('employees', 'anna');
        await harness.run({ mode: 'recent' });
        expect(await statuses()).toEqual(without);
      },
    );

    it('X1: a removed row of somebody unknown is ignored', async () => {
      await harness.run();
      harness.source.person('dora');
      harness.source.remove('employees', 'dora');
      const run = await harness.run({ mode: 'recent' });
      expect(run.status).toBe('completed');
      expect(await harness.records(run)).toEqual({});
    });
  });

  describe('X2: absence', () => {
    beforeEach(() => {
      harness.integration().missingPolicy = 'terminate';
    });

    it('X2: policy keep leaves who is absent as they are', async () => {
      harness.integration().missingPolicy = 'keep';
      await harness.run();
      leave();
      const run = await harness.run();
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'unchanged',
        reason: 'missing at the source, kept',
      });
      expect(await statuses()).toEqual(all);
      expect(run.status).toBe('completed');
    });

    it('X2: a complete listing ends who is absent', async () => {
      await harness.run();
      leave();
      const run = await harness.run();
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: 'missing at the source',
      });
      expect(await statuses()).toEqual(without);
    });

    it('X2: recent changes end nobody by absence', async () => {
      await harness.run();
      leave();
      await harness.run({ mode: 'recent' });
      expect(await statuses()).toEqual(all);
    });

    it('X2: a run for one person ends nobody else', async () => {
      await harness.run();
      leave();
      await harness.run({ person: { sourceId: 'bo' } });
      expect(await statuses()).toEqual(all);
    });

    const withheld = async (why: RegExp) => {
      const run = await harness.run();
      expect(await statuses()).toEqual(all);
      expect(run.errors).toMatchObject([
        { code: 'removals-withheld', message: expect.stringMatching(why) },
      ]);
      return run;
    };

    it('X2: an incomplete answer removes nobody, and says why', async () => {
      await harness.run();
      leave();
      harness.source.complete = false;
      const run = await withheld(/^1 who .*complete/);
      expect(run.status).toBe('warning');
      expect((await sourceRow()).missing_since).toBeNull();
    });

    it('X2: an answer with a row without an id removes nobody', async () => {
      await harness.run();
      leave();
      harness.source.extra.employees = [
        { sourceId: '', payload: { name: 'Could be Anna' } },
      ];
      await expect(withheld(/without an id/)).resolves.toMatchObject({
        counts: { employees: { terminated: 0 } },
      });
    });

    it('X2: another scope removes nobody, and the run after it may again', async () => {
      await harness.run();
      leave();
      harness.source.scopeText = 'without contractors';
      await withheld(/fields or filters/);
      await harness.run();
      expect(await statuses()).toEqual(without);
    });

    it.each([
      [false, all],
      [true, without],
    ])(
      'X2: paging that was taken up again removes only where it is stable (%s)',
      async (stablePaging, expected) => {
        harness.source.declares.employees = { stablePaging };
        harness.source.pageSize = 1;
        await harness.run();
        leave();
        const engine = harness.newEngine();
        const { id } = await harness.stage();
        harness.source.beforePage = async (dataSet, page) => {
          if (dataSet === 'employees' && page === 2) {
            // Let the first page be committed, then die.
            await until(
              'the first page to be committed',
              async () =>
                (
                  await harness.get(id)
                ).checkpoint.dataSets?.employees?.fetched === 1,
            );
            harness.source.beforePage = () => {};
            engine.pool.stop().catch(() => {});
          }
        };
        engine.pool.offer([id]);
        await engine.pool.idle();
        expect(
          (await harness.get(id)).checkpoint.dataSets!.employees,
        ).toMatchObject({ fetched: 1, state: 'fetching' });
        await harness.drain();
        expect(await statuses()).toEqual(expected);
        expect((await harness.get(id)).errors.map(error => error.code)).toEqual(
          stablePaging ? [] : ['removals-withheld'],
        );
      },
    );

    it('X2: a data set that broke removes nobody', async () => {
      await harness.run();
      leave();
      harness.source.beforePage = (_, page) => {
        if (page === 1) {
          throw new Error('broken');
        }
      };
      await harness.run();
      expect(await statuses()).toEqual(all);
    });

    it('X2: each one who is absent is asked for singly first', async () => {
      await harness.run();
      // The listing lacks both, but one of them is still there.
      const rows = harness.source.rows.get('employees')!;
      const bo = rows.get('bo')!;
      leave();
      rows.delete('bo');
      const fetch = harness.source.fetch.bind(harness.source);
      jest.spyOn(harness.source, 'fetch').mockImplementation(options =>
        options.person?.sourceId === 'bo'
          ? (async function* one() {
              yield {
                dataSet: 'employees' as const,
                rows: [
                  {
                    ...bo,
                    sourceId: 'bo',
                    payload: { ...bo.payload, title: 'Still here' },
                  },
                ],
              };
            })()
          : fetch(options),
      );
      const run = await harness.run();
      expect(await harness.records(run)).toMatchObject({
        anna: { status: 'terminated' },
        bo: { status: 'updated' },
      });
      expect(
        harness.source.fetches.filter(f => f.person).map(f => f.person),
      ).toEqual([{ sourceId: 'anna' }]);
      expect((await harness.people())[1].title).toBe('Still here');
    });

    it('X2: nobody is ended on the word of a source that does not answer', async () => {
      await harness.run();
      leave();
      const fetch = harness.source.fetch.bind(harness.source);
      jest.spyOn(harness.source, 'fetch').mockImplementation(options => {
        if (options.person) {
          throw new Error('no answer');
        }
        return fetch(options);
      });
      await harness.run();
      expect(await statuses()).toEqual(all);
    });

    it('X2: a known person who is out of scope now follows the policy', async () => {
      await harness.run();
      harness.source.person(
        'anna',
        { cpr: 'hush' },
        {
          filtered: { reason: 'guest' },
        },
      );
      harness.integration().missingPolicy = 'keep';
      const kept = await harness.run();
      expect((await harness.records(kept)).anna).toMatchObject({
        status: 'unchanged',
        reason: 'out of scope: guest, kept',
      });
      harness.integration().missingPolicy = 'terminate';
      const ended = await harness.run();
      expect((await harness.records(ended)).anna).toMatchObject({
        status: 'terminated',
        reason: 'out of scope: guest',
      });
      expect(ended.status).toBe('completed');
      expect(JSON.stringify(await harness.knex('payloads'))).not.toContain(
        'hush',
      );
      harness.source.person('anna');
      await harness.run();
      expect(await statuses()).toEqual(all);
    });
  });

  describe('X4: grace', () => {
    beforeEach(() => {
      harness.integration().missingPolicy = { terminateAfter: 'P7D' };
    });

    const missingFor = (days: number) =>
      harness
        .knex('source_records')
        .where({ source_id: 'anna' })
        .update({
          missing_since: new Date(
            Date.now() - days * 24 * 3600 * 1000,
          ).toISOString(),
        });

    it('X4: who is missing is unchanged until the deadline, and says when it is', async () => {
      await harness.run();
      leave();
      const run = await harness.run();
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'unchanged',
        reason: expect.stringMatching(/^missing, due \d{4}-\d\d-\d\d$/),
      });
      const since = (await sourceRow()).missing_since;
      expect(since).toBe(run.checkpoint.dataSets!.employees!.fetchedAt);
      // The clock goes on from the first time.
      await harness.run();
      expect((await sourceRow()).missing_since).toBe(since);
      expect(await statuses()).toEqual(all);
    });

    it('X4: only a complete run sets it', async () => {
      await harness.run();
      leave();
      await harness.run({ mode: 'recent' });
      harness.source.complete = false;
      await harness.run();
      expect((await sourceRow()).missing_since).toBeNull();
    });

    it.each(['all', 'recent', 'person'])(
      'X4: any sighting clears it (%s)',
      async how => {
        await harness.run();
        leave();
        await harness.run();
        await missingFor(6);
        harness.source.person('anna');
        await harness.run(
          how === 'person'
            ? { person: { sourceId: 'anna' } }
            : { mode: how as 'all' | 'recent' },
        );
        expect((await sourceRow()).missing_since).toBeNull();
      },
    );

    it('X4: a look at what is kept of somebody is no sighting', async () => {
      harness.source.unit('u1', ['anna']);
      await harness.run();
      leave();
      await harness.run();
      const since = (await sourceRow()).missing_since;
      harness.source.unit('u1', []);
      await harness.run({ mode: 'recent' });
      expect((await harness.people())[0].orgUnits).toBeUndefined();
      expect((await sourceRow()).missing_since).toBe(since);
    });

    it('X4: a complete run after the deadline ends it, no other does', async () => {
      await harness.run();
      leave();
      await harness.run();
      await missingFor(8);
      await harness.run({ mode: 'recent' });
      expect(await statuses()).toEqual(all);
      const run = await harness.run();
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: expect.stringMatching(/^missing at the source since /),
      });
      expect(await statuses()).toEqual(without);
    });
  });

  describe('C4: who comes back', () => {
    const ways = {
      'a flag': () => harness.source.person('anna', { active: false }),
      'a date': () => harness.source.person('anna', { endDate: '2020-01-31' }),
      'a mark': () =>
        harness.source.person('anna', {}, { inactive: { reason: 'disabled' } }),
      'a removed row': () => harness.source.remove('employees', 'anna'),
      absence: leave,
    };

    it.each(Object.entries(ways))(
      'C4: who left by %s is restored with identity, name and history',
      async (_, leaves) => {
        harness.integration().missingPolicy = 'terminate';
        const first = await harness.run();
        const [before] = await harness.people();
        const names = await harness.knex('catalog_names').orderBy('name');
        leaves();
        const left = await harness.run({ mode: 'all' });
        // A removed row only comes with the changes.
        const changed = await harness.run({ mode: 'recent' });
        expect(await statuses()).toEqual(without);
        harness.source.person('anna');
        const back = await harness.run({ mode: 'recent' });
        expect((await harness.records(back)).anna).toMatchObject({
          status: 'restored',
          changes: [
            { attribute: 'status', before: 'terminated', after: 'active' },
          ],
        });
        expect(await harness.people()).toContainEqual(before);
        expect(await harness.knex('catalog_names').orderBy('name')).toEqual(
          names,
        );
        const history = await harness
          .knex('run_records')
          .where({ golden_id: before.id })
          .whereNot({ status: 'unchanged' })
          .orderBy('run_id')
          .select('run_id', 'status');
        expect(history).toEqual([
          { run_id: first.id, status: 'created' },
          {
            run_id: [left.id, changed.id].find(id => id === history[1].run_id),
            status: 'terminated',
          },
          { run_id: back.id, status: 'restored' },
        ]);
      },
    );

    it('C4: somebody who comes back under another id is found by a key', async () => {
      harness.source.person('anna', { number: 7 });
      await harness.run();
      const [{ id }] = await harness.people();
      harness.source.remove('employees', 'anna');
      await harness.run({ mode: 'recent' });
      harness.source.person('anna-2', { number: 7, name: 'Person anna' });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run))['anna-2']).toMatchObject({
        status: 'restored',
        goldenId: id,
      });
      expect(await statuses()).toEqual(all);
    });

    it('C14: somebody inactive whom the source brings back active is not created anew', async () => {
      harness.source.person('anna', {}, { inactive: { reason: 'disabled' } });
      await harness.run();
      expect(await harness.people()).toHaveLength(2);
      harness.source.person('anna');
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna.status).toBe('created');
    });
  });

  it('X1: the missing policy of a data set goes before that of the integration', async () => {
    harness.source.unit('u1', []);
    harness.integration().missingPolicies = {
      'org-units': 'terminate',
      employees: { terminateAfter: 'P7D' },
    };
    await harness.run();
    leave();
    harness.source.rows.get('org-units')!.clear();
    harness.source.unit('u2', []);
    const run = await harness.run();
    expect((await harness.records(run, 'org-units')).u1.status).toBe(
      'terminated',
    );
    expect((await harness.records(run)).anna).toMatchObject({
      status: 'unchanged',
      reason: expect.stringMatching(/^missing, due /),
    });
    harness.integration().missingPolicies = { employees: 'terminate' };
    await harness.run();
    expect(await statuses()).toEqual(without);
  });

  it('X2: more absent people than the limit are not asked for one by one', async () => {
    harness.integration().missingPolicy = 'terminate';
    harness.integration().safeguards = { removals: { max: 1 } };
    await harness.run();
    leave();
    harness.source.rows.get('employees')!.delete('bo');
    const run = await harness.run();
    expect(run.status).toBe('held');
    expect(harness.source.fetches.filter(fetch => fetch.person)).toEqual([]);
  });

  it('X4: a pending row that is looked at again is no sighting', async () => {
    harness.integration().missingPolicy = { terminateAfter: 'P7D' };
    await harness.run();
    harness.source.person('anna', { mail: 'no address' });
    await harness.run({ mode: 'recent' });
    leave();
    await harness.run();
    const since = (await sourceRow()).missing_since;
    expect(since).not.toBeNull();
    await harness.run({ mode: 'recent' });
    expect((await sourceRow()).missing_since).toBe(since);
  });
});
