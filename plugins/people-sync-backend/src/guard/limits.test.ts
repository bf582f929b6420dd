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

describe.each(databases.eachSupportedId())('limits on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.pageSize = 100;
    harness.integration().activeDataSets = ['employees'];
    for (let i = 0; i < 20; i++) {
      harness.source.person(`p${i}`, { number: i });
    }
    await harness.run();
  });

  const limit = (safeguards: object) => {
    harness.integration().safeguards = safeguards;
  };
  const retitle = (count: number, title = 'Changed') => {
    for (let i = 0; i < count; i++) {
      harness.source.person(`p${i}`, { number: i, title });
    }
  };
  const held = async () => {
    const run = await harness.run({ mode: 'recent' });
    return run.status === 'held' ? run.hold!.reasons : run.status;
  };

  it('G3: one attribute that changes in many records holds the run', async () => {
    limit({ attributes: { title: { percent: 10 }, email: { max: 0 } } });
    retitle(3);
    expect(await held()).toEqual([
      {
        dataSet: 'employees',
        kind: 'attribute',
        attribute: 'title',
        count: 3,
        recent: 0,
        population: 20,
        limit: { percent: 10 },
      },
    ]);
  });

  it('G3: a limit for every attribute is one for each', async () => {
    limit({ attributes: { '*': { max: 2 }, title: { max: 5 } } });
    for (let i = 0; i < 3; i++) {
      harness.source.person(`p${i}`, {
        number: i,
        title: 'Changed',
        mail: `p${i}@new.example.com`,
      });
    }
    expect(await held()).toMatchObject([{ attribute: 'email', count: 3 }]);
    limit({ attributes: { '*': { max: 3 } } });
    expect(await held()).toBe('completed');
  });

  it('G3: new people are no change of an attribute', async () => {
    limit({ attributes: { '*': { max: 0 } } });
    harness.source.person('new', { number: 99 });
    expect(await held()).toBe('completed');
  });

  it('G2: a complete fetch that is far smaller holds the run, whatever the policy', async () => {
    limit({ shrink: { percent: 25 } });
    for (let i = 0; i < 5; i++) {
      harness.source.rows.get('employees')!.delete(`p${i}`);
    }
    expect((await harness.run()).status).toBe('completed');
    harness.source.rows.get('employees')!.delete('p5');
    expect(await harness.run()).toMatchObject({
      status: 'held',
      hold: {
        reasons: [{ kind: 'shrink', count: 6, population: 20 }],
        message:
          'the source delivered 6 fewer employees than the 20 known (limit: 25 %)',
      },
    });
    // Recent changes are few by nature.
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
  });

  it('G5: below the minimum population percentages do not count', async () => {
    limit({ updates: { percent: 10 }, minPopulation: 21 });
    retitle(10);
    expect(await held()).toBe('completed');
    limit({ updates: { percent: 10 }, minPopulation: 20 });
    retitle(10, 'Again');
    expect(await held()).toMatchObject([{ kind: 'updates', count: 10 }]);
    limit({ updates: { percent: 10, max: 5 }, minPopulation: 1000 });
    expect(await held()).toMatchObject([{ kind: 'updates' }]);
  });

  describe('what went before', () => {
    const leave = (...ids: number[]) =>
      ids.forEach(i => harness.source.remove('employees', `p${i}`));

    it('X5: whoever an undo has brought back does not count', async () => {
      leave(0, 1, 2);
      limit({});
      const removed = await harness.run({ mode: 'recent' });
      await harness.undo(removed);
      limit({ removals: { max: 4 } });
      leave(4, 5);
      const reasons = await held();
      // Those of the undone run are planned again beside them.
      expect(reasons).toMatchObject([{ count: 5, recent: 0 }]);
    });

    it('X5: of a run that was stopped only what it had applied counts', async () => {
      leave(0, 1, 2);
      limit({});
      const run = await harness.run({ mode: 'recent' });
      const [, second] = await harness.seqsOf(run, ['p0', 'p1', 'p2']);
      await harness
        .knex('runs')
        .where({ id: run.id })
        .update({ status: 'cancelled', applied_seq: second });
      limit({ removals: { max: 2 } });
      leave(4);
      expect(await held()).toMatchObject([{ count: 1, recent: 2 }]);
    });
  });

  describe('a second time', () => {
    const leave = (...ids: number[]) =>
      ids.forEach(i => harness.source.remove('employees', `p${i}`));

    it('X6: a newer plan that holds the same people says so', async () => {
      limit({ removals: { max: 0 } });
      leave(0, 1);
      const first = await harness.run({ mode: 'recent' });
      expect(first.hold?.repeats).toBeUndefined();
      harness.source.person('p9', { number: 9, title: 'Director' });
      const second = await harness.run({ mode: 'recent' });
      expect(second).toMatchObject({ status: 'held', hold: { repeats: true } });
      leave(2);
      const third = await harness.run({ mode: 'recent' });
      expect(third.hold?.repeats).toBeUndefined();
      // One of them has come back: nobody is new to those who were told.
      harness.source.person('p2', { number: 2 });
      const fourth = await harness.run({ mode: 'recent' });
      expect(fourth).toMatchObject({ status: 'held', hold: { repeats: true } });
    });

    it('X6: another limit is news', async () => {
      limit({ removals: { max: 0 }, updates: { max: 0 } });
      leave(0);
      await harness.run({ mode: 'recent' });
      harness.source.person('p9', { number: 9, title: 'Director' });
      const second = await harness.run({ mode: 'recent' });
      expect(second.hold?.repeats).toBeUndefined();
    });
  });
});
