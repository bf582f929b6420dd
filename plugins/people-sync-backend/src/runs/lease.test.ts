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
import { LeaseLostError, RunCancelledError } from './errors';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('the lease on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId);
    fill(harness);
  });

  function fill({ source }: EngineHarness) {
    for (let i = 0; i < 9; i++) {
      source.person(`p${i}`, { number: i, managerId: `p${(i + 4) % 9}` });
    }
    source.unit('u1', ['p0', 'u2']);
    source.unit('u2', ['p1', 'p2', 'p8']);
    source.unit('u3', ['p3']);
  }

  const expire = (id: number) =>
    harness
      .knex('runs')
      .where({ id })
      .update({ lease_expires_at: '2020-01-01T00:00:00.000Z' });

  it('Q6: a worker that lost its lease commits nothing', async () => {
    const { store } = harness.engine;
    const { id } = await harness.stage();
    const first = (await store.claim(id))!;
    expect(await harness.newEngine().store.claim(id)).toBeUndefined();
    await expire(id);
    const second = (await harness.newEngine().store.claim(id))!;
    expect(second.run.attempt).toBe(2);

    const work = jest.fn(tx =>
      tx('catalog_head')
        .update({ seq: 99 })
        .then(() => {}),
    );
    await expect(
      store.transaction(first.lease, { recordSeq: 7 }, work),
    ).rejects.toThrow(LeaseLostError);
    await expect(
      store.release(first.lease, { status: 'completed' }, work),
    ).rejects.toThrow(LeaseLostError);
    await store.abandon(first.lease);
    expect(await store.heartbeat(first.lease)).toMatchObject({ held: false });
    expect(work).not.toHaveBeenCalled();
    expect(await harness.get(id)).toMatchObject({
      status: 'running',
      recordSeq: 0,
    });
    await store.transaction(second.lease, { recordSeq: 7 }, async () => {});
    expect((await harness.get(id)).recordSeq).toBe(7);
  });

  it('Q6: a lease that has expired is lost even when nobody else has it', async () => {
    const { store } = harness.engine;
    const { id } = await harness.stage();
    const { lease } = (await store.claim(id))!;
    await expire(id);
    await expect(store.transaction(lease, {}, async () => {})).rejects.toThrow(
      LeaseLostError,
    );
    expect(await store.listClaimable()).toEqual([id]);
  });

  it('Q6: a transaction that fails leaves neither its work nor its patch', async () => {
    const { store } = harness.engine;
    const { id } = await harness.stage();
    const { lease } = (await store.claim(id))!;
    await expect(
      store.transaction(lease, { recordSeq: 5 }, async tx => {
        await tx('catalog_head').update({ seq: 99 });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await harness.get(id)).recordSeq).toBe(0);
    expect(Number((await harness.knex('catalog_head').first()).seq)).toBe(0);
  });

  it('Q6: a worker whose lease is taken in mid-fetch writes nothing more', async () => {
    const other = harness.newEngine();
    let taken: Promise<unknown> | undefined;
    harness.source.pageSize = 1;
    const { id } = await harness.request();
    harness.source.beforePage = async (dataSet, page) => {
      if (dataSet === 'employees' && page === 3 && !taken) {
        await expire(id);
        taken = other.store.claim(id);
        await taken;
      }
    };
    await harness.engine.pool.idle();
    const run = await harness.get(id);
    // Still that of the other worker, who has not gone on yet.
    expect(run).toMatchObject({ status: 'running', phase: 'plan' });
    expect(await harness.knex('employees')).toEqual([]);

    await expire(id);
    harness.source.beforePage = () => {};
    await harness.drain(other);
    expect(await harness.get(id)).toMatchObject({
      status: 'completed',
      attempt: 3,
      counts: { employees: { created: 9 } },
    });
  });

  describe('resuming', () => {
    /** The tables after a run that nothing disturbs. */
    async function undisturbed() {
      const calm = await EngineHarness.create(databaseId);
      fill(calm);
      await calm.run();
      const tables = await calm.tables();
      return tables;
    }

    it.each([
      ['org-units', 2],
      ['employees', 1],
      ['employees', 3],
      ['employees', 5],
    ] as const)(
      'Q6: an abandoned plan goes on from the last page (%s, page %s)',
      async (where, at) => {
        const first = harness.newEngine();
        const { id } = await harness.stage();
        harness.source.beforePage = async (dataSet, page) => {
          if (dataSet === where && page === at) {
            harness.source.beforePage = () => {};
            const stopped = first.pool.stop();
            // Let what was fetched before be committed.
            await new Promise(resolve => setTimeout(resolve, 30));
            stopped.catch(() => {});
          }
        };
        first.pool.offer([id]);
        await first.pool.idle();
        expect((await harness.get(id)).status).toBe('running');
        const resumes = harness.source.fetches.length;
        await harness.drain();
        const run = await harness.get(id);
        expect(run).toMatchObject({ status: 'completed', attempt: 2 });
        expect(run.counts).toMatchObject({
          employees: { created: 9 },
          'org-units': { created: 3 },
        });
        expect(harness.source.fetches.length).toBeGreaterThan(resumes - 1);
        expect(await harness.tables()).toEqual(await undisturbed());
      },
    );

    it('Q6: a plan goes on after every page there is', async () => {
      const calm = await undisturbed();
      const { id } = await harness.stage();
      harness.source.pageSize = 1;
      // Every worker dies at the second page it asks for.
      let engine = harness.newEngine();
      let asked = 0;
      let deaths = 0;
      harness.source.beforePage = async () => {
        asked += 1;
        if (asked === 2) {
          // Let what was fetched before be committed.
          await new Promise(resolve => setTimeout(resolve, 30));
          engine.pool.stop().catch(() => {});
        }
      };
      while (deaths < 40) {
        engine.pool.offer([id]);
        await engine.pool.idle();
        if ((await harness.get(id)).phase !== 'plan') {
          break;
        }
        deaths += 1;
        asked = 0;
        engine = harness.newEngine();
      }
      expect(deaths).toBeGreaterThan(5);
      harness.source.beforePage = () => {};
      await harness.drain();
      expect(await harness.get(id)).toMatchObject({ status: 'completed' });
      expect(await harness.tables()).toEqual(calm);
    });

    it('Q6: an abandoned apply goes on with the next chunk', async () => {
      const { id } = await harness.stage();
      const engine = harness.newEngine();
      // Die between the chunks of the units and of the people.
      const { store } = engine;
      const transaction = store.transaction.bind(store);
      jest
        .spyOn(store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          const result = await transaction(lease, patch, work);
          if (patch.appliedSeq) {
            engine.pool.stop().catch(() => {});
          }
          return result;
        });
      engine.pool.offer([id]);
      await engine.pool.idle();
      expect(await harness.get(id)).toMatchObject({
        status: 'running',
        phase: 'apply',
        appliedSeq: 3,
        persisted: true,
      });
      expect(await harness.knex('org_units')).toHaveLength(3);
      expect(await harness.knex('employees')).toHaveLength(0);
      await harness.drain();
      expect((await harness.get(id)).status).toBe('completed');
      expect(await harness.tables()).toEqual(await undisturbed());
    });
  });

  describe('cancelling', () => {
    it('ends a plan at the next page, and leaves everything as it was', async () => {
      harness.source.pageSize = 2;
      const { id } = await harness.request();
      harness.source.beforePage = async (dataSet, page) => {
        if (dataSet === 'employees' && page === 2) {
          await harness.engine.store.requestCancel(id);
        }
      };
      await harness.engine.pool.idle();
      const run = await harness.get(id);
      expect(run).toMatchObject({ status: 'cancelled', persisted: false });
      expect(run.finishedAt).toBeDefined();
      expect(await harness.knex('source_records')).toEqual([]);
      expect(await harness.cursors()).toEqual({});
      expect(await harness.stamps()).toMatchObject({ lastSyncAt: null });
      expect(await harness.knex('run_members')).toEqual([]);

      harness.source.beforePage = () => {};
      expect((await harness.run()).status).toBe('completed');
    });

    it('A3: a cancel in mid-apply keeps what is applied, and the next run does the rest', async () => {
      const { id } = await harness.stage();
      const { store } = harness.engine;
      const transaction = store.transaction.bind(store);
      const spy = jest
        .spyOn(store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          const result = await transaction(lease, patch, work);
          if (patch.appliedSeq) {
            await store.requestCancel(id);
          }
          return result;
        });
      harness.engine.pool.offer([id]);
      await harness.engine.pool.idle();
      spy.mockRestore();
      expect(await harness.get(id)).toMatchObject({
        status: 'cancelled',
        persisted: true,
      });
      expect(await harness.knex('org_units')).toHaveLength(3);
      expect(await harness.knex('employees')).toHaveLength(0);
      expect(await harness.cursors()).toEqual({});

      const next = await harness.run({ mode: 'recent' });
      expect(next.counts).toMatchObject({
        employees: { created: 9 },
        'org-units': { created: 0 },
      });
      const calm = await EngineHarness.create(databaseId);
      fill(calm);
      await calm.run();
      const strip = (tables: Record<string, unknown[]>) => ({
        employees: tables.employees,
        memberships: tables.memberships,
        org_units: tables.org_units,
      });
      expect(strip(await harness.tables())).toEqual(strip(await calm.tables()));
    });

    it('Q6: a cancelled run refuses its next transaction', async () => {
      const { store } = harness.engine;
      const { id } = await harness.stage();
      const { lease } = (await store.claim(id))!;
      await store.requestCancel(id);
      await expect(
        store.transaction(lease, {}, async () => {}),
      ).rejects.toThrow(RunCancelledError);
      expect(await store.heartbeat(lease)).toEqual({
        held: true,
        cancelRequested: true,
      });
    });
  });
});
