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
import { Maintenance } from '../scheduling/Maintenance';
import { mockServices } from '@backstage/backend-test-utils';
import type { Run } from '../runs/types';
import { assertRetryable } from './assertRetryable';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'retrying failed rows on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(databaseId, {}, harness);
      harness.source.person('anna');
      harness.source.person('bo', { mail: 'no address' });
      harness.source.person('carl', { mail: 'nor this' });
    });

    /** Rules under which what failed is fine. */
    const withoutMail = () =>
      harness.useMapping({
        attributes: {
          displayName: { path: 'name' },
          title: { path: 'title' },
          active: { path: 'active' },
          manager: { reference: 'managerId' },
        },
      });

    /** What `POST /runs/{id}/retry-failed` comes to. */
    async function retry(base: Run): Promise<Run> {
      await assertRetryable({ knex: harness.knex, run: base });
      return harness.run({
        trigger: 'retry',
        basedOn: base.id,
        mode: 'recent',
        persist: base.persist,
        person: base.person,
      });
    }

    const expectRefused = (run: Run, why: RegExp) =>
      expect(assertRetryable({ knex: harness.knex, run })).rejects.toThrow(why);

    const names = async () =>
      (await harness.people()).map(person => person.displayName);

    it('R17: plans what failed again by the rules in force now, and asks nobody', async () => {
      const base = await harness.run();
      expect([base.status, base.errors]).toEqual(['warning', []]);
      const stamps = await harness.stamps();
      const cursors = await harness.knex('cursors').orderBy('stream');
      const imports = await harness.knex('imports').orderBy('data_set');
      await withoutMail();
      // What the source says by now is of no concern.
      harness.source.person('bo', { name: 'Somebody else' });
      const asked = harness.source.fetches.length;

      const run = await retry(base);
      expect(run).toMatchObject({
        status: 'completed',
        persisted: true,
        trigger: 'retry',
        basedOn: base.id,
        counts: { employees: { created: 2, failed: 0, unchanged: 0 } },
      });
      expect(Object.keys(run.counts)).toEqual(['employees']);
      expect(Object.keys(await harness.records(run)).sort()).toEqual([
        'bo',
        'carl',
      ]);
      expect(await names()).toEqual([
        'Person anna',
        'Person bo',
        'Person carl',
      ]);
      expect(harness.source.fetches).toHaveLength(asked);
      expect(
        await harness.knex('source_records').whereNotNull('pending_hash'),
      ).toEqual([]);
      // Nothing of the source was read.
      expect(await harness.stamps()).toEqual(stamps);
      expect(await harness.knex('cursors').orderBy('stream')).toEqual(cursors);
      expect(await harness.knex('imports').orderBy('data_set')).toEqual(
        imports,
      );
      await expectRefused(base, /has been synced since/);
    });

    it('R17: what fails again fails with its errors, and is still tried by every run', async () => {
      const base = await harness.run();
      const run = await retry(base);
      expect(run).toMatchObject({
        status: 'warning',
        counts: { employees: { failed: 2 } },
      });
      expect((await harness.records(run)).bo).toMatchObject({
        status: 'failed',
        errors: [{ code: 'invalid-email', attribute: 'email' }],
      });
      const before = await harness.knex('source_records').orderBy('source_id');
      expect(before.map(row => Boolean(row.pending_hash))).toEqual([
        false,
        true,
        true,
      ]);
      await withoutMail();
      await retry(run);
      expect(await names()).toHaveLength(3);
    });

    it('R17: a dry run is tried again dry, from what it has received', async () => {
      const base = await harness.run({ persist: false });
      await withoutMail();
      const run = await retry(base);
      expect(run).toMatchObject({
        persist: false,
        persisted: false,
        counts: { employees: { created: 2 } },
      });
      expect(await names()).toEqual([]);
    });

    it('R17: a row that has been received again since is tried as it is now', async () => {
      const base = await harness.run();
      harness.source.person('bo', {
        mail: 'still none',
        name: 'Bo the second',
      });
      harness.source.person('carl');
      await harness.run({ mode: 'recent' });
      await withoutMail();
      const run = await retry(base);
      expect(await harness.records(run)).toMatchObject({
        bo: { status: 'created' },
        carl: {
          status: 'skipped',
          reason: expect.stringMatching(/^superseded by sync \d+$/),
        },
      });
      expect(await names()).toContain('Bo the second');
    });

    it('R17: ends and removes nobody else', async () => {
      harness.integration().missingPolicy = 'terminate';
      const base = await harness.run();
      harness.source.rows.get('employees')!.clear();
      await withoutMail();
      await retry(base);
      expect((await harness.people()).map(person => person.status)).toEqual([
        'active',
        'active',
        'active',
      ]);
    });

    it('R17: references between rows that failed are followed in the same run', async () => {
      harness.source.person('bo', { mail: 'none', managerId: 'carl' });
      const base = await harness.run();
      await withoutMail();
      const run = await retry(base);
      const [, bo, carl] = await harness.people();
      expect(bo.manager).toBe(carl.id);
      expect((await harness.records(run)).bo.errors).toEqual([]);
    });

    it('R17: somebody who waited for a row that failed is linked', async () => {
      harness.source.person('anna', { managerId: 'bo' });
      const base = await harness.run();
      expect((await harness.people())[0].manager).toBeUndefined();
      await withoutMail();
      const run = await retry(base);
      const [anna, bo] = await harness.people();
      expect(anna.manager).toBe(bo.id);
      expect((await harness.records(run)).anna.status).toBe('updated');
    });

    it('R17: the last known state of somebody who failed ends as it now says', async () => {
      harness.source.person('bo');
      await harness.run();
      harness.source.person('bo', { mail: 'none', active: false });
      const base = await harness.run({ mode: 'recent' });
      await withoutMail();
      const run = await retry(base);
      expect((await harness.records(run)).bo).toMatchObject({
        status: 'terminated',
        reason: 'not active at the source',
      });
    });

    it('R17: passes the guard', async () => {
      harness.integration().safeguards = { creates: { max: 1 } };
      const base = await harness.run();
      await withoutMail();
      const run = await retry(base);
      expect(run.status).toBe('held');
      expect(await names()).toEqual(['Person anna']);
      expect((await harness.decide(run, 'approved')).status).toBe('completed');
      expect(await names()).toHaveLength(3);
    });

    it('F5: rows that contradict each other are not chosen between by a retry', async () => {
      harness.source.extra.employees = [
        { sourceId: 'anna', payload: { id: 'anna', name: 'Another Anna' } },
      ];
      const base = await harness.run();
      expect((await harness.records(base)).anna.errors[0].code).toBe(
        'repeated-id',
      );
      await withoutMail();
      const run = await retry(base);
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'failed',
        errors: [{ code: 'repeated-id' }],
      });
      expect(await names()).toEqual(['Person bo', 'Person carl']);
    });

    it('R17: says why there is nothing to try', async () => {
      expect.assertions(5);
      const first = await harness.run({ persist: false });
      await expectRefused(
        { ...first, integrationId: undefined },
        /over all integrations/,
      );
      await expectRefused({ ...first, status: 'held' }, /is held: wait/);
      await expectRefused({ ...first, status: 'rejected' }, /was rejected/);
      harness.source.person('bo');
      harness.source.person('carl');
      await expectRefused(await harness.run(), /^No row of sync \d+ failed/);
      await expectRefused(first, /has been synced since/);
    });

    it('R17: what retention has dropped cannot be tried', async () => {
      const dry = await harness.run({ persist: false });
      const later = new Date(Date.now() + 1000 * 24 * 3600 * 1000);
      await harness
        .knex('run_records')
        .where({ run_id: dry.id })
        .update({ payload_hash: null, state_hash: null, state_from: null });
      await expectRefused(dry, /no longer kept: run it again/);
      // What waits to be planned again is kept however old it is (F6).
      const base = await harness.run();
      await Maintenance.create({
        retention: async () => ({
          retention: { runs: 'P9999D', payloads: 'P1D', unchanged: 'P1D' },
        }),
        knex: harness.knex,
        logger: mockServices.logger.mock(),
      }).run(undefined, later);
      await withoutMail();
      await retry(base);
      expect(await names()).toHaveLength(3);
    });
  },
);
