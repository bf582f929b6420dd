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
import {
  counts,
  emptyTables,
  insertRecords,
  insertRun,
} from './__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

const records = [
  {
    source_id: 'src-1',
    status: 'created',
    golden_id: 'p1',
    display_name: 'Øjvind Ågård',
    mapped: JSON.stringify({
      displayName: 'Øjvind Ågård',
      email: 'Oa@Example.com',
      employeeNumber: '4711',
      phone: null,
    }),
    payload_hash: 'h1',
    trace: JSON.stringify([
      { step: 'fetched', message: 'Received from the source' },
      { step: 'scope', message: 'In scope' },
      { step: 'matched', message: 'Nobody matched: a new one' },
      { step: 'decided', message: 'created' },
    ]),
  },
  {
    status: 'updated',
    golden_id: 'p2',
    display_name: 'Bo 100%_sure',
    mapped: JSON.stringify({ displayName: 'Bo', title: 'CTO' }),
    changes: JSON.stringify([
      { attribute: 'title', before: null, after: 'CTO "attribute":"phone",' },
    ]),
  },
  {
    status: 'unchanged',
    golden_id: 'p3',
    display_name: 'Cy',
    base_version: 4,
  },
  {
    status: 'failed',
    display_name: null,
    source_id: 'src-4',
    reason: 'email is not an address',
    mapped: JSON.stringify({ displayName: 'Di' }),
    errors: JSON.stringify([
      {
        code: 'invalid-email',
        attribute: 'email',
        message: 'email is not an address',
        hint: 'Correct it',
      },
    ]),
    trace: JSON.stringify([
      { step: 'fetched', message: 'Received from the source' },
      { step: 'decided', message: 'email is not an address' },
    ]),
  },
  {
    data_set: 'org-units',
    status: 'terminated',
    source_id: 'u-1',
    golden_id: 'u1',
    display_name: 'Unit',
    changes: JSON.stringify([
      { attribute: 'status', before: 'active', after: 'terminated' },
    ]),
  },
];

const runCounts = JSON.stringify({
  employees: counts({ created: 1, updated: 1, unchanged: 1, failed: 1 }),
  'org-units': counts({ terminated: 1 }),
});

const QUERIES: [query: string, expected: string][] = [
  ['status=created&status=failed', '1,4'],
  ['dataSet=org-units', '5'],
  ['search=ØJVIND', '1'],
  ['search=øjvind ågård', '1'],
  ['search=OA@example', '1'],
  ['search=4711', '1'],
  ['search=src-', '1,4'],
  ['search=100%25_', '2'],
  ['search=bo nobody', ''],
  ['attribute=title', '2'],
  ['attribute=email', '1'],
  ['attribute=phone', ''],
  ['attribute=status', '5'],
  ['errorCode=invalid-email', '4'],
  ['errorCode=invalid', ''],
  ['employeeId=p2', '2'],
  ['employeeId=p2&status=created', ''],
  ['orderBy=status', '1,4,5,3,2'],
  ['orderBy=displayName desc', '1,5,4,3,2'],
  ['orderBy=sourceId', '2,3,1,4,5'],
  ['orderBy=sourceId&search=src', '1,4'],
  ['orderBy=dataSet desc', '5,4,1,3,2'],
  ['orderBy=dataSet&search=src', '4,1'],
  ['status=failed&dataSet=employees&errorCode=invalid-email&search=SRC-4', '4'],
  ['orderBy=persisted desc', '5,4,3,2,1'],
];

