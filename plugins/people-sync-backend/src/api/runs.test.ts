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
import { setTimeout as delay } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  createHarness,
  databaseIds,
  type Harness,
} from './__testUtils__/apiHarness';
import { counts, insertRun } from './__testUtils__/rows';

jest.setTimeout(20_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())('runs on %s', databaseId => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await createHarness({ databases, databaseId });
  });

  it('stages a run, and attaches to it when it is asked for again', async () => {
    const { app, requested, audits } = harness;
    const body = { integrationId: 'hr', mode: 'recent', persist: true };
    const first = await request(app).post('/runs').send(body);
    expect(first.status).toBe(202);
    expect(first.body).toEqual({ id: '1', status: 'staged' });
    const again = await request(app).post('/runs').send(body);
    expect(again.body).toEqual({
      id: '1',
      status: 'staged',
      alreadyStaged: true,
    });
    expect(requested[0]).toEqual({
      integrationId: 'hr',
      mode: 'recent',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/mock',
    });
    expect(audits[0]).toEqual({
      eventId: 'run-mutate',
      meta: {
        actionType: 'create',
        integrationId: 'hr',
        mode: 'recent',
        persist: true,
        runId: '1',
      },
      end: 'success',
    });

    const staged = await request(app).get('/runs/1');
    expect(staged.body).toEqual({
      id: '1',
      integrationId: 'hr',
      parentId: null,
      basedOn: null,
      mode: 'recent',
      trigger: 'manual',
      createdBy: 'user:default/mock',
      status: 'staged',
      persist: true,
      persisted: false,
      dataSets: [],
      summary: counts({}),
      counts: {},
      fetched: {},
      errors: [],
      notes: [],
      progress: { phase: 'stage', dataSet: null, done: 0, ratePerSecond: 0 },
      createdAt: expect.any(String),
      startedAt: null,
      finishedAt: null,
      actions: expect.any(Object),
    });
  });

  it('answers 404 for runs that are not there, and for ids that cannot be', async () => {
    for (const id of ['77', 'abc', '0', '99999999999', '1.5']) {
      for (const path of [`/runs/${id}`, `/runs/${id}/result`]) {
        const response = await request(harness.app).get(path);
        expect([path, response.status]).toEqual([path, 404]);
      }
    }
    const approve = await request(harness.app)
      .post('/runs/abc/approve')
      .send({ reason: 'r' });
    expect(approve.status).toBe(404);
  });

  it('shows people in the summary, and what it holds back', async () => {
    const { app, knex } = harness;
    await knex('integrations').insert({
      id: 'hr',
      provider: 'files',
      title: 'The HR system',
      managed_by: 'config',
      enabled: true,
      config: '{}',
      secrets: '{}',
      settings: '{}',
      created_at: 'x',
      updated_at: 'x',
    });
    const id = await insertRun(knex, {
      status: 'held',
      phase: 'guard',
      persisted: false,
      counts: JSON.stringify({
        employees: counts({ terminated: 96, unchanged: 4 }),
        'org-units': counts({ created: 2 }),
      }),
      checkpoint: JSON.stringify({
        dataSets: { employees: { fetched: 4 }, 'org-units': { fetched: 2 } },
      }),
      hold: JSON.stringify({
        reasons: [
          {
            dataSet: 'employees',
            kind: 'removals',
            count: 96,
            recent: 0,
            population: 100,
            limit: { percent: 10, atLeast: 20 },
          },
        ],
        message: 'm',
        at: 'now',
        groups: [
          {
            kind: 'org-unit',
            change: 'removals',
            dataSet: 'employees',
            label: 'Aarhus',
            count: 96,
            total: 100,
            orgUnitId: 'u1',
          },
        ],
      }),
    });
    const { body } = await request(app).get(`/runs/${id}`);
    expect(body.integrationTitle).toBe('The HR system');
    expect(body.summary).toEqual(counts({ terminated: 96, unchanged: 4 }));
    expect(body.dataSets).toEqual(['org-units', 'employees']);
    expect(body.fetched).toEqual({ employees: 4, 'org-units': 2 });
    expect(body.hold).toEqual({
      limits: [
        {
          dataSet: 'employees',
          kind: 'removals',
          count: 96,
          recent: 0,
          population: 100,
          limit: { percent: 10, atLeast: 20 },
          message:
            '96 removals of 100 in employees; the limit is 10 % and at least 20',
        },
      ],
      groups: [
        {
          kind: 'org-unit',
          change: 'removals',
          dataSet: 'employees',
          label: 'Aarhus',
          count: 96,
          total: 100,
          orgUnitId: 'u1',
        },
      ],
      approvalsNeeded: 1,
    });
  });

  it('sums the children of a run of all integrations', async () => {
    const { app, knex } = harness;
    const id = await insertRun(knex, { integration_id: null });
    await insertRun(knex, {
      parent_id: id,
      counts: JSON.stringify({ employees: counts({ created: 1 }) }),
    });
    const other = await insertRun(knex, {
      parent_id: id,
      integration_id: 'entraid',
      status: 'failed',
      counts: JSON.stringify({ employees: counts({ created: 2, failed: 1 }) }),
      errors: JSON.stringify([
        { code: 'auth', message: 'refused', severity: 'error' },
      ]),
    });
    const { body } = await request(app).get(`/runs/${id}`);
    expect(body.integrationId).toBeNull();
    expect(body.summary).toEqual(counts({ created: 3, failed: 1 }));
    expect(body.errors).toEqual([
      { code: 'auth', message: 'entraid: refused' },
    ]);
    expect(body.children).toHaveLength(2);
    expect(body.children[1]).toEqual({
      id: String(other),
      integrationId: 'entraid',
      status: 'failed',
    });
    const children = await request(app).get(`/runs?parentId=${id}`);
    expect(children.body.totalItems).toBe(2);
  });

  it('filters by everything the Syncs page filters by', async () => {
    const { app, knex } = harness;
    await insertRun(knex, {
      status: 'failed',
      persisted: false,
      finished_at: '2026-01-01T01:00:00.000Z',
    });
    await insertRun(knex, {
      integration_id: 'entraid',
      created_by: 'system',
      created_at: '2026-02-01T00:00:00.000Z',
      counts: JSON.stringify({ 'org-units': counts({ terminated: 1 }) }),
    });
    const idsOf = async (query: string) => {
      const response = await request(app).get(`/runs?${query}`);
      expect([query, response.status]).toEqual([query, 200]);
      expect(response.body.totalItems).toBe(response.body.items.length);
      return response.body.items.map((run: { id: string }) => run.id);
    };
    expect(await idsOf('')).toEqual(['2', '1']);
    expect(await idsOf('orderBy=id')).toEqual(['1', '2']);
    expect(await idsOf('status=failed&status=held')).toEqual(['1']);
    expect(await idsOf('persisted=true')).toEqual(['2']);
    expect(await idsOf('persisted=false')).toEqual(['1']);
    expect(await idsOf('integrationId=entraid')).toEqual(['2']);
    expect(await idsOf('createdBy=system')).toEqual(['2']);
    expect(await idsOf('createdFrom=2026-01-15T00:00:00Z')).toEqual(['2']);
    expect(await idsOf('createdTo=2026-02-01T01:00:00%2B01:00')).toEqual(['1']);
    expect(await idsOf('finishedFrom=2026-01-01T00:59:59Z')).toEqual(['1']);
    expect(await idsOf('has=terminated')).toEqual(['2']);
    expect(await idsOf('has=created')).toEqual([]);
    expect(await idsOf('id=2')).toEqual(['2']);
    expect(await idsOf('id=nobody')).toEqual([]);
  });

  it('pages through every order without losing or repeating a run', async () => {
    const { app, knex } = harness;
    for (let i = 0; i < 23; i++) {
      await insertRun(knex, {
        integration_id: i % 5 === 0 ? null : `i${i % 3}`,
        status: i % 2 ? 'failed' : 'completed',
        persisted: i % 3 === 0,
        finished_at: i % 4 ? `2026-01-01T0${i % 7}:00:00.000Z` : null,
      });
    }
    for (const field of [
      'id',
      'integrationId',
      'status',
      'persisted',
      'createdBy',
      'createdAt',
      'startedAt',
      'finishedAt',
    ]) {
      for (const direction of ['asc', 'desc']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const { body, status } = await request(app)
            .get('/runs')
            .query({ limit: 5, orderBy: `${field} ${direction}`, cursor });
          expect(status).toBe(200);
          expect(body.totalItems).toBe(23);
          seen.push(...body.items.map((run: { id: string }) => run.id));
          cursor = body.pageInfo.nextCursor;
        } while (cursor);
        expect([field, seen.length, new Set(seen).size]).toEqual([
          field,
          23,
          23,
        ]);
      }
    }
  });

  it('refuses a cursor of another list, filter or order', async () => {
    const { app, knex } = harness;
    await insertRun(knex);
    await insertRun(knex);
    const { body } = await request(app).get('/runs?limit=1');
    const cursor = body.pageInfo.nextCursor;
    expect(cursor).toMatch(/^[\w-]+$/);
    for (const query of [
      { cursor, status: 'failed' },
      { cursor, orderBy: 'id' },
      { cursor: 'nonsense' },
      { cursor: Buffer.from('[1,2]').toString('base64url') },
    ]) {
      const response = await request(app).get('/runs').query(query);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain('cursor');
    }
  });

  it('approves and rejects held runs only (Q4)', async () => {
    const { app, knex, onDecided, audits } = harness;
    const held = await insertRun(knex, { status: 'held', phase: 'guard' });
    const done = await insertRun(knex, { integration_id: 'other' });

    const missing = await request(app).post(`/runs/${held}/approve`).send({});
    expect(missing.status).toBe(400);
    const late = await request(app)
      .post(`/runs/${done}/reject`)
      .send({ reason: 'wrong' });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('completed');
    const active = await insertRun(knex, { status: 'staged' });
    const busy = await request(app)
      .post(`/runs/${held}/approve`)
      .send({ reason: 'fine' });
    expect(busy.status).toBe(409);
    expect(busy.body.error.message).toContain(`Run ${active} `);
    expect(onDecided).not.toHaveBeenCalled();

    await knex('runs').where({ id: active }).delete();
    const approved = await request(app)
      .post(`/runs/${held}/approve`)
      .send({ reason: 'fine' });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      status: 'staged',
      decision: {
        action: 'approved',
        by: 'user:default/mock',
        reason: 'fine',
        at: expect.any(String),
      },
      progress: { phase: 'apply' },
    });
    expect(onDecided).toHaveBeenCalledWith(held);
    expect(audits.map(({ end }) => end)).toEqual(['fail', 'fail', 'success']);

    const second = await insertRun(knex, {
      status: 'held',
      integration_id: 'third',
    });
    const rejected = await request(app)
      .post(`/runs/${second}/reject`)
      .send({ reason: 'wrong' });
    expect(rejected.status).toBe(200);
    expect(rejected.body).toMatchObject({
      status: 'rejected',
      decision: { action: 'rejected', reason: 'wrong' },
    });
  });

  it('cancels what has not ended, and says why it cannot', async () => {
    const { app, knex } = harness;
    const staged = await insertRun(knex, { status: 'staged' });
    const cancelled = await request(app).post(`/runs/${staged}/cancel`);
    expect(cancelled.status).toBe(200);
    expect(cancelled.body.status).toBe('cancelled');
    const again = await request(app).post(`/runs/${staged}/cancel`);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('is cancelled');
  });

  it('waits for a running run to notice that it is cancelled', async () => {
    const { app, knex } = harness;
    const id = await insertRun(knex, { status: 'running' });
    const answer = request(app)
      .post(`/runs/${id}/cancel`)
      .then(response => response);
    const until = Date.now() + 4_000;
    while (Date.now() < until) {
      const noticed = await knex('runs')
        .where({ id, cancel_requested: true })
        .update({ status: 'cancelled' });
      if (noticed) break;
      await delay(20);
    }
    expect((await answer).body.status).toBe('cancelled');
  });
});
