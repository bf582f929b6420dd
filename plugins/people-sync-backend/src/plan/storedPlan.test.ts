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
import type { Run } from '../runs/types';
import { assertApplicable } from './assertApplicable';
import { PLAN_EXPIRES_MS } from './StoredPlanner';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'applying a stored plan on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(databaseId, {}, harness);
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

    /** What `POST /runs/{id}/apply` answers. */
    const applicable = (run: Run) =>
      assertApplicable({
        knex: harness.knex,
        integrations: harness.integrationSource,
        run,
      });
    const dryRun = (request: Parameters<typeof harness.run>[0] = {}) =>
      harness.run({ mode: 'recent', persist: false, ...request });
    const recordOf = async (run: Run, id: string) =>
      (await harness.records(run))[id];
    const refused = (why: RegExp | string) => ({
      status: 'skipped',
      reason:
        typeof why === 'string'
          ? `refused: ${why}`
          : expect.stringMatching(why),
    });
    const unitsOf = async (name: string) =>
      (await harness.people()).find(p => p.displayName === `Person ${name}`)
        .orgUnits;

    describe('X5: a held apply', () => {
      const held = async () => {
        harness.integration().safeguards = { removals: { max: 0 } };
        harness.source.person('anna', { title: 'Director' });
        harness.source.remove('employees', 'bo');
        const dry = await dryRun();
        return { dry, run: await applied(dry.id) };
      };

      it('X6: goes through when it is approved, and moves the cursor then', async () => {
        const { run } = await held();
        const before = await harness.cursors();
        const done = await harness.decide(run, 'approved');
        expect(done).toMatchObject({
          status: 'completed',
          persisted: true,
          counts: { employees: { updated: 1, terminated: 1 } },
        });
        expect(await harness.cursors()).not.toEqual(before);
        expect((await harness.people())[1].status).toBe('terminated');
      });

      it('A2: is what a second request is told to decide about', async () => {
        const { dry, run } = await held();
        await expect(applicable(dry)).rejects.toThrow(
          `Sync ${run.id} applies the plan of sync ${dry.id} and is held`,
        );
        await harness.decide(run, 'rejected');
        await expect(applicable(dry)).resolves.toBeUndefined();
      });

      it('A1: refuses what has moved while it was held', async () => {
        const { run } = await held();
        await harness.run({ person: { sourceId: 'anna' } });
        // Another integration has changed somebody, too.
        const bo = (await harness.people())[1];
        await harness
          .knex('employees')
          .where({ id: bo.id })
          .update({ status: 'terminated' });
        const before = await harness.cursors();
        const done = await harness.decide(run, 'approved');
        expect(await harness.records(done)).toMatchObject({
          anna: refused('the source row was applied by another sync since'),
          bo: refused('status was changed since'),
        });
        expect(await harness.cursors()).toEqual(before);
      });
    });

    describe('A1: what has moved', () => {
      it('A1: a row that a later sync has found as it was is refused', async () => {
        harness.source.person('anna', { title: 'Director' });
        harness.source.remove('employees', 'bo');
        const dry = await dryRun();
        // The source takes both back; for the portal nothing has happened.
        harness.source.person('anna', { title: 'Engineer' });
        harness.source.person('bo', { title: 'Engineer' });
        const later = await harness.run({ mode: 'recent' });
        expect(later.counts.employees).toMatchObject({ updated: 0 });
        const run = await applied(dry.id);
        expect(await harness.records(run)).toMatchObject({
          anna: refused(`sync ${later.id} has read the source since`),
          bo: refused(`sync ${later.id} has read the source since`),
        });
        expect(
          (await harness.people()).map(({ title, status }) => [title, status]),
        ).toEqual(Array(3).fill(['Engineer', 'active']));
      });

      it('A1: a later sync of which not every record is kept may have met any row', async () => {
        harness.source.person('anna', { title: 'Director' });
        const dry = await dryRun();
        harness.source.person('anna', { title: 'Engineer' });
        const later = await harness.run({ mode: 'recent' });
        await harness.knex('run_records').where({ run_id: later.id }).delete();
        await harness
          .knex('runs')
          .where({ id: later.id })
          .update({
            pruned: JSON.stringify({ levels: { employees: 'none' } }),
          });
        expect(await recordOf(await applied(dry.id), 'anna')).toMatchObject(
          refused(`sync ${later.id} has read the source since`),
        );
      });

      it('A1: somebody another integration has brought since is not created twice', async () => {
        harness = await EngineHarness.create(databaseId, {
          integrations: ['hr', 'entra'],
        });
        harness.source.person('dora');
        harness.source.person('eve');
        const dry = await dryRun({ mode: 'all' });
        harness.integration('entra').provider.person('e-1', {
          mail: 'DORA@example.com',
        });
        await harness.run({ integrationId: 'entra' });
        const run = await applied(dry.id);
        expect(await harness.records(run)).toMatchObject({
          dora: refused('somebody with this identity was created since'),
          eve: { status: 'created' },
        });
        expect(await harness.people()).toHaveLength(2);
        // What was refused is still to come.
        await harness.run();
        expect(await harness.people()).toHaveLength(2);
      });

      it('A1: an attribute that another integration has changed is refused', async () => {
        harness.source.person('anna', { title: 'Director' });
        const dry = await dryRun();
        const [{ id, status: _, ...values }] = await harness.people();
        await harness
          .knex('employees')
          .where({ id })
          .update({ values: JSON.stringify({ ...values, title: 'Poet' }) });
        const run = await applied(dry.id);
        expect(await recordOf(run, 'anna')).toMatchObject(
          refused('title was changed since'),
        );
        expect(run.status).toBe('completed');
      });

      it('F1: a plan that refused something moves no stamp', async () => {
        harness.source.person('anna', { title: 'Director' });
        harness.source.person('carl', { title: 'Director' });
        const dry = await dryRun();
        await harness.run({ person: { sourceId: 'anna' } });
        const before = [await harness.cursors(), await harness.stamps()];
        const run = await applied(dry.id);
        expect(run.counts.employees).toMatchObject({ updated: 1, skipped: 1 });
        expect([await harness.cursors(), await harness.stamps()]).toEqual(
          before,
        );
        // The next run starts where the plan did, and finds nothing left.
        const next = await harness.run({ mode: 'recent' });
        expect(next.counts.employees).toMatchObject({ updated: 0, failed: 0 });
      });

      it('F1: a plan without a cursor does not take later stamps back', async () => {
        harness.source.recent = false;
        const dry = await dryRun({ mode: 'all' });
        await harness.run({ mode: 'all' });
        const before = [
          await harness.stamps(),
          await harness.knex('cursors').orderBy('stream').select('since'),
        ];
        await applied(dry.id);
        expect([
          await harness.stamps(),
          await harness.knex('cursors').orderBy('stream').select('since'),
        ]).toEqual(before);
      });
    });

    describe('A2: what can be applied', () => {
      it('A2: an absence is refused once a later complete run has looked', async () => {
        harness.integration().missingPolicy = 'terminate';
        harness.source.single = false;
        harness.source.rows.get('employees')!.delete('bo');
        const dry = await dryRun({ mode: 'all' });
        // A later complete run, of whose records retention left nothing.
        harness.integration().missingPolicy = 'keep';
        const later = await harness.run();
        await harness.knex('run_records').where({ run_id: later.id }).delete();
        harness.integration().missingPolicy = 'terminate';
        const run = await applied(dry.id);
        expect(await recordOf(run, 'bo')).toMatchObject(
          refused('a later sync over all data has looked for this row'),
        );
        expect((await harness.people())[1].status).toBe('active');
      });

      it('A2: a plan is applied once, and a second request says by what', async () => {
        harness.source.person('anna', { title: 'Director' });
        const dry = await dryRun();
        await expect(applicable(dry)).resolves.toBeUndefined();
        const first = await harness.stage({
          trigger: 'apply',
          basedOn: dry.id,
          mode: 'recent',
        });
        await expect(applicable(dry)).resolves.toBeUndefined();
        const second = await harness.stage({
          trigger: 'apply',
          basedOn: dry.id,
          mode: 'recent',
        });
        expect(second).toEqual({ id: first.id, alreadyStaged: true });
        await harness.drain();
        await expect(applicable(dry)).rejects.toThrow(
          `The plan of sync ${dry.id} was applied by sync ${first.id} already`,
        );
      });

      it('A2: a plan expires after seven days', async () => {
        const dry = await dryRun();
        const planned = (age: number): Run => ({
          ...dry,
          startedAt: new Date(Date.now() - age).toISOString(),
        });
        await expect(
          applicable(planned(PLAN_EXPIRES_MS - 60_000)),
        ).resolves.toBeUndefined();
        await expect(
          applicable(planned(PLAN_EXPIRES_MS + 60_000)),
        ).rejects.toThrow(/older than 7 days/);
      });

      it('A2: other settings, another scope or a data set that is off are named', async () => {
        const dry = await dryRun({ mode: 'all' });
        const integration = harness.integration();
        integration.fingerprint = 'settings-2';
        await expect(applicable(dry)).rejects.toThrow(
          /^The mapping or settings of org-units have changed/,
        );
        integration.fingerprint = 'settings-1';
        harness.source.scopeText = 'without contractors';
        await expect(applicable(dry)).rejects.toThrow(
          /^Fields or filters of org-units have changed/,
        );
        harness.source.scopeText = '';
        integration.activeDataSets = ['employees'];
        await expect(applicable(dry)).rejects.toThrow(
          /^org-units has been switched off/,
        );
        integration.activeDataSets = ['org-units', 'employees'];
        integration.unavailable = { reason: 'disabled' };
        await expect(applicable(dry)).rejects.toThrow(
          'Integration hr is disabled',
        );
      });

      it('A2: a plan that no longer fits when its turn comes is not applied', async () => {
        harness.source.person('anna', { title: 'Director' });
        const dry = await dryRun();
        const { id } = await harness.stage({
          trigger: 'apply',
          basedOn: dry.id,
          mode: 'recent',
        });
        const stamps = await harness.stamps();
        harness.integration().fingerprint = 'settings-2';
        await harness.drain();
        expect(await harness.get(id)).toMatchObject({
          status: 'failed',
          persisted: false,
          errors: [{ code: 'plan-outdated', severity: 'error' }],
        });
        expect((await harness.people())[0].title).toBe('Engineer');
        expect(await harness.stamps()).toEqual(stamps);
      });

      it('A2: only a finished dry run of one integration has a plan', async () => {
        const dry = await dryRun();
        await expect(
          applicable({ ...dry, integrationId: undefined }),
        ).rejects.toThrow(/over all integrations/);
        await expect(applicable({ ...dry, persist: true })).rejects.toThrow(
          /is not a dry run/,
        );
        await expect(
          applicable({ ...dry, status: 'cancelled' }),
        ).rejects.toThrow(/is cancelled and has no finished plan/);
        await expect(
          applicable({ ...dry, skipReason: 'nothing to do' }),
        ).rejects.toThrow(/no finished plan/);
      });

      it('F6: what retention has taken from a plan is refused', async () => {
        harness.source.person('anna', { title: 'Director' });
        harness.source.remove('employees', 'bo');
        const dry = await dryRun();
        await harness
          .knex('run_records')
          .where({ run_id: dry.id })
          .update({ payload_hash: null, state_hash: null, state_from: null });
        const run = await applied(dry.id);
        expect(await harness.records(run)).toMatchObject({
          anna: refused('what was received is no longer kept'),
          bo: { status: 'terminated' },
        });
      });
    });

    describe('R13: plans of every kind', () => {
      it('R13: references between what one plan creates are kept', async () => {
        const { source } = harness;
        source.unit('u1', ['u2']);
        source.unit('u2', ['dora', 'anna']);
        source.person('dora', { managerId: 'eve' });
        source.person('eve', { managerId: 'anna' });
        const dry = await dryRun();
        const run = await applied(dry.id);
        expect(run).toMatchObject({
          status: 'completed',
          counts: {
            'org-units': { created: 2 },
            employees: { created: 2, updated: 1 },
          },
        });
        const people = new Map(
          (await harness.people()).map(p => [p.displayName, p]),
        );
        const unit = await harness.knex('org_units').where('name', 'Unit u2');
        expect(people.get('Person dora')).toMatchObject({
          manager: people.get('Person eve').id,
          orgUnits: [unit[0].id],
        });
        expect(people.get('Person eve').manager).toBe(
          people.get('Person anna').id,
        );
        expect(people.get('Person anna').orgUnits).toEqual([unit[0].id]);
        expect(await harness.knex('memberships')).toHaveLength(2);
        expect(await harness.knex('pending_references')).toEqual([]);
        // There is nothing left to do.
        const idle = await harness.run();
        expect(idle.counts.employees).toMatchObject({
          created: 0,
          updated: 0,
          unchanged: 5,
        });
      });

      it.each(['all', 'recent'] as const)(
        'R13: memberships that did not change stay (%s)',
        async mode => {
          const { source } = harness;
          source.unit('u1', ['anna', 'bo', 'stranger']);
          await harness.run();
          source.person('carl', { title: 'Director' });
          const dry = await dryRun({ mode });
          await applied(dry.id);
          // Whatever is looked at again comes out the same.
          harness.integration().fingerprint = 'settings-2';
          await harness.run({ mode: 'recent' });
          expect(await unitsOf('anna')).toHaveLength(1);
          expect(await unitsOf('bo')).toHaveLength(1);
          expect(await harness.knex('memberships')).toHaveLength(2);
          source.person('stranger');
          await harness.run({ mode: 'recent' });
          expect(await unitsOf('stranger')).toHaveLength(1);
        },
      );

      it('R13: members of a unit who are not known yet are kept with the plan', async () => {
        harness.source.unit('u1', ['dora']);
        const dry = await dryRun({ mode: 'all' });
        expect(await harness.knex('pending_references')).toEqual([]);
        await applied(dry.id);
        harness.source.person('dora');
        await harness.run({ mode: 'recent' });
        expect(await unitsOf('dora')).toHaveLength(1);
        expect(
          await harness.knex('run_members').whereNot({ run_id: dry.id }),
        ).toEqual([]);
      });

      it('R13: a plan over units alone does not lose who joined and left', async () => {
        harness.source.unit('u1', ['anna']);
        await harness.run();
        harness.source.unit('u1', ['bo']);
        const dry = await dryRun({ mode: 'all', dataSets: ['org-units'] });
        await harness.run({
          trigger: 'apply',
          basedOn: dry.id,
          mode: 'all',
          dataSets: ['org-units'],
        });
        await harness.run({ mode: 'recent' });
        expect(await unitsOf('anna')).toBeUndefined();
        expect(await unitsOf('bo')).toHaveLength(1);
      });

      it('U1: the plan for one person is applied to that person alone', async () => {
        harness.source.person('anna', { title: 'Director' });
        harness.source.person('bo', { title: 'Director' });
        const before = [await harness.cursors(), await harness.stamps()];
        const dry = await harness.run({
          persist: false,
          person: { sourceId: 'anna' },
          dataSets: ['employees'],
        });
        await applicable(dry);
        const run = await harness.run({
          trigger: 'apply',
          basedOn: dry.id,
          person: dry.person,
          dataSets: dry.dataSets,
        });
        expect(run).toMatchObject({
          status: 'completed',
          counts: { employees: { updated: 1 } },
        });
        expect((await harness.people()).map(person => person.title)).toEqual([
          'Director',
          'Engineer',
          'Engineer',
        ]);
        expect([await harness.cursors(), await harness.stamps()]).toEqual(
          before,
        );
      });

      it('R7: of a plan with a warning the good rows are applied, the failed ones are kept', async () => {
        harness.source.person('anna', { title: 'Director' });
        harness.source.person('bo', { mail: 'no address' });
        const dry = await dryRun();
        expect(dry.status).toBe('warning');
        const run = await applied(dry.id);
        expect(run).toMatchObject({
          status: 'warning',
          persisted: true,
          counts: { employees: { updated: 1, failed: 1 } },
        });
        const bo = await harness
          .knex('source_records')
          .where({ source_id: 'bo' })
          .first();
        expect(bo.pending_hash).not.toBeNull();
        expect((await harness.stamps()).lastSyncAt).not.toBeNull();
      });

      it('F2: a data set that the dry run could not read is not taken for an empty plan', async () => {
        harness.source.unit('u1', ['anna']);
        await harness.run();
        harness.source.person('anna', { title: 'Director' });
        harness.source.unit('u1', ['anna', 'bo']);
        harness.source.beforePage = dataSet => {
          if (dataSet === 'org-units') {
            throw new Error('broken');
          }
        };
        const dry = await dryRun();
        expect(dry.status).toBe('warning');
        harness.source.beforePage = () => {};
        const before = await harness.cursors();
        const run = await applied(dry.id);
        expect(run).toMatchObject({
          status: 'warning',
          errors: [{ dataSet: 'org-units', severity: 'error' }],
        });
        const after = await harness.cursors();
        expect(after['org-units']).toBe(before['org-units']);
        expect(after.employees).not.toBe(before.employees);
        expect((await harness.people())[0].title).toBe('Director');
        await harness.run({ mode: 'recent' });
        expect(await unitsOf('bo')).toHaveLength(1);
      });

      it('Q6: a plan that was interrupted while it was taken over goes on', async () => {
        for (let i = 0; i < 600; i++) {
          harness.source.person(`p${i}`);
        }
        harness.source.pageSize = 1000;
        const dry = await dryRun();
        const { id } = await harness.stage({
          trigger: 'apply',
          basedOn: dry.id,
          mode: 'recent',
        });
        const engine = harness.newEngine();
        const transaction = engine.store.transaction.bind(engine.store);
        let commits = 0;
        jest
          .spyOn(engine.store, 'transaction')
          .mockImplementation(async (lease, patch, work) => {
            const result = await transaction(lease, patch, work);
            commits += patch.recordSeq ? 1 : 0;
            if (commits === 1) {
              engine.pool.stop().catch(() => {});
            }
            return result;
          });
        engine.pool.offer([id]);
        await engine.pool.idle();
        expect(await harness.get(id)).toMatchObject({
          status: 'running',
          recordSeq: 500,
        });
        await harness.drain();
        expect(await harness.get(id)).toMatchObject({
          status: 'completed',
          counts: { employees: { created: 600 } },
        });
        expect(await harness.people()).toHaveLength(603);
      });
    });
  },
);