describe.each(databases.eachSupportedId())('records on %s', databaseId => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ databases, databaseId });
  });
  beforeEach(async () => {
    harness.audits.length = 0;
    await emptyTables(harness.knex, [
      'runs',
      'run_records',
      'payloads',
      'employees',
      'source_records',
    ]);
    const id = await insertRun(harness.knex, {
      counts: runCounts,
      record_seq: 5,
      applied_seq: 5,
    });
    await insertRecords(harness.knex, id, records);
  });

  const seqs = (body: { items: { id: string }[] }) =>
    body.items.map(item => item.id).join(',');

  it('lists what a run decided, without payloads', async () => {
    const { body } = await request(harness.app).get('/runs/1/records');
    expect(body.totalItems).toBe(5);
    expect(seqs(body)).toBe('1,2,3,4,5');
    expect(body.items[0]).toEqual({
      id: '1',
      runId: '1',
      integrationId: 'hr',
      dataSet: 'employees',
      sourceId: 'src-1',
      employeeId: 'p1',
      displayName: 'Øjvind Ågård',
      status: 'created',
      changes: [
        { attribute: 'displayName', before: null, after: 'Øjvind Ågård' },
        { attribute: 'email', before: null, after: 'Oa@Example.com' },
        { attribute: 'employeeNumber', before: null, after: '4711' },
      ],
      errors: [],
      persisted: true,
      createdBy: 'user:default/anna',
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(body.items[3]).toMatchObject({
      displayName: 'src-4',
      reason: 'email is not an address',
      errors: [{ code: 'invalid-email', attribute: 'email' }],
    });
    expect(body.items[4]).toMatchObject({
      orgUnitId: 'u1',
      status: 'terminated',
    });
    expect((await request(harness.app).get('/runs/9/records')).status).toBe(
      404,
    );
  });

  it('F2: filters, combines and sorts', async () => {
    for (const [query, expected] of QUERIES) {
      for (const path of ['/runs/1/records', '/records']) {
        const order = query.includes('orderBy') ? '' : 'orderBy=runId&';
        const { body, status } = await request(harness.app).get(
          `${path}?${order}${query}`,
        );
        expect([path, query, status]).toEqual([path, query, 200]);
        expect([path, query, seqs(body)]).toEqual([path, query, expected]);
        expect(body.totalItems).toBe(body.items.length);
      }
    }
  });

  it('counts what is left of runs that no longer keep everything', async () => {
    const { app, knex } = harness;
    await knex('run_records').where({ status: 'unchanged' }).delete();
    await knex('runs').update({
      pruned: '{"levels":{"employees":"failures"}}',
    });
    const total = async (query: string) =>
      (await request(app).get(`/runs/1/records?${query}`)).body.totalItems;
    expect(await total('')).toBe(4);
    expect(await total('status=unchanged')).toBe(0);
    expect(await total('status=created&dataSet=employees')).toBe(1);
  });

  it('counts once, and shows the total on every page', async () => {
    const { app } = harness;
    const first = await request(app).get('/runs/1/records?search=e&limit=1');
    expect(first.body.totalItems).toBe(2);
    const { nextCursor } = first.body.pageInfo;
    const second = await request(app)
      .get('/runs/1/records')
      .query({ search: 'e', limit: 1, cursor: nextCursor });
    expect(second.body.totalItems).toBe(2);
    const elsewhere = await request(app)
      .get('/runs/1/records')
      .query({ search: 'f', limit: 1, cursor: nextCursor });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.body.error.message).toContain('cursor');
  });

  it('P5: names people and units behind ids, applied or only planned', async () => {
    const { app, knex } = harness;
    await knex('employees').insert({
      id: 'boss',
      status: 'active',
      values: '{}',
      winners: '{}',
      version: 1,
      run_id: 1,
      created_at: 'x',
      updated_at: 'x',
      display_name: 'The Boss',
      search_text: 'the boss',
    });
    await knex('run_records')
      .where({ seq: 2 })
      .update({
        changes: JSON.stringify([
          { attribute: 'manager', before: 'boss', after: 'p1' },
          { attribute: 'orgUnits', before: null, after: ['u1', 'gone'] },
          { attribute: 'title', before: 'boss', after: null },
        ]),
      });
    const expected = [
      {
        attribute: 'manager',
        before: 'boss',
        after: 'p1',
        beforeText: 'The Boss',
        afterText: 'Øjvind Ågård',
      },
      {
        attribute: 'orgUnits',
        before: null,
        after: ['u1', 'gone'],
        afterText: 'Unit, gone',
      },
      { attribute: 'title', before: 'boss', after: null },
    ];
    const list = await request(app).get('/runs/1/records');
    expect(list.body.items[1].changes).toEqual(expected);
    const one = await request(app).get('/runs/1/records/2');
    expect(one.body.changes).toEqual(expected);
  });

  it('P7: every error tells what to do and where it comes from', async () => {
    const { app, knex } = harness;
    await knex('run_records')
      .where({ seq: 4 })
      .update({
        errors: JSON.stringify([
          { code: 'of-a-custom-provider', message: 'No good' },
          { code: 'required', path: 'mail', message: 'email is missing' },
        ]),
      });
    const { body } = await request(app).get('/runs/1/records/4');
    expect(body.errors).toEqual([
      {
        code: 'of-a-custom-provider',
        message: 'No good',
        hint: expect.stringContaining('Compare the payload'),
      },
      {
        code: 'required',
        path: 'mail',
        message: 'email is missing',
        hint: expect.stringContaining('Fill it in'),
      },
    ]);
  });

  it('P8: the timeline of a person survives the golden record', async () => {
    const { app, knex } = harness;
    const dry = await insertRun(knex, {
      integration_id: 'entraid',
      persist: false,
      persisted: false,
    });
    await insertRecords(knex, dry, [{ status: 'terminated', golden_id: 'p2' }]);
    const { body, status } = await request(app).get('/people/p2/records');
    expect(status).toBe(200);
    expect(
      body.items.map((item: { runId: string; persisted: boolean }) => [
        item.runId,
        item.persisted,
      ]),
    ).toEqual([
      [String(dry), false],
      ['1', true],
    ]);
    expect(body.totalItems).toBe(2);
    const page = await request(app).get('/people/p2/records?limit=1');
    expect(page.body.totalItems).toBe(2);
    expect(page.body.pageInfo.nextCursor).toBeDefined();
    expect((await request(app).get('/people/nobody/records')).status).toBe(404);
  });

  it('shows payload, mapped values and trace of one record', async () => {
    const { app, knex, audits } = harness;
    await knex('payloads').insert({ hash: 'h1', content: '{"id":"src-1"}' });
    const { body } = await request(app).get('/runs/1/records/1');
    expect(body.payload).toEqual({ id: 'src-1' });
    expect(body.mapped).toMatchObject({ employeeNumber: '4711' });
    expect(body.trace).toEqual([
      { step: 'receive', outcome: 'ok', message: 'Received from the source' },
      {
        step: 'map',
        outcome: 'ok',
        message: '4 attributes read from the payload',
      },
      { step: 'validate', outcome: 'ok', message: 'In scope' },
      {
        step: 'correlate',
        outcome: 'ok',
        message: 'Nobody matched: a new one',
      },
      { step: 'decide', outcome: 'ok', message: 'created' },
      {
        step: 'decide',
        outcome: 'ok',
        message: 'Written to the golden record',
      },
    ]);
    expect(audits).toEqual([
      {
        eventId: 'record-fetch',
        meta: { queryType: 'payload', runId: '1', recordId: '1' },
        end: 'success',
      },
    ]);
  });

  it('says so where the payload is gone, and what stopped a failed record', async () => {
    const { body } = await request(harness.app).get('/runs/1/records/4');
    expect(body.payload).toBeNull();
    expect(body.trace.map((step: { outcome: string }) => step.outcome)).toEqual(
      ['ok', 'failed', 'failed'],
    );
  });

  it('derives what unchanged records do not keep', async () => {
    await harness.knex('source_records').insert({
      integration_id: 'hr',
      data_set: 'employees',
      source_id: 's3',
      state: 'active',
      mapped: '{"displayName":"Cy"}',
      version: 4,
      fetched_at: 'x',
      run_id: 1,
    });
    const { body } = await request(harness.app).get('/runs/1/records/3');
    expect(body.mapped).toEqual({ displayName: 'Cy' });
    expect(body.changes).toEqual([]);
    expect(body.trace.map((step: { step: string }) => step.step)).toEqual([
      'receive',
      'map',
      'validate',
      'correlate',
      'decide',
      'decide',
    ]);
  });

  it('answers 404 for records that are not there', async () => {
    for (const path of [
      '/runs/1/records/6',
      '/runs/1/records/x',
      '/runs/2/records/1',
    ]) {
      expect([path, (await request(harness.app).get(path)).status]).toEqual([
        path,
        404,
      ]);
    }
  });

  it('lists records across runs, newest first, by what is known of the runs', async () => {
    const { app, knex } = harness;
    const dry = await insertRun(knex, {
      integration_id: 'entraid',
      persist: false,
      persisted: false,
      created_by: 'system',
      created_at: '2026-03-01T00:00:00.000Z',
      counts: JSON.stringify({ employees: counts({ updated: 2 }) }),
    });
    await insertRecords(knex, dry, [
      { status: 'updated', golden_id: 'p2' },
      { status: 'updated' },
    ]);
    const keysOf = async (query: string) => {
      const { body, status } = await request(app).get(`/records?${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(body.totalItems).toBe(body.items.length);
      return body.items
        .map(
          (item: { runId: string; id: string }) => `${item.runId}/${item.id}`,
        )
        .join(' ');
    };
    expect(await keysOf('')).toBe('2/2 2/1 1/5 1/4 1/3 1/2 1/1');
    expect(await keysOf('persisted=false')).toBe('2/2 2/1');
    expect(await keysOf('createdBy=system')).toBe('2/2 2/1');
    expect(await keysOf('integrationId=entraid&status=created')).toBe('');
    expect(await keysOf('createdTo=2026-02-01T00:00:00Z&status=created')).toBe(
      '1/1',
    );
    expect(await keysOf('runId=2')).toBe('2/2 2/1');
    expect(await keysOf('runId=nothing')).toBe('');
    expect(await keysOf('employeeId=p2')).toBe('2/1 1/2');
    expect(await keysOf('orderBy=createdBy&status=updated')).toBe(
      '2/1 2/2 1/2',
    );
  });

  it('shows the records of the children of a run of all integrations', async () => {
    const { app, knex } = harness;
    const parent = await insertRun(knex, { integration_id: null });
    await knex('runs').where({ id: 1 }).update({ parent_id: parent });
    const { body } = await request(app).get(`/runs/${parent}/records`);
    expect(body.totalItems).toBe(5);
    expect(body.items[0].runId).toBe('1');
  });

  it('pages through every order without losing or repeating a record', async () => {
    const { app, knex } = harness;
    const id = await insertRun(knex, {
      counts: JSON.stringify({
        employees: counts({ created: 10, unchanged: 11 }),
      }),
    });
    await insertRecords(
      knex,
      id,
      Array.from({ length: 21 }, (_, index) => ({
        status: index % 2 ? 'created' : 'unchanged',
        display_name: index % 5 ? `Name ${index % 3}` : null,
      })),
    );
    for (const path of [`/runs/${id}/records`, '/records?']) {
      for (const field of [
        'displayName',
        'status',
        'dataSet',
        'sourceId',
        'runId',
        'persisted',
        'createdBy',
        'createdAt',
      ]) {
        const seen = new Set<string>();
        let cursor: string | undefined;
        let pages = 0;
        do {
          const { body, status } = await request(app)
            .get(path)
            .query({ limit: 4, orderBy: `${field} desc`, cursor });
          expect(status).toBe(200);
          for (const item of body.items) {
            seen.add(`${item.runId}/${item.id}`);
          }
          cursor = body.pageInfo.nextCursor;
          pages++;
        } while (cursor);
        const expected = path.startsWith('/records') ? 26 : 21;
        expect([path, field, seen.size, pages]).toEqual([
          path,
          field,
          expected,
          Math.ceil(expected / 4),
        ]);
      }
    }
  });
});
