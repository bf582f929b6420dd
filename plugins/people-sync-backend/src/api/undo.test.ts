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
import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  createHarness,
  databaseIds,
  type Harness,
  integrationOf,
} from './__testUtils__/apiHarness';
import { counts, insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(20_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())(
  'undoing a run over the API on %s',
  databaseId => {
    let harness: Harness;
    let runId: number;

    const applied = {
      integration_id: 'hr',
      status: 'completed',
      persist: true,
      persisted: true,
      counts: JSON.stringify({ employees: counts({ updated: 1 }) }),
    };

    const record = { status: 'updated', plan: '{"action":"write"}' };

    async function setup(denied: string[] = []) {
      harness = await createHarness({
        databases,
        databaseId,
        denied,
        integrations: [integrationOf('hr')],
      });
      runId = await insertRun(harness.knex, applied);
      await insertRecords(harness.knex, runId, [record]);
    }

    const undo = (id: number | string, body: object = { reason: 'wrong' }) =>
      request(harness.app).post(`/runs/${id}/undo`).send(body);

    it('A4: stages a run that names the one it undoes, and says why', async () => {
      await setup();
      const response = await undo(runId, {
        reason: 'The feed was broken',
        pauseSchedules: true,
      });
      expect(response.status).toBe(202);
      expect(response.body).toEqual({
        id: expect.any(String),
        status: 'staged',
      });
      const { id } = response.body;
      const { body } = await request(harness.app).get(`/runs/${id}`);
      expect(body).toMatchObject({
        trigger: 'undo',
        basedOn: String(runId),
        persist: true,
        createdBy: 'user:default/mock',
        notes: [
          {
            code: 'undo',
            message: `Undoes sync ${runId}: The feed was broken`,
          },
        ],
      });
      expect(harness.audits).toContainEqual({
        eventId: 'run-mutate',
        meta: {
          actionType: 'undo',
          basedOn: String(runId),
          reason: 'The feed was broken',
          pauseSchedules: true,
          runId: id,
        },
        end: 'success',
      });

      const undone = await request(harness.app).get(`/runs/${runId}`);
      expect(undone.body).toMatchObject({
        undoneBy: id,
        actions: {
          undo: { possible: false, reason: `Sync ${id} is undoing it` },
        },
      });
      const list = await request(harness.app).get('/runs?orderBy=id asc');
      expect(list.body.items[0]).toMatchObject({ undoneBy: id });
    });

    it('A4: is done once, however many ask at the same time', async () => {
      await setup();
      const answers = await Promise.all([
        undo(runId),
        undo(runId),
        undo(runId),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([
        202, 409, 409,
      ]);
      await harness
        .knex('runs')
        .where({ trigger: 'undo' })
        .update({ status: 'completed', persisted: true });
      const late = await undo(runId);
      expect([late.status, late.body.error.message]).toEqual([
        409,
        expect.stringMatching(/^Sync \d+ was undone by sync \d+$/),
      ]);
    });

    it('Q4: needs a reason', async () => {
      await setup();
      for (const body of [{}, { reason: '' }, { reason: 'r', other: 1 }]) {
        const response = await undo(runId, body);
        expect([body, response.status]).toEqual([body, 400]);
      }
      expect(await harness.knex('runs').where({ trigger: 'undo' })).toEqual([]);
    });

    it('D2: needs the permission to persist', async () => {
      await setup(['people-sync.run.persist']);
      const response = await undo(runId);
      expect(response.status).toBe(403);
      expect(harness.audits).toMatchObject([{ end: 'fail' }]);
    });

    it('A4: answers 404 and 409, saying why', async () => {
      await setup();
      const { knex } = harness;
      expect((await undo(999)).status).toBe(404);
      expect((await undo('abc')).status).toBe(404);
      const cases: [object, RegExp][] = [
        [{ persist: false, persisted: false }, /dry run/],
        [{ persisted: false }, /Nothing of it was applied/],
        [{ integration_id: null }, /undo its syncs one by one/],
        [{ status: 'held' }, /It is held/],
        [{ trigger: 'undo' }, /an undo itself/],
        [{ integration_id: 'gone' }, /gone is not configured/],
        [{ counts: '{}' }, /It changed nothing/],
        [{}, /records are no longer kept/],
      ];
      for (const [overrides, why] of cases) {
        const id = await insertRun(knex, { ...applied, ...overrides });
        if (Object.keys(overrides).length) {
          await insertRecords(knex, id, [record]);
        }
        const response = await undo(id);
        expect([overrides, response.status]).toEqual([overrides, 409]);
        expect(response.body.error.message).toMatch(why);
      }
    });
  },
);
