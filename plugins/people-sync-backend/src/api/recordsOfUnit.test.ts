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
} from './__testUtils__/apiHarness';
import { counts, insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())(
  'records of a unit on %s',
  databaseId => {
    let harness: Harness;
    beforeEach(async () => {
      harness = await createHarness({ databases, databaseId });
      const id = await insertRun(harness.knex, {
        counts: JSON.stringify({
          employees: counts({ terminated: 3 }),
          'org-units': counts({ terminated: 1 }),
        }),
        record_seq: 4,
      });
      await insertRecords(harness.knex, id, [
        { status: 'terminated', golden_id: 'p1' },
        { status: 'terminated', golden_id: 'p2' },
        { status: 'terminated', golden_id: 'p3' },
        { status: 'terminated', golden_id: 'u2', data_set: 'org-units' },
      ]);
      await harness.knex('memberships').insert([
        { unit_id: 'u1', employee_id: 'p1', integration_id: 'hr' },
        { unit_id: 'u1', employee_id: 'p1', integration_id: 'other' },
        { unit_id: 'u2', employee_id: 'p2', integration_id: 'hr' },
      ]);
    });

    it('G4: narrows records to members of one unit', async () => {
      const { body } = await request(harness.app)
        .get('/runs/1/records')
        .query({ orgUnitId: 'u1', status: 'terminated' });

      expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['1']);
      expect(body.totalItems).toBe(1);
    });

    it('G4: finds nobody in a unit that nobody is in', async () => {
      const { body } = await request(harness.app)
        .get('/runs/1/records')
        .query({ orgUnitId: 'u9' });

      expect(body).toMatchObject({ items: [], totalItems: 0 });
    });
  },
);
