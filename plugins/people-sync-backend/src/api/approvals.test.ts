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
  asUser,
  createHarness,
  databaseIds,
  type Harness,
} from './__testUtils__/apiHarness';
import { insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(20_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())('approving on %s', databaseId => {
  let harness: Harness;
  let held: number;

  beforeEach(async () => {
    harness = await createHarness({ databases, databaseId });
    held = await insertRun(harness.knex, {
      status: 'held',
      phase: 'guard',
      persisted: false,
      hold: JSON.stringify({ reasons: [], message: 'm', at: 'now' }),
    });
    await insertRecords(harness.knex, held, [
      { source_id: 'a', status: 'terminated' },
      { source_id: 'b', status: 'updated' },
    ]);
  });

  const approve = (body: object, user = 'user:default/ann') =>
    request(harness.app)
      .post(`/runs/${held}/approve`)
      .set(asUser(user))
      .send({ reason: 'looked at it', ...body });
  const statusOf = async () => (await harness.store.get(held))?.status;

  it.each([
    [{ scope: 'without-removals' }, 'without-removals'],
    [{ scope: 'records', recordIds: ['2'] }, 'records'],
    [{}, 'all'],
  ])('X6: takes %j', async (body, scope) => {
    const { status, body: run } = await approve(body);
    expect(status).toBe(200);
    expect(run).toMatchObject({
      status: 'staged',
      decision: { action: 'approved', by: 'user:default/ann', scope },
      hold: { approvals: [{ action: 'approved', scope }] },
    });
    expect(harness.audits.at(-1)).toMatchObject({
      eventId: 'run-mutate',
      meta: { actionType: 'approve', reason: 'looked at it', scope },
      end: 'success',
    });
    expect(harness.onDecided).toHaveBeenCalledWith(held);
    expect(await harness.knex('approved_records')).toHaveLength(
      scope === 'records' ? 1 : 0,
    );
  });

  it('X6: names the records that are not of the run', async () => {
    const { status, body } = await approve({
      scope: 'records',
      recordIds: ['1', '77', 'abc'],
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      `recordIds: run ${held} has no record 77, abc`,
    );
    expect(await statusOf()).toBe('held');
  });

  it.each([
    [{ scope: 'records' }, 'recordIds is required'],
    [{ recordIds: ['1'] }, 'recordIds: only goes with the scope records'],
    [
      { scope: 'without-removals', recordIds: ['1'] },
      'recordIds: only goes with the scope records',
    ],
  ])('X6: refuses %j', async (request_, message) => {
    const { status, body } = await approve(request_);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(await statusOf()).toBe('held');
  });

  it('G4: with two approvals asked for, the first leaves the run held', async () => {
    await request(harness.app).patch('/settings').send({ approvals: 2 });
    const first = await approve({});
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      status: 'held',
      hold: {
        approvalsNeeded: 2,
        approvals: [
          {
            action: 'approved',
            by: 'user:default/ann',
            reason: 'looked at it',
            scope: 'all',
          },
        ],
      },
    });
    expect(first.body.decision).toBeUndefined();

    const again = await approve({});
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain(
      'somebody else has to approve it too',
    );
    const second = await approve({}, 'user:default/bob');
    expect(second.body).toMatchObject({
      status: 'staged',
      decision: { by: 'user:default/bob' },
    });
  });

  it('G4: once one approval is enough, whoever gave it may go on', async () => {
    await request(harness.app).patch('/settings').send({ approvals: 2 });
    await approve({});
    await request(harness.app).patch('/settings').send({ approvals: 1 });
    expect((await approve({})).body.status).toBe('staged');
  });

  it('freeze: nothing is approved while applying is frozen', async () => {
    await request(harness.app)
      .patch('/settings')
      .send({ freeze: true, reason: 'payroll closes' });
    const { status, body } = await approve({});
    expect(status).toBe(409);
    expect(body.error.message).toMatch(
      /Applying is frozen since .* by user:default\/mock: payroll closes/,
    );
    expect(await statusOf()).toBe('held');
    const { body: run } = await request(harness.app).get(`/runs/${held}`);
    expect(run.actions.approve).toMatchObject({
      reason: expect.stringContaining('payroll closes'),
    });
    // To reject applies nothing.
    const rejected = await request(harness.app)
      .post(`/runs/${held}/reject`)
      .send({ reason: 'wrong' });
    expect(rejected.body.status).toBe('rejected');

    await request(harness.app).patch('/settings').send({ freeze: false });
    expect((await approve({})).status).toBe(409);
  });

  it('Q4: names the run that is active', async () => {
    const active = await insertRun(harness.knex, { status: 'running' });
    const { status, body } = await approve({ scope: 'without-removals' });
    expect(status).toBe(409);
    expect(body.error.message).toContain(`Run ${active} `);
  });

  it('X5: every limit says what it is about', async () => {
    const limit = { dataSet: 'employees', recent: 0, population: 100 };
    await harness
      .knex('runs')
      .where({ id: held })
      .update({
        hold: JSON.stringify({
          message: 'm',
          at: 'now',
          reasons: [
            {
              ...limit,
              kind: 'attribute',
              attribute: 'email',
              count: 60,
              limit: { percent: 50 },
            },
            { ...limit, kind: 'shrink', count: 40, limit: { percent: 25 } },
            {
              ...limit,
              kind: 'freeze',
              count: 0,
              limit: {},
              message: 'Applying is frozen since now by somebody',
            },
          ],
        }),
      });
    const { body } = await request(harness.app).get(`/runs/${held}`);
    expect(body.hold.limits).toMatchObject([
      {
        kind: 'attribute',
        attribute: 'email',
        message: 'email changes in 60 of 100 employees (limit: 50 %)',
      },
      {
        kind: 'shrink',
        message:
          'the source delivered 40 fewer employees than the 100 known (limit: 25 %)',
      },
      { kind: 'freeze', message: 'Applying is frozen since now by somebody' },
    ]);
  });
});
