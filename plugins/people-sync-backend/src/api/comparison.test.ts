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
import { insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

const title = (before: string | null, after: string) =>
  JSON.stringify([{ attribute: 'title', before, after }]);

describe.each(databases.eachSupportedId())('comparison on %s', databaseId => {
  let harness: Harness;
  /** Both full; over recent changes; of another integration; over all. */
  const ids = { one: '', two: '', recent: '', foreign: '', parent: '' };

  beforeAll(async () => {
    harness = await createHarness({ databases, databaseId });
    const { knex } = harness;
    const one = await insertRun(knex, { persist: false, persisted: false });
    await insertRecords(knex, one, [
      { source_id: 'same', status: 'unchanged', state_hash: 'a' },
      { source_id: 'status', status: 'updated', changes: title('A', 'B') },
      {
        source_id: 'values',
        status: 'created',
        display_name: 'Vera',
        golden_id: 'v',
        mapped: '{"displayName":"Vera","title":"A"}',
      },
      { source_id: 'equal', status: 'updated', changes: title('A', 'B') },
      { source_id: 'only-one', status: 'created', display_name: 'Ona' },
      { data_set: 'org-units', source_id: 'equal', status: 'created' },
    ]);
    const two = await insertRun(knex);
    await insertRecords(knex, two, [
      { data_set: 'org-units', source_id: 'equal', status: 'created' },
      { source_id: 'equal', status: 'updated', changes: title('A', 'B') },
      { source_id: 'same', status: 'unchanged', state_hash: 'b' },
      { source_id: 'status', status: 'unchanged' },
      {
        source_id: 'values',
        status: 'created',
        display_name: 'Vera Nova',
        golden_id: 'v',
        mapped: '{"displayName":"Vera Nova","title":"A"}',
      },
      { source_id: 'only-two', status: 'terminated', reason: 'gone' },
    ]);
    const recent = await insertRun(knex, { mode: 'recent' });
    await insertRecords(knex, recent, [
      { source_id: 'status', status: 'failed' },
      { source_id: 'only-recent', status: 'created' },
    ]);
    const foreign = await insertRun(knex, { integration_id: 'other' });
    const parent = await insertRun(knex, { integration_id: null });
    Object.assign(ids, {
      one: String(one),
      two: String(two),
      recent: String(recent),
      foreign: String(foreign),
      parent: String(parent),
    });
  });

  const compare = (id: string, query: string) =>
    request(harness.app).get(`/runs/${id}/comparison?with=${query}`);

  const differencesOf = async (id: string, query: string) => {
    const { body, status } = await compare(id, query);
    expect([query, status]).toEqual([query, 200]);
    expect(body.totalItems).toBe(body.items.length);
    return body.items
      .map(
        (item: { sourceId: string; difference: string }) =>
          `${item.sourceId}:${item.difference}`,
      )
      .join(' ');
  };

  it('R15: tells over which rows two runs differ, and how', async () => {
    const { body } = await compare(ids.one, ids.two);
    expect(body).toEqual({
      totalItems: 4,
      pageInfo: {},
      items: [
        {
          dataSet: 'employees',
          sourceId: 'only-one',
          displayName: 'Ona',
          difference: 'only-this',
          this: { recordId: '5', status: 'created', changes: [] },
        },
        {
          dataSet: 'employees',
          sourceId: 'only-two',
          displayName: 'only-two',
          difference: 'only-other',
          other: {
            recordId: '6',
            status: 'terminated',
            reason: 'gone',
            changes: [],
          },
        },
        {
          dataSet: 'employees',
          sourceId: 'status',
          displayName: 'status',
          difference: 'status',
          this: {
            recordId: '2',
            status: 'updated',
            changes: [{ attribute: 'title', before: 'A', after: 'B' }],
          },
          other: { recordId: '4', status: 'unchanged', changes: [] },
        },
        {
          dataSet: 'employees',
          sourceId: 'values',
          displayName: 'Vera',
          employeeId: 'v',
          difference: 'values',
          this: expect.objectContaining({ recordId: '3', status: 'created' }),
          other: expect.objectContaining({ recordId: '5', status: 'created' }),
        },
      ],
    });
  });

  it('R15: filters by difference, data set and search', async () => {
    const { one, two } = ids;
    for (const [query, expected] of [
      ['&difference=values', 'values:values'],
      [
        '&difference=only-this&difference=only-other',
        'only-one:only-this only-two:only-other',
      ],
      ['&dataSet=org-units', ''],
      ['&dataSet=employees&difference=status', 'status:status'],
      ['&search=NOVA', 'values:values'],
      ['&search=vera', 'values:values'],
      ['&search=ona', 'only-one:only-this'],
    ]) {
      expect([query, await differencesOf(one, `${two}${query}`)]).toEqual([
        query,
        expected,
      ]);
    }
    expect(await differencesOf(one, one)).toBe('');
  });

  it('R15: pages without losing or repeating a row', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await request(harness.app)
        .get(`/runs/${ids.one}/comparison`)
        .query({ with: ids.two, limit: 1, cursor });
      expect(body.totalItems).toBe(4);
      seen.push(...body.items.map((i: { sourceId: string }) => i.sourceId));
      cursor = body.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['only-one', 'only-two', 'status', 'values']);
  });

  it('R15: what a run over recent changes did not meet is absent only when asked', async () => {
    const { one, recent } = ids;
    expect(await differencesOf(one, recent)).toBe(
      'only-recent:only-other status:status',
    );
    expect(await differencesOf(recent, one)).toBe(
      'only-recent:only-this status:status',
    );
    expect(
      await differencesOf(one, `${recent}&difference=only-this&search=ona`),
    ).toBe('only-one:only-this');
  });

  it('R15: refuses what cannot be compared', async () => {
    const { one, foreign, parent } = ids;
    const other = await compare(one, foreign);
    expect(other.status).toBe(400);
    expect(other.body.error.message).toMatch(/^with: /);
    expect((await compare(one, parent)).status).toBe(409);
    expect((await compare(parent, one)).status).toBe(409);
    expect((await compare(one, '999')).status).toBe(404);
    expect((await compare('999', one)).status).toBe(404);
    expect(
      (await request(harness.app).get(`/runs/${one}/comparison`)).status,
    ).toBe(400);
  });
});
