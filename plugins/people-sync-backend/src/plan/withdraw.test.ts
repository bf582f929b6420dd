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
import type { RunStore } from '../runs/RunStore';
import { assertApplicable } from './assertApplicable';

jest.setTimeout(120_000);

const REASON = 'withdrawn: the integration was turned off';

describe.each(databases.eachSupportedId())(
  'taking back what an integration contributed on %s',
  databaseId => {
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

    afterEach(() => jest.restoreAllMocks());

    const entra = () => harness.integration('entra').provider;
    const turn = (state: 'on' | 'off', id = 'hr') => {
      harness.integration(id).unavailable =
        state === 'off' ? { reason: 'disabled' } : undefined;
    };

    /** Anna is known to both, Bo and Unit u1 only to hr. */
    async function fill() {
      harness.source.person('anna', { number: 1, title: 'Engineer' });
      harness.source.person('bo', { number: 2, managerId: 'anna' });
      harness.source.unit('u1', ['anna', 'bo']);
      await harness.run();
      entra().person('e1', { number: 1, name: 'Anna A', title: 'Developer' });
      await harness.run({ integrationId: 'entra' });
    }

    const active = async () =>
      (await harness.people())
        .filter(({ status }) => status === 'active')
        .map(({ displayName, title = null }) => [displayName, title]);

    /** Who is there, without what tells of runs. */
    async function golden() {
      const people = await harness.people();
      const units = await harness.knex('org_units').orderBy('id');
      return {
        people,
        units: units.map(({ id, status, values }) => ({ id, status, values })),
        keys: await harness
          .knex('person_keys')
          .orderBy(['employee_id', 'kind', 'value']),
        memberships: await harness
          .knex('memberships')
          .orderBy(['employee_id', 'unit_id', 'integration_id']),
      };
    }

    it('I11: ends whom nobody else knows, and lets others win the rest', async () => {
      await fill();
      turn('off');
      const fetches = harness.source.fetches.length;
      const run = await harness.withdraw();
      expect(run).toMatchObject({
        status: 'completed',
        trigger: 'manual',
        kind: 'withdraw',
        persisted: true,
        counts: {
          employees: { terminated: 1, updated: 1, created: 0, unchanged: 0 },
          'org-units': { terminated: 1 },
        },
        errors: [
          {
            code: 'withdraw',
            message:
              'Takes back everything that hr contributed: no longer used',
          },
        ],
      });
      expect(await harness.records(run)).toMatchObject({
        anna: {
          status: 'updated',
          reason: REASON,
          changes: expect.arrayContaining([
            { attribute: 'title', before: 'Engineer', after: 'Developer' },
          ]),
        },
        bo: { status: 'terminated', reason: REASON },
      });
      expect(await active()).toEqual([['Anna A', 'Developer']]);
      expect(await harness.knex('memberships')).toEqual([]);
      expect(
        await harness
          .knex('employees')
          .where({ display_name: 'Person bo' })
          .first(),
      ).toMatchObject({ status: 'terminated', ended_reason: REASON });
      // The source is never asked.
      expect(harness.source.fetches).toHaveLength(fetches);
    });

    it('I11: a dry run tells the same, and changes nothing', async () => {
      await fill();
      turn('off');
      const before = await harness.tables();
      const dry = await harness.withdraw({ persist: false });
      expect(dry).toMatchObject({ status: 'completed', persisted: false });
      expect(await harness.tables()).toEqual(before);
      const run = await harness.withdraw();
      expect(run.counts).toEqual(dry.counts);
    });

    it('A2: its plan is applied as it stands while the integration is off', async () => {
      await fill();
      turn('off');
      const dry = await harness.withdraw({ persist: false });
      const apply = () =>
        assertApplicable({
          knex: harness.knex,
          integrations: harness.integrationSource,
          run: dry,
        });
      await apply();
      turn('on');
      await expect(apply()).rejects.toThrow(/hr is enabled/);
      turn('off');
      const run = await harness.run({
        mode: dry.mode,
        trigger: 'apply',
        kind: dry.kind,
        basedOn: dry.id,
      });
      expect(run).toMatchObject({
        status: 'completed',
        persisted: true,
        counts: dry.counts,
      });
      expect(await active()).toEqual([['Anna A', 'Developer']]);
      await expect(apply()).rejects.toThrow(/was applied by sync/);
    });

    it('A4: is undone as a whole', async () => {
      await fill();
      turn('off');
      const before = await golden();
      const run = await harness.withdraw();
      expect(await golden()).not.toEqual(before);
      const undo = await harness.undo(run);
      expect(undo).toMatchObject({
        status: 'completed',
        counts: { employees: { restored: 1, updated: 1, skipped: 0 } },
      });
      expect(await golden()).toEqual(before);
    });

    it.each(['all', 'recent'] as const)(
      'everybody is back by a run over %s data once it is on again',
      async mode => {
        await fill();
        const before = await golden();
        turn('off');
        await harness.withdraw();
        turn('on');
        const run = await harness.run({ mode });
        expect(run).toMatchObject({
          status: 'completed',
          counts: {
            employees: { restored: 1, updated: 1, created: 0 },
            'org-units': { restored: 1 },
          },
        });
        expect(await golden()).toEqual(before);
      },
    );

    it('done again it finds nothing to do', async () => {
      await fill();
      turn('off');
      await harness.withdraw();
      const state = await harness.tables();
      const again = await harness.withdraw();
      expect(again).toMatchObject({ status: 'completed', counts: {} });
      expect(await harness.tables()).toEqual(state);
    });

    it('an equal request attaches, a persisted one never to a dry run', async () => {
      await fill();
      turn('off');
      const stage = (persist: boolean) =>
        harness.newEngine().withdraw({
          integrationId: 'hr',
          persist,
          reason: 'no longer used',
          createdBy: 'user:default/boss',
        });
      // Another run of the integration has the slot, so that these wait.
      const busy = await harness.stage({ mode: 'recent' });
      const claimed = await harness.engine.store.claim(busy.id);
      const dry = await stage(false);
      expect(await stage(false)).toEqual({ id: dry.id, alreadyStaged: true });
      const real = await stage(true);
      expect(real.id).not.toBe(dry.id);
      expect(real.id).not.toBe(busy.id);
      await harness.engine.store.release(claimed!.lease, {
        status: 'cancelled',
      });
      await harness.drain();
      expect((await harness.get(real.id)).status).toBe('completed');
    });

    it('X1, X5: is held over the limits, and not applied once it is on again', async () => {
      for (let n = 0; n < 25; n++) {
        harness.source.person(`p${n}`, { number: n });
      }
      await harness.run();
      turn('off');
      const dry = await harness.withdraw({ persist: false });
      expect(dry.hold).toMatchObject({
        wouldHold: true,
        reasons: [{ kind: 'removals', count: 25, population: 25 }],
      });
      const held = await harness.withdraw();
      expect(held.status).toBe('held');
      turn('on');
      expect(await harness.decide(held, 'approved')).toMatchObject({
        status: 'failed',
        errors: expect.arrayContaining([
          expect.objectContaining({ code: 'withdraw-enabled' }),
        ]),
      });
      expect(await active()).toHaveLength(25);

      turn('off');
      const again = await harness.withdraw();
      expect(await harness.decide(again, 'approved')).toMatchObject({
        status: 'completed',
        counts: { employees: { terminated: 25 } },
      });
      expect(await active()).toEqual([]);
    });

    it('X6: a held one gives way to a sync of the integration that is on again', async () => {
      for (let n = 0; n < 25; n++) {
        harness.source.person(`p${n}`, { number: n });
      }
      await harness.run();
      turn('off');
      const held = await harness.withdraw();
      turn('on');
      const run = await harness.run();
      expect(await harness.get(held.id)).toMatchObject({
        status: 'cancelled',
        skipReason: `replaced by ${run.id}`,
      });
    });

    it('is refused while the integration is enabled, and of one nobody knows', async () => {
      await fill();
      await expect(harness.withdraw()).rejects.toThrow(
        /hr is enabled: disable it first/,
      );
      await expect(
        harness.withdraw({ integrationId: 'nobody' }),
      ).rejects.toThrow('There is no integration nobody');
    });

    it('takes back data sets that are switched off, too', async () => {
      await fill();
      harness.integration().activeDataSets = ['employees'];
      turn('off');
      const run = await harness.withdraw();
      expect(run.counts['org-units']).toMatchObject({ terminated: 1 });
    });

    it('X3: one person behind two of its rows leaves once, and counts once', async () => {
      harness.integration().safeguards = {};
      harness.source.person('a1', { number: 1 });
      harness.source.person('b1', { number: 2 });
      await harness.run();
      harness.source.person('a2', { number: 1, title: 'Second row' });
      await harness.run();
      expect(await harness.people()).toHaveLength(2);
      turn('off');
      const run = await harness.withdraw();
      expect(run.counts.employees).toMatchObject({ terminated: 2 });
      expect(await active()).toEqual([]);
    });

    it('X3: whom it had ended under an old id stays with those who know them', async () => {
      harness.source.person('old', { number: 1 });
      await harness.run();
      harness.source.remove('employees', 'old');
      harness.source.person('new', { number: 1 });
      await harness.run({ mode: 'recent' });
      entra().person('e1', { number: 1, name: 'Anna A' });
      await harness.run({ integrationId: 'entra' });
      turn('off');
      const run = await harness.withdraw();
      expect(run.counts.employees).toMatchObject({
        terminated: 0,
        updated: 1,
      });
      expect(await active()).toEqual([['Anna A', null]]);
      const undo = await harness.undo(run);
      expect(undo.status).toBe('completed');
      expect(await active()).toEqual([['Person new', null]]);
    });

    it('X3: ends whom no integration that decides about leaving is left for', async () => {
      for (const id of ['hr', 'entra']) {
        harness.integration(id).lifecycleFrom = ['hr'];
      }
      await fill();
      turn('off');
      const run = await harness.withdraw();
      expect(run.counts.employees).toMatchObject({ terminated: 2 });
    });

    it('F1: moves no stamp of the integration', async () => {
      await fill();
      const stamps = await harness.stamps();
      const imports = await harness.knex('imports').orderBy('data_set');
      turn('off');
      await harness.withdraw();
      expect(await harness.stamps()).toEqual(stamps);
      expect(await harness.knex('imports').orderBy('data_set')).toEqual(
        imports,
      );
    });

    it('A3: cancelled in the middle, a run over recent changes brings back what it took', async () => {
      await fill();
      const before = await golden();
      turn('off');
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
      const run = await harness.withdraw();
      spy.mockRestore();
      expect(run).toMatchObject({ status: 'cancelled', persisted: true });
      turn('on');
      await harness.run({ mode: 'recent' });
      expect(await golden()).toEqual(before);
    });

    /** Takes the lease away before the commit of that number. */
    function dieAt(store: RunStore, at: number): () => boolean {
      const { knex } = harness;
      const transaction = store.transaction.bind(store);
      let commits = 0;
      jest
        .spyOn(store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          commits += 1;
          if (commits === at) {
            await knex('runs')
              .where({ id: lease.runId })
              .update({ lease_expires_at: '2020-01-01T00:00:00.000Z' });
          }
          return transaction(lease, patch, work);
        });
      return () => commits >= at && at > 0;
    }

    it('Q6: killed before any of its commits, it goes on to the same end', async () => {
      let calm: unknown;
      let killed = true;
      for (let at = 0; at < 2 || killed; at++) {
        harness = await EngineHarness.renew(
          databaseId,
          { integrations: ['hr', 'entra'] },
          harness,
        );
        for (let n = 10; n < 15; n++) {
          harness.source.person(`p${n}`, { number: n });
        }
        await fill();
        turn('off');
        const dying = harness.newEngine({ chunkRows: 2 });
        const isDead = dieAt(dying.store, at);
        const { id } = await dying.withdraw({
          integrationId: 'hr',
          persist: true,
          reason: 'no longer used',
          createdBy: 'user:default/boss',
        });
        await dying.pool.idle();
        killed = isDead();
        await harness.drain(harness.newEngine({ chunkRows: 2 }));
        expect(await harness.get(id)).toMatchObject({
          status: 'completed',
          attempt: killed ? 2 : 1,
          counts: { employees: { terminated: 6, updated: 1 } },
        });
        const state = await harness.tables();
        calm ??= state;
        expect({ at, state }).toEqual({ at, state: calm });
      }
    });
  },
);
