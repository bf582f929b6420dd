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
import { mockServices } from '@backstage/backend-test-utils';
import { databases, EngineHarness } from '../__testUtils__/harness';
import type { Run } from '../runs/types';
import { Sweeper } from '../scheduling/Sweeper';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('dates on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    for (const id of ['anna', 'bo']) {
      harness.source.person(id);
    }
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** Clocks stand still at a moment; everything else goes on. */
  function itIs(moment: string): void {
    jest.useFakeTimers({
      now: new Date(moment),
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  }

  /** What the hourly task does, to the end of the run it stages. */
  async function sweep(): Promise<Run | undefined> {
    const swept = await Sweeper.create({
      knex: harness.knex,
      integrations: harness.integrationSource,
      requestRun: request => harness.request(request),
      logger: mockServices.logger.mock(),
    }).run();
    await harness.engine.pool.idle();
    const last = await harness
      .knex('runs')
      .where({ trigger: 'sweep' })
      .orderBy('id', 'desc')
      .first('id');
    return swept.length ? harness.get(last.id) : undefined;
  }

  const statusOf = async (id: string) =>
    (await harness.people()).find(
      ({ displayName }) => displayName === `Person ${id}`,
    )?.status;
  const dueOf = async (id: string) =>
    (
      await harness
        .knex('source_records')
        .where({ source_id: id })
        .first('effective_at')
    )?.effective_at;

  describe('S8: last days', () => {
    it.each([
      ['UTC', '2027-01-01T00:00:00.000Z'],
      ['America/Los_Angeles', '2027-01-01T08:00:00.000Z'],
      ['Pacific/Auckland', '2026-12-31T11:00:00.000Z'],
      ['Europe/Copenhagen', '2026-12-31T23:00:00.000Z'],
    ])('S8: in %s the last day ends at %s', async (timezone, midnight) => {
      harness.integration().timezone = timezone;
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T10:00:00Z');
      await harness.run();
      expect(await statusOf('anna')).toBe('active');
      expect(await dueOf('anna')).toBe(midnight);

      itIs(new Date(Date.parse(midnight) - 1).toISOString());
      expect(await sweep()).toBeUndefined();
      itIs(midnight);
      const run = (await sweep())!;
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: 'ended on 2026-12-31',
      });
      expect([await statusOf('anna'), await statusOf('bo')]).toEqual([
        'terminated',
        'active',
      ]);
    });

    it('S8: a last day whose midnight does not exist ends when clocks skip it', async () => {
      harness.integration().timezone = 'America/Santiago';
      harness.source.person('anna', { endDate: '2024-09-07' });
      itIs('2024-09-08T03:59:59Z');
      await harness.run();
      expect(await dueOf('anna')).toBe('2024-09-08T04:00:00.000Z');
      itIs('2024-09-08T04:00:00Z');
      await sweep();
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: an end with a time and an offset is that moment', async () => {
      harness.integration().timezone = 'America/Los_Angeles';
      harness.source.person('anna', { endDate: '2026-12-31T17:00:00+01:00' });
      itIs('2026-12-31T15:59:59Z');
      await harness.run();
      expect(await dueOf('anna')).toBe('2026-12-31T16:00:00.000Z');
      itIs('2026-12-31T16:00:00Z');
      await harness.run({ mode: 'recent' });
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: an end that never comes is not waited for', async () => {
      harness.source.person('anna', { endDate: '9999-12-31' });
      await harness.run();
      expect(await statusOf('anna')).toBe('active');
      expect(await dueOf('anna')).toBeNull();
      expect(await sweep()).toBeUndefined();
    });

    it('P1: another zone decides again about who has a last day', async () => {
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T12:00:00Z');
      await harness.run();
      harness.integration().timezone = 'Pacific/Auckland';
      harness.integration().fingerprint = 'settings-2';
      await harness.run();
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: a sweep that finds a later moment does not forget it', async () => {
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T12:00:00Z');
      await harness.run();
      // Nothing but the sweep looks at her after the zone was changed.
      harness.integration().timezone = 'America/Los_Angeles';
      itIs('2027-01-01T00:00:00Z');
      const early = (await sweep())!;
      expect((await harness.records(early)).anna.status).toBe('unchanged');
      expect(await dueOf('anna')).toBe('2027-01-01T08:00:00.000Z');
      itIs('2027-01-01T07:00:00Z');
      expect(await sweep()).toBeUndefined();
      itIs('2027-01-01T08:00:00Z');
      await sweep();
      expect(await statusOf('anna')).toBe('terminated');
    });
  });

  describe('S8: first days', () => {
    const employees = { dataSets: ['employees' as const] };
    const named = () => harness.knex('catalog_names');

    /** Dora begins on the first of December, as the source says already. */
    async function doraIsHired(payload = {}): Promise<void> {
      itIs('2026-11-20T12:00:00Z');
      harness.integration().startDates = 'wait';
      await harness.run();
      harness.source.person('dora', { startDate: '2026-12-01', ...payload });
    }

    it('S8: start dates are ignored unless an integration asks for them', async () => {
      await doraIsHired();
      harness.integration().startDates = 'ignore';
      await harness.run({ mode: 'recent' });
      expect(await statusOf('dora')).toBe('active');
      expect(await dueOf('dora')).toBeNull();
    });

    it.each([
      ['wait', 'UTC', 'starts 2026-12-01', '2026-12-01T00:00:00.000Z'],
      [
        'wait',
        'America/Los_Angeles',
        'starts 2026-12-01',
        '2026-12-01T08:00:00.000Z',
      ],
      [
        { early: 'P7D' },
        'Pacific/Auckland',
        'starts 2026-12-01, due 2026-11-24',
        '2026-11-23T11:00:00.000Z',
      ],
    ] as const)(
      'S8: with %j in %s somebody unknown %s, and is created by the sweep at %s',
      async (startDates, timezone, reason, due) => {
        await doraIsHired();
        const before = await named();
        Object.assign(harness.integration(), { startDates, timezone });
        const hired = await harness.run({ mode: 'recent' });
        expect(hired).toMatchObject({
          status: 'completed',
          persisted: true,
          errors: [],
          counts: { employees: { skipped: 1, created: 0, failed: 0 } },
        });
        expect((await harness.records(hired)).dora).toMatchObject({
          status: 'skipped',
          reason,
          errors: [],
          goldenId: null,
        });
        expect(await statusOf('dora')).toBeUndefined();
        expect(await named()).toEqual(before);
        expect(await dueOf('dora')).toBe(due);

        // The source says no more about her, and waiting is no news.
        const later = await harness.run({ mode: 'recent' });
        expect(await harness.records(later)).toEqual({});
        const asked = harness.source.fetches.length;
        itIs(new Date(Date.parse(due) - 1).toISOString());
        expect(await sweep()).toBeUndefined();
        itIs(due);
        const begun = (await sweep())!;
        expect(begun).toMatchObject({
          status: 'completed',
          trigger: 'sweep',
          counts: { employees: { created: 1 } },
        });
        expect(await statusOf('dora')).toBe('active');
        expect(await named()).toHaveLength(before.length + 1);
        expect(harness.source.fetches).toHaveLength(asked);
        expect(await sweep()).toBeUndefined();
        const whole = await harness.run();
        expect((await harness.records(whole)).dora.status).toBe('unchanged');
      },
    );

    it('S8: any later run creates somebody whose day has come', async () => {
      await doraIsHired();
      await harness.run({ mode: 'recent' });
      itIs('2026-12-01T00:00:00Z');
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).dora.status).toBe('created');
    });

    it('S8: all data says again who waits, and creates nobody', async () => {
      await doraIsHired();
      for (let n = 0; n < 2; n++) {
        const run = await harness.run();
        expect(run).toMatchObject({
          status: 'completed',
          counts: { employees: { skipped: 1, unchanged: 2 } },
        });
      }
      expect(await statusOf('dora')).toBeUndefined();
    });

    it('S8: a start that is moved is waited for anew, or no more', async () => {
      await doraIsHired();
      await harness.run({ mode: 'recent' });
      harness.source.person('dora', { startDate: '2027-01-01' });
      await harness.run({ mode: 'recent' });
      itIs('2026-12-01T00:00:00Z');
      expect(await sweep()).toBeUndefined();
      harness.source.person('dora', { startDate: '2026-12-01' });
      await harness.run({ mode: 'recent' });
      expect(await statusOf('dora')).toBe('active');
    });

    it.each<[string, () => unknown, 'all' | 'recent']>([
      [
        'is removed',
        () => harness.source.remove('employees', 'dora'),
        'recent',
      ],
      [
        'is not listed any more',
        () => harness.source.rows.get('employees')!.delete('dora'),
        'all',
      ],
      [
        'is marked inactive',
        () =>
          harness.source.person('dora', {}, { inactive: { reason: 'off' } }),
        'recent',
      ],
      [
        'has an end that has passed',
        () =>
          harness.source.person('dora', {
            startDate: '2026-12-01',
            endDate: '2026-11-01',
          }),
        'recent',
      ],
    ])('S8: nobody begins who %s meanwhile', async (_, leave, mode) => {
      await doraIsHired();
      await harness.run({ mode: 'recent' });
      leave();
      await harness.run({ mode });
      itIs('2026-12-02T00:00:00Z');
      expect(await sweep()).toBeUndefined();
      await harness.run({ mode: 'recent' });
      await harness.run();
      expect(await statusOf('dora')).toBeUndefined();
    });

    it('S8: somebody who is there is not touched by a start in the future', async () => {
      await doraIsHired();
      harness.source.person('anna', { startDate: '2027-06-01', title: 'New' });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna.status).toBe('updated');
      expect(await statusOf('anna')).toBe('active');
      expect(await dueOf('anna')).toBeNull();
    });

    it('S8: somebody who has left waits to be restored, as who they were', async () => {
      await doraIsHired();
      const [{ id }] = await harness.people();
      harness.source.remove('employees', 'anna');
      await harness.run({ mode: 'recent' });
      harness.source.person('anna', { startDate: '2026-12-01' });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'skipped',
        reason: 'starts 2026-12-01',
        goldenId: id,
      });
      expect(await statusOf('anna')).toBe('terminated');
      itIs('2026-12-01T00:00:00Z');
      const begun = (await sweep())!;
      expect((await harness.records(begun)).anna).toMatchObject({
        status: 'restored',
        goldenId: id,
      });
    });

    it('S8: somebody who has left and whose return is called off stays away', async () => {
      await doraIsHired();
      harness.source.remove('employees', 'dora');
      harness.source.remove('employees', 'anna');
      await harness.run({ mode: 'recent' });
      harness.source.person('anna', { startDate: '2026-12-01' });
      await harness.run({ mode: 'recent' });
      harness.source.remove('employees', 'anna');
      await harness.run({ mode: 'recent' });
      expect(await dueOf('anna')).toBeNull();
      itIs('2026-12-02T00:00:00Z');
      expect(await sweep()).toBeUndefined();
      await harness.run({ mode: 'recent' });
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: a dry run says who would wait, and keeps nothing', async () => {
      await doraIsHired();
      const run = await harness.run({ mode: 'recent', persist: false });
      expect((await harness.records(run)).dora.reason).toBe(
        'starts 2026-12-01',
      );
      expect(await dueOf('dora')).toBeUndefined();
    });

    it('X5: creates of a sweep pass the guard', async () => {
      await doraIsHired();
      await harness.run({ mode: 'recent' });
      harness.integration().safeguards = { creates: { max: 0 } };
      itIs('2026-12-01T00:00:00Z');
      const held = (await sweep())!;
      expect(held).toMatchObject({
        status: 'held',
        hold: { reasons: [{ kind: 'creates', count: 1 }] },
      });
      expect(await statusOf('dora')).toBeUndefined();
      await harness.decide(held, 'approved');
      expect(await statusOf('dora')).toBe('active');
    });

    it('P6: who names somebody who waits is linked when they begin', async () => {
      await doraIsHired();
      harness.source.person('bo', { managerId: 'dora' });
      const run = await harness.run({ ...employees, mode: 'recent' });
      expect(run.status).toBe('completed');
      const manager = async () =>
        (await harness.people()).find(
          ({ displayName }) => displayName === 'Person bo',
        )!.manager;
      expect(await manager()).toBeFalsy();
      itIs('2026-12-01T00:00:00Z');
      await sweep();
      expect(await manager()).toBe(
        (await harness.people()).find(
          ({ displayName }) => displayName === 'Person dora',
        )!.id,
      );
    });

    it('P2: one who waits and then fails is tried when the day has come', async () => {
      await doraIsHired();
      await harness.run({ mode: 'recent' });
      await harness.useMapping({
        attributes: {
          displayName: { path: 'name' },
          startDate: { path: 'startDate' },
        },
        required: ['title'],
      });
      expect((await harness.run({ mode: 'recent' })).status).toBe('warning');
      await harness.knex('mappings').where({ version: 1 }).delete();
      await harness.useMapping(
        {
          attributes: {
            displayName: { path: 'name' },
            startDate: { path: 'startDate' },
          },
        },
        2,
      );
      itIs('2026-12-01T00:00:00Z');
      await sweep();
      expect(await statusOf('dora')).toBe('active');
    });

    it('S8: a start that never comes is waited for without end', async () => {
      await doraIsHired({ startDate: '9999-12-31' });
      await harness.run({ mode: 'recent' });
      itIs('2026-12-02T00:00:00Z');
      expect(await sweep()).toBeUndefined();
      const run = await harness.run({ mode: 'recent' });
      expect(await harness.records(run)).toEqual({});
      expect(await statusOf('dora')).toBeUndefined();
    });
  });

  it('S8: somebody whom another integration has brought does not wait', async () => {
    const two = await EngineHarness.create(databaseId, {
      integrations: ['hr', 'ad'],
    });
    two.integration('hr').startDates = 'wait';
    const start = { startDate: '2999-01-01', title: 'Engineer' };
    two.integration('ad').provider.person('d1', { mail: 'dora@example.com' });
    await two.run({ integrationId: 'ad' });
    two.integration('hr').provider.person('dora', start);
    const run = await two.run({ integrationId: 'hr' });
    expect((await two.records(run)).dora.status).toBe('updated');
    expect(await two.people()).toMatchObject([
      { status: 'active', title: 'Engineer' },
    ]);
  });
});
