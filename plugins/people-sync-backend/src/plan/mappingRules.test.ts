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

import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import { AttributeStore } from '../attributes/AttributeStore';
import type { Change } from '../people/merge';
import { whyOutdated } from './whyOutdated';
import { databases, EngineHarness } from '../__testUtils__/harness';

jest.setTimeout(180_000);

type RecordSeen = Awaited<ReturnType<EngineHarness['records']>>[string];

const rulesOf = (
  attributes: MappingRules['attributes'],
  required?: string[],
): MappingRules => ({
  attributes: {
    displayName: { path: 'name' },
    email: { path: 'mail' },
    ...attributes,
  },
  ...(required && { required }),
});

describe.each(databases.eachSupportedId())('mapping rules on %s', id => {
  let harness: EngineHarness;
  let before: EngineHarness | undefined;

  beforeEach(async () => {
    harness = await EngineHarness.renew(
      id,
      { integrations: ['hr', 'ad'] },
      before,
    );
    before = harness;
  });

  /** A dry run decides what the real one after it does. */
  const runBoth = async () => {
    const dry = await harness.run({ persist: false });
    const real = await harness.run();
    const both = [await harness.records(dry), await harness.records(real)];
    const decisions = both.map(records =>
      Object.entries<RecordSeen>(records).map(([key, record]) => [
        key,
        record.status,
        record.changes,
        record.errors,
      ]),
    );
    expect(decisions[1]).toEqual(decisions[0]);
    return { run: real, records: both[1] };
  };
  const person = async () => (await harness.people())[0];

  it('M6: writes what is for creation only then', async () => {
    await harness.useMapping(
      rulesOf({ title: { path: 'title', createOnly: true } }),
    );
    harness.source.person('a', { title: 'Cook' });
    await runBoth();
    expect(await person()).toMatchObject({ title: 'Cook' });
    harness.source.person('a', { title: 'Chef', name: 'Anna' });
    const { records } = await runBoth();
    expect(records.a.changes.map(({ attribute }: Change) => attribute)).toEqual(
      ['displayName'],
    );
    expect(await person()).toMatchObject({ title: 'Cook' });
    // Once more, without a change: it has come to rest.
    const { records: again } = await runBoth();
    expect(again.a.status).toBe('unchanged');
  });

  it('M6: creates nothing for somebody whom another source has brought', async () => {
    await harness.useMapping(
      rulesOf({ title: { path: 'title', createOnly: true } }),
    );
    harness.integration('ad').provider.person('x', { mail: 'a@example.com' });
    await harness.run({ integrationId: 'ad' });
    harness.source.person('a', { title: 'Cook' });
    const { records } = await runBoth();
    expect(records.a.status).not.toBe('failed');
    expect(await person()).not.toHaveProperty('title');
  });

  it.each([
    ['ignore', { title: null }, { title: 'Cook' }],
    ['ignore', {}, { title: 'Cook' }],
    ['clear', {}, {}],
    ['clear', { title: '' }, {}],
    [undefined, { title: null }, {}],
  ] as const)('M6: with the null policy %s, %j', async (onNull, now, kept) => {
    await harness.useMapping(
      rulesOf({ title: { path: 'title', ...(onNull && { onNull }) } }),
    );
    harness.source.person('a', { title: 'Cook' });
    await runBoth();
    harness.source.person('a', { ...now, changed: 'yes' });
    await runBoth();
    const { title } = await person();
    expect(title === undefined ? {} : { title }).toEqual(kept);
  });

  it('M6: with the null policy fail, the row fails and stays as it was', async () => {
    await harness.useMapping(
      rulesOf({ title: { path: 'title', onNull: 'fail' } }),
    );
    harness.source.person('a', { title: 'Cook' });
    await runBoth();
    harness.source.person('a', { title: null });
    const { run, records } = await runBoth();
    expect(run.status).toBe('warning');
    expect(records.a).toMatchObject({
      status: 'failed',
      errors: [{ code: 'no-value', attribute: 'title' }],
    });
    expect(await person()).toMatchObject({ title: 'Cook' });
  });

  it('M6: takes the default where there is nothing', async () => {
    await harness.useMapping(
      rulesOf({ title: { path: 'title', default: 'Staff', onNull: 'fail' } }),
    );
    harness.source.person('a', { title: ' ' });
    harness.source.person('b', { title: 'Cook' });
    await runBoth();
    const people = await harness.people();
    expect(people.map(({ title }) => title)).toEqual(['Staff', 'Cook']);
  });

  it('keeps a reference that is not said any more', async () => {
    await harness.useMapping(
      rulesOf({ manager: { reference: 'boss', onNull: 'ignore' } }),
    );
    harness.source.person('a');
    harness.source.person('b', { boss: 'a' });
    await runBoth();
    const manager = (await harness.people())[1].manager;
    expect(manager).toBeTruthy();
    harness.source.person('b', { boss: null, name: 'Person b2' });
    await runBoth();
    expect((await harness.people())[1].manager).toBe(manager);
  });

  it('looks values up in master data of the same run', async () => {
    const integration = harness.integration();
    const provider = harness.source;
    const describe = provider.describe.bind(provider);
    provider.describe = () => {
      const described = describe();
      return {
        ...described,
        dataSets: [
          {
            dataSet: 'master-data',
            defaultMapping: {
              attributes: {
                displayName: { path: 'name' },
                list: { constant: 'offices' },
                code: { path: 'code' },
              },
            },
          },
          ...described.dataSets,
        ],
      };
    };
    integration.activeDataSets = ['master-data', 'employees'];
    await harness.useMapping(
      rulesOf({ location: { lookup: 'office', in: 'offices' } }),
    );
    const office = (name: string) =>
      provider.put('master-data', 'o1', { code: '10', name });
    office('Aarhus');
    provider.person('a', { office: 10 });
    provider.person('b', { office: '99' });
    await runBoth();
    expect((await harness.people()).map(({ location }) => location)).toEqual([
      'Aarhus',
      undefined,
    ]);
    // P1: a list that changes plans those again who look in it.
    office('Odense');
    const { records } = await runBoth();
    expect(records.a.changes).toMatchObject([{ attribute: 'location' }]);
    const { records: again } = await runBoth();
    expect(again.a.status).toBe('unchanged');
  });

  it('P1, A2: rules in force plan every row again, and make plans outdated', async () => {
    harness.source.person('a', { title: 'Cook' });
    harness.source.person('b', { title: 'Cook' });
    await harness.run();
    const dry = await harness.run({ persist: false });
    const { integration } = (await harness.integrationSource.resolve(
      'hr',
    )) as Extract<
      Awaited<ReturnType<typeof harness.integrationSource.resolve>>,
      { integration: unknown }
    >;
    const outdated = () =>
      whyOutdated({ knex: harness.knex, integration, base: dry });
    expect(await outdated()).toBeUndefined();
    await harness.useMapping(
      rulesOf({ title: { expression: 'upper(title)' } }),
    );
    expect(await outdated()).toContain('mapping or settings');
    const { records } = await runBoth();
    expect([records.a.status, records.b.status]).toEqual([
      'updated',
      'updated',
    ]);
  });

  describe('attributes of the portal', () => {
    const add = (more: object = {}) =>
      AttributeStore.create({ knex: harness.knex }).create(
        {
          name: 'badge',
          dataSet: 'employees',
          title: 'Badge',
          type: 'number',
          ...more,
        },
        'user:default/tester',
      );

    it('M5: are checked, merged, changed and undone like the others', async () => {
      await add();
      await harness.useMapping(rulesOf({ badge: { path: 'badge' } }));
      harness.source.person('a', { badge: '7.5' });
      harness.source.person('b', { badge: 'seven' });
      const { records } = await runBoth();
      expect(records.b.errors).toMatchObject([{ code: 'invalid-number' }]);
      expect((await person()).badge).toBe(7.5);
      harness.source.person('a', { badge: 8 });
      const { run, records: then } = await runBoth();
      expect(then.a.changes).toEqual([
        { attribute: 'badge', before: 7.5, after: 8 },
      ]);
      await harness.undo(run);
      expect((await person()).badge).toBe(7.5);
    });

    it('M5: of one that is required, a row without it fails', async () => {
      await add({ type: 'text', required: true });
      await harness.useMapping(rulesOf({ badge: { path: 'badge' } }));
      harness.source.person('a');
      const { records } = await runBoth();
      expect(records.a.errors).toMatchObject([
        { code: 'required', attribute: 'badge' },
      ]);
    });

    it('M5: of one that is unique, nobody gets the value of another', async () => {
      await add({ type: 'text', unique: true });
      await harness.useMapping(rulesOf({ badge: { path: 'badge' } }));
      harness.source.person('a', { badge: 'X1' });
      harness.source.person('b', { badge: 'x1 ' });
      harness.source.person('c', { badge: 'X1' });
      harness.source.person('d', { badge: 'X2' });
      const { records } = await runBoth();
      expect(
        Object.values<RecordSeen>(records).map(({ status }) => status),
      ).toEqual(['created', 'failed', 'failed', 'created']);
      expect(records.b.errors).toMatchObject([
        {
          code: 'not-unique',
          attribute: 'badge',
          message: expect.stringContaining(records.a.goldenId),
        },
      ]);
      // Once the first one gives it up, the next may have it.
      harness.source.person('a', { badge: 'X3' });
      await harness.run();
      const { records: then } = await runBoth();
      expect(then.b.status).toBe('created');
      expect(then.c.status).toBe('failed');
    });
  });

  describe('source drift', () => {
    const many = (payload: (index: number) => object) => {
      for (let index = 0; index < 30; index += 1) {
        harness.source.person(`p${index}`, { ...payload(index) });
      }
    };
    const driftOf = (run: { errors: { code: string }[] }) =>
      run.errors.filter(({ code }) => code.startsWith('drift-'));

    beforeEach(() => {
      harness.source.pageSize = 30;
    });

    it('M10: tells of fields that came, went and changed', async () => {
      many(index => ({ title: 'Cook', room: index, rare: index || undefined }));
      const first = await harness.run();
      expect(driftOf(first)).toEqual([]);
      many(index => ({ room: `R${index}`, desk: { no: index } }));
      const dry = await harness.run({ persist: false });
      const run = await harness.run();
      expect(driftOf(run)).toEqual(driftOf(dry));
      expect(driftOf(run)).toMatchObject([
        { code: 'drift-vanished', severity: 'warning' },
        { code: 'drift-vanished', severity: 'info' },
        { code: 'drift-type', severity: 'info' },
        { code: 'drift-appeared', severity: 'info' },
      ]);
      expect(run.status).toBe('warning');
      const next = await harness.run();
      expect(driftOf(next)).toEqual([]);
      expect(next.status).toBe('completed');
    });

    it('M10: raises no alarm about fields that only some have', async () => {
      many(index => (index < 5 ? { hobby: 'chess' } : {}));
      await harness.run();
      many(() => ({}));
      expect(driftOf(await harness.run())).toEqual([]);
    });
  });
});
