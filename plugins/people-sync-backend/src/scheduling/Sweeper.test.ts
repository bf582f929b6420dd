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
import { Sweeper } from './Sweeper';

jest.setTimeout(60_000);

const DAY = 24 * 3600 * 1000;
const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY).toISOString();
const YESTERDAY = daysAgo(1).slice(0, 10);

describe.each(databases.eachSupportedId())('the sweep on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    for (const id of ['anna', 'bo', 'carl']) {
      harness.source.person(id);
    }
  });

  /** What the task does, to the end of the runs it stages. */
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

  const statuses = async () =>
    (await harness.people()).map(person => person.status);
  const all = ['active', 'active', 'active'];
  const without = ['terminated', 'active', 'active'];
  const anna = () =>
    harness.knex('source_records').where({ source_id: 'anna' });

  describe('dates', () => {
    /** Anna has a last day, which lies in the past by now. */
    async function lastDayPasses(id = 'anna'): Promise<void> {
      const row = await harness
        .knex('source_records')
        .where({ source_id: id })
        .first();
      const payload = await harness
        .knex('payloads')
        .where({ hash: row.payload_hash })
        .first();
      const hash = `passed-${id}`;
      await harness.knex('payloads').insert({
        hash,
        content: JSON.stringify({
          ...JSON.parse(payload.content),
          endDate: YESTERDAY,
        }),
      });
      await harness
        .knex('source_records')
        .where({ source_id: id })
        .update({
          payload_hash: hash,
          effective_at: `${YESTERDAY}T23:59:59.999Z`,
        });
    }

    it('P1: a last day that has passed ends somebody, without asking the source', async () => {
      await harness.run();
      await lastDayPasses();
      const stamps = await harness.stamps();
      const cursors = await harness.knex('cursors').orderBy('stream');
      const asked = harness.source.fetches.length;

      const run = (await sweep())!;
      expect(run).toMatchObject({
        status: 'completed',
        trigger: 'sweep',
        createdBy: 'system',
        persist: true,
        persisted: true,
        counts: { employees: { terminated: 1, unchanged: 0 } },
      });
      expect(await harness.records(run)).toEqual({
        anna: expect.objectContaining({
          status: 'terminated',
          reason: `ended on ${YESTERDAY}`,
          changes: [
            { attribute: 'status', before: 'active', after: 'terminated' },
          ],
        }),
      });
      expect(await statuses()).toEqual(without);
      expect(harness.source.fetches).toHaveLength(asked);
      expect(await harness.stamps()).toEqual(stamps);
      expect(await harness.knex('cursors').orderBy('stream')).toEqual(cursors);
      // What was due is done.
      expect(await sweep()).toBeUndefined();
    });

    it('S8: without anything due there is no run', async () => {
      harness.source.person('anna', {
        endDate: new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10),
      });
      await harness.run();
      expect((await anna().first()).effective_at).not.toBeNull();
      expect(await sweep()).toBeUndefined();
      expect(await harness.knex('runs').where({ trigger: 'sweep' })).toEqual(
        [],
      );
    });

    it.each([
      { reason: 'disabled' },
      { reason: 'not configured' },
      { reason: 'maintenance: moving house' },
    ] as const)('S4: an integration that is %j is not swept', async why => {
      await harness.run();
      await lastDayPasses();
      harness.integration().unavailable = why;
      expect(await sweep()).toBeUndefined();
      expect(await statuses()).toEqual(all);
    });

    it('S4: a data set that is switched off is not swept', async () => {
      await harness.run();
      await lastDayPasses();
      harness.integration().activeDataSets = ['org-units'];
      expect(await sweep()).toBeUndefined();
    });

    it('X1: removals of a sweep count at the guard, and are held once', async () => {
      harness.integration().safeguards = { removals: { max: 1 } };
      await harness.run();
      await lastDayPasses('anna');
      await lastDayPasses('bo');
      const held = (await sweep())!;
      expect(held).toMatchObject({
        status: 'held',
        hold: { reasons: [{ kind: 'removals', count: 2 }] },
      });
      expect(await sweep()).toBeUndefined();

      // Nobody is asked twice about the same people.
      await harness.decide(held, 'rejected');
      expect(await sweep()).toBeUndefined();
      expect(await statuses()).toEqual(all);
      await lastDayPasses('carl');
      expect((await sweep())!.hold!.reasons[0].count).toBe(3);
    });

    it('X6: a held sweep goes through when it is approved', async () => {
      harness.integration().safeguards = { removals: { max: 0 } };
      await harness.run();
      await lastDayPasses();
      const run = await harness.decide((await sweep())!, 'approved');
      expect(run.status).toBe('completed');
      expect(await statuses()).toEqual(without);
    });

    it('X6: a sweep does not replace a held run', async () => {
      harness.integration().safeguards = { updates: { max: 0 } };
      await harness.run();
      await lastDayPasses();
      harness.source.person('carl', { title: 'Director' });
      const held = await harness.run({
        mode: 'recent',
        dataSets: ['employees'],
      });
      expect(held.status).toBe('held');
      await anna().update({ effective_at: `${YESTERDAY}T23:59:59.999Z` });
      expect((await sweep())!.status).toBe('completed');
      expect((await harness.get(held.id)).status).toBe('held');
    });

    it('Q2: a sweep waits while another run is about to look anyway', async () => {
      await harness.run();
      await lastDayPasses();
      const { id } = await harness.stage({ mode: 'recent' });
      expect(await sweep()).toBeUndefined();
      await harness.drain();
      expect((await harness.records(await harness.get(id))).anna.status).toBe(
        'terminated',
      );
    });

    it('Q2: a request for recent changes is not served by a sweep', async () => {
      await harness.run();
      const sweeping = await harness.stage({
        mode: 'recent',
        trigger: 'sweep',
        createdBy: 'system',
      });
      const asked = await harness.stage({ mode: 'recent' });
      expect(asked).toMatchObject({ alreadyStaged: false });
      expect(asked.id).not.toBe(sweeping.id);
    });

    it('P1: a date that is no date any more is looked at once', async () => {
      await harness.run();
      await anna().update({ effective_at: `${YESTERDAY}T23:59:59.999Z` });
      const run = (await sweep())!;
      expect((await harness.records(run)).anna.status).toBe('unchanged');
      expect((await anna().first()).effective_at).toBeNull();
      expect(await sweep()).toBeUndefined();
      expect(await statuses()).toEqual(all);
    });

    it('P2: a row that is due and fails does not bring a run every hour', async () => {
      await harness.run();
      await lastDayPasses();
      await harness.useMapping({
        attributes: { displayName: { path: 'name' } },
        required: ['title'],
      });
      expect(await sweep()).toMatchObject({
        status: 'warning',
        counts: { employees: { failed: 1 } },
      });
      expect(await sweep()).toBeUndefined();
      expect(await statuses()).toEqual(all);
    });

    it('C4: somebody whose last day is moved into the future is restored as they were', async () => {
      harness.source.person('anna', { title: 'Engineer' });
      await harness.run();
      const [before] = await harness.people();
      const named = await harness.knex('catalog_names').orderBy('name');
      await lastDayPasses();
      await sweep();
      expect(await statuses()).toEqual(without);
      const later = new Date(Date.now() + 9 * DAY).toISOString().slice(0, 10);
      harness.source.person('anna', { title: 'Engineer', endDate: later });
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'restored',
        goldenId: before.id,
      });
      expect((await harness.people())[0]).toEqual({
        ...before,
        endDate: later,
      });
      expect(await harness.knex('catalog_names').orderBy('name')).toEqual(
        named,
      );
    });
  });

  describe('grace', () => {
    beforeEach(async () => {
      harness.source.single = false;
      harness.integration().missingPolicy = 'keep';
      await harness.run();
      harness.source.rows.get('employees')!.delete('anna');
      await harness.run();
    });

    const missingFor = (days: number) =>
      anna().update({ missing_since: daysAgo(days) });

    /** An admin decides that whoever is missing for a week leaves. */
    const decideOnAWeek = () => {
      harness.integration().missingPolicies = {
        employees: { terminateAfter: 'P7D' },
      };
    };

    it('X4: grace that had expired when a complete run last looked ends somebody', async () => {
      await missingFor(8);
      expect(await sweep()).toBeUndefined();
      decideOnAWeek();
      const asked = harness.source.fetches.length;
      const run = (await sweep())!;
      expect(await harness.records(run)).toEqual({
        anna: expect.objectContaining({
          status: 'terminated',
          reason: `missing at the source since ${daysAgo(8).slice(0, 10)}`,
        }),
      });
      expect(await statuses()).toEqual(without);
      expect(harness.source.fetches).toHaveLength(asked);
    });

    it('X4: grace does not end before a complete run after the deadline', async () => {
      decideOnAWeek();
      await missingFor(8);
      await harness
        .knex('cursors')
        .update({ absences_at: daysAgo(2), last_full_at: daysAgo(2) });
      expect(await sweep()).toBeUndefined();
      await harness.run({ mode: 'recent' });
      expect(await sweep()).toBeUndefined();
      // A complete answer in which somebody may hide does not count.
      harness.source.extra.employees = [
        { sourceId: '', payload: { name: 'Could be Anna' } },
      ];
      await harness.run();
      expect(await sweep()).toBeUndefined();
      expect(await statuses()).toEqual(all);
    });

    it('X4: grace that has not run out ends nobody', async () => {
      decideOnAWeek();
      await missingFor(6);
      expect(await sweep()).toBeUndefined();
    });

    it('X2: who has grace behind them is asked for singly first where that can be', async () => {
      decideOnAWeek();
      await missingFor(8);
      harness.source.single = true;
      harness.source.person('anna', { title: 'Back' });
      const run = (await sweep())!;
      expect(harness.source.fetches.at(-1)).toMatchObject({
        person: { sourceId: 'anna' },
      });
      expect((await harness.records(run)).anna.status).toBe('updated');
      expect((await anna().first()).missing_since).toBeNull();
      expect(await statuses()).toEqual(all);
    });

    it('X2: a source that does not answer has nobody swept away', async () => {
      decideOnAWeek();
      await missingFor(8);
      harness.source.single = true;
      jest.spyOn(harness.source, 'fetch').mockImplementation(() => {
        throw new Error('no answer');
      });
      expect((await sweep())!.status).toBe('completed');
      expect(await statuses()).toEqual(all);
    });
  });
});
