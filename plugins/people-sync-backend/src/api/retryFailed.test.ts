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
import { insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())(
  'retrying failed rows over the API on %s',
  databaseId => {
    let harness: Harness;

    const setup = async (denied: string[] = []) => {
      harness = await createHarness({
        databases,
        databaseId,
        denied,
        integrations: [integrationOf('hr')],
      });
    };
    const insert = async (
      run: Record<string, unknown>,
      record: Record<string, unknown> = {},
    ) => {
      const id = await insertRun(harness.knex, {
        integration_id: 'hr',
        status: 'warning',
        mode: 'all',
        ...run,
      });
      await insertRecords(harness.knex, id, [
        { status: 'failed', payload_hash: 'some-hash', ...record },
      ]);
      return id;
    };
    const retry = (id: number | string, body: object = {}) =>
      request(harness.app).post(`/runs/${id}/retry-failed`).send(body);

    it.each([true, false])(
      'R17: stages a run that names its base and persists as that did (%s)',
      async persist => {
        await setup();
        const base = await insert({
          persist,
          data_sets: '["employees"]',
        });
        const response = await retry(base, { reason: 'the mapping is fixed' });
        expect(response.status).toBe(202);
        expect(response.body).toEqual({
          id: expect.any(String),
          status: 'staged',
        });
        const { body } = await request(harness.app).get(
          `/runs/${response.body.id}`,
        );
        expect(body).toMatchObject({
          trigger: 'retry',
          basedOn: String(base),
          integrationId: 'hr',
          persist,
          dataSets: ['employees'],
          createdBy: 'user:default/mock',
        });
        expect(harness.audits).toContainEqual({
          eventId: 'run-mutate',
          meta: expect.objectContaining({
            actionType: 'retry-failed',
            basedOn: String(base),
            reason: 'the mapping is fixed',
            runId: response.body.id,
          }),
          end: 'success',
        });
        // Asked for again while it waits, it is the same run.
        expect((await retry(base)).body).toEqual({
          ...response.body,
          alreadyStaged: true,
        });
      },
    );

    it('R17: answers 409 where there is nothing to try, and says why', async () => {
      await setup();
      const answers = [
        [await insert({}, { status: 'updated' }), /^No row of sync \d+ failed/],
        [await insert({}, { payload_hash: null }), /is no longer kept/],
        [await insert({ status: 'held' }), /is held: wait until it has ended/],
        [await insert({ integration_id: null }), /is over all integrations/],
      ] as const;
      for (const [id, why] of answers) {
        const { status, body } = await retry(id);
        expect([status, body.error.message]).toEqual([
          409,
          expect.stringMatching(why),
        ]);
      }
      expect(harness.requested).toEqual([]);
      expect((await retry(999)).status).toBe(404);
    });

    it('Z1: needs the permission to persist where its base did, else that to run', async () => {
      await setup(['people-sync.run.persist']);
      expect((await retry(await insert({ persist: true }))).status).toBe(403);
      expect((await retry(await insert({ persist: false }))).status).toBe(202);
      await setup(['people-sync.run.create']);
      expect((await retry(await insert({ persist: false }))).status).toBe(403);
      expect((await retry(999)).status).toBe(403);
    });
  },
);
