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
  type HarnessOptions,
} from './__testUtils__/apiHarness';

jest.setTimeout(20_000);

const databases = TestDatabases.create({ ids: databaseIds });

describe.each(databases.eachSupportedId())('settings on %s', databaseId => {
  let harness: Harness;

  const create = async (options: Partial<HarnessOptions> = {}) => {
    harness = await createHarness({ databases, databaseId, ...options });
  };
  beforeEach(() => create());

  const get = async () => (await request(harness.app).get('/settings')).body;
  const patch = (body: object) =>
    request(harness.app).patch('/settings').send(body);

  it('shows what is built in until somebody changes it', async () => {
    expect(await get()).toEqual({
      syncInterval: 'PT24H',
      grace: 'P7D',
      retention: { runs: 'P90D', payloads: 'P30D', unchanged: 'P7D' },
      safeguards: {
        employees: { removals: { percent: 10, atLeast: 20 } },
        'org-units': { removals: { percent: 10, atLeast: 20 } },
      },
      safeguardDefaults: {
        employees: { removals: { percent: 10, atLeast: 20 } },
        'org-units': { removals: { percent: 10, atLeast: 20 } },
      },
      approvals: 1,
      freeze: false,
      order: [],
      precedence: [],
      attributes: {},
      managedByConfig: [],
      access: { permissions: true, admins: false },
    });
  });

  describe('whose values win', () => {
    const integrations = {
      hr: { provider: 'fake' },
      entra: { provider: 'fake' },
    };
    const whatIf = (body: object) =>
      request(harness.app).post('/settings/what-if').send(body);

    it('P5: is saved, shown and audited', async () => {
      await create({ peopleSync: { integrations } });
      const { status, body } = await patch({
        precedence: ['entra', 'hr'],
        lifecycleFrom: ['hr'],
        attributes: { email: { precedence: ['hr'] } },
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        order: ['entra', 'hr'],
        precedence: ['entra', 'hr'],
        lifecycleFrom: ['hr'],
        attributes: { email: { precedence: ['hr'] } },
        managedByConfig: [],
        updatedBy: 'user:default/mock',
      });
      expect(await get()).toEqual(body);
      expect(harness.audits).toMatchObject([
        {
          eventId: 'settings-mutate',
          meta: {
            fields: ['precedence', 'lifecycleFrom', 'attributes'],
            precedence: ['entra', 'hr'],
            lifecycleFrom: ['hr'],
            attributes: { email: ['hr'] },
          },
          end: 'success',
        },
      ]);
      await patch({ lifecycleFrom: [] });
      expect(await get()).not.toHaveProperty('lifecycleFrom');
    });

    it('P5: is refused with the field, to be saved and to be tried', async () => {
      await create({ peopleSync: { integrations, lifecycleFrom: ['hr'] } });
      const refused: [object, number, string][] = [
        [{ precedence: ['rh'] }, 400, 'precedence names integrations'],
        [{ precedence: [''] }, 400, 'precedence'],
        [
          { attributes: { email: { precedence: ['rh'] } } },
          400,
          'attributes.email.precedence names integrations that do not exist: rh',
        ],
        [
          { attributes: { 'e-mail': { precedence: ['hr'] } } },
          400,
          'attributes',
        ],
        [
          { lifecycleFrom: ['entra'] },
          409,
          'lifecycleFrom is managed by app-config: peopleSync.lifecycleFrom',
        ],
      ];
      const before = await get();
      for (const [body, status, message] of refused) {
        for (const answer of [await patch(body), await whatIf(body)]) {
          expect(answer.status).toBe(status);
          expect(answer.body.error.message).toContain(message);
        }
      }
      expect(await get()).toEqual(before);
      expect(before).toMatchObject({
        lifecycleFrom: ['hr'],
        managedByConfig: ['lifecycleFrom'],
      });
    });

    it('P5: can be asked about before it is saved', async () => {
      await create({ peopleSync: { integrations } });
      const { status, body } = await whatIf({
        precedence: ['entra'],
        lifecycleFrom: ['hr'],
      });
      expect(status).toBe(200);
      expect(body).toEqual({
        runs: [],
        findings: [
          {
            setting: 'precedence',
            count: 0,
            message: 'The same integrations win everything',
            people: [],
          },
          {
            setting: 'lifecycleFrom',
            count: 0,
            message: 'Nobody would leave, and nobody would come back',
            people: [],
          },
        ],
        notes: [],
      });
      expect((await get()).order).toEqual(['hr', 'entra']);
      expect(harness.audits).toMatchObject([
        {
          eventId: 'settings-mutate',
          meta: { actionType: 'what-if' },
          end: 'success',
        },
      ]);
    });
  });

  it('X5: limits can be asked about before they are saved, and are audited', async () => {
    await create({
      peopleSync: { integrations: { hr: { provider: 'fake' } } },
    });
    const safeguards = { employees: { removals: { max: 3 } } };
    const ask = (body: object) =>
      request(harness.app).post('/settings/what-if').send(body);
    const { status, body } = await ask({ safeguards });
    expect(status).toBe(200);
    expect(body).toEqual({ runs: [], findings: [], notes: [] });
    expect((await get()).safeguards.employees).toEqual({
      removals: { percent: 10, atLeast: 20 },
    });
    const refused = await ask({
      safeguards: { employees: { removals: { atLeast: 3 } } },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'safeguards.employees.removals needs percent or max',
    );
    await patch({ safeguards });
    expect(harness.audits).toMatchObject([
      {
        eventId: 'settings-mutate',
        meta: { actionType: 'what-if', fields: ['safeguards'] },
        end: 'success',
      },
      { meta: { actionType: 'what-if' }, end: 'fail' },
      { meta: { actionType: 'update', safeguards }, end: 'success' },
    ]);
  });

  it('changes what is named, and leaves the rest', async () => {
    const { status, body } = await patch({
      syncInterval: 'P1D',
      grace: 'P14D',
      retention: { runs: 'P10D' },
      safeguards: {
        employees: {
          attributes: { '*': { percent: 50 } },
          shrink: { percent: 20 },
          minPopulation: 10,
        },
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      syncInterval: 'PT24H',
      grace: 'P14D',
      retention: { runs: 'P10D', payloads: 'P30D', unchanged: 'P7D' },
      safeguards: {
        employees: {
          removals: { percent: 10, atLeast: 20 },
          attributes: { '*': { percent: 50 } },
          minPopulation: 10,
        },
      },
      updatedBy: 'user:default/mock',
      updatedAt: expect.any(String),
    });
    await patch({ retention: { payloads: 'P5D' }, syncInterval: 'PT6H' });
    expect(await get()).toMatchObject({
      syncInterval: 'PT6H',
      grace: 'P14D',
      retention: { runs: 'P10D', payloads: 'P5D', unchanged: 'P7D' },
    });
    expect(harness.audits).toMatchObject([
      {
        eventId: 'settings-mutate',
        meta: {
          actionType: 'update',
          fields: ['syncInterval', 'grace', 'retention', 'safeguards'],
        },
        end: 'success',
      },
      { end: 'success' },
    ]);
  });

  it('refuses what cannot be used, naming the field', async () => {
    const before = await get();
    const refused: [object, string][] = [
      [{ syncInterval: 'PT5H' }, 'syncInterval must be PT24H, PT12H, PT6H'],
      [{ retention: { runs: 'P0D' } }, 'retention.runs must be longer'],
      [{ retention: { runs: 'P900Y' } }, 'retention.runs must be longer'],
      [
        { safeguards: { employees: { removals: { percent: 101 } } } },
        'safeguards.employees.removals.percent must be at most 100',
      ],
      [
        {
          safeguards: { employees: { attributes: { title: { atLeast: 3 } } } },
        },
        'safeguards.employees.attributes.title needs percent or max',
      ],
      [{ freeze: true }, 'reason is required to freeze'],
      [{ approvals: 3 }, 'approvals'],
      [{}, ''],
      [{ colour: 'red' }, ''],
    ];
    for (const [body, message] of refused) {
      const response = await patch(body);
      expect([body, response.status]).toEqual([body, 400]);
      expect(response.body.error.message).toContain(message);
    }
    expect(await get()).toEqual(before);
  });

  it('freeze: says who, when and why, until it is undone', async () => {
    const { body } = await patch({ freeze: true, reason: 'payroll closes' });
    expect(body).toMatchObject({
      freeze: true,
      frozen: {
        by: 'user:default/mock',
        at: expect.any(String),
        reason: 'payroll closes',
      },
    });
    expect(harness.audits.at(-1)).toMatchObject({
      eventId: 'settings-mutate',
      meta: { fields: ['freeze'], freeze: true, reason: 'payroll closes' },
    });
    const thawed = await patch({ freeze: false });
    expect(thawed.body.freeze).toBe(false);
    expect(thawed.body.frozen).toBeUndefined();
  });

  it('needs the permission to change integrations', async () => {
    await create({ denied: ['people-sync.integration.update'] });
    for (const call of [
      patch({ approvals: 2 }),
      request(harness.app)
        .post('/protected')
        .send({ kind: 'employee', id: 'x' }),
      request(harness.app).delete('/protected/employee/x'),
    ]) {
      expect((await call).status).toBe(403);
    }
    expect((await get()).approvals).toBe(1);
  });

  describe('protection', () => {
    const add = async (...ids: string[]) => {
      for (const id of ids) {
        await harness.knex('employees').insert({
          id,
          status: 'active',
          display_name: `Person ${id}`,
          search_text: id,
          values: '{}',
          winners: '{}',
          version: 1,
          run_id: 1,
          created_at: 'x',
          updated_at: 'x',
        });
      }
    };
    const protect = (body: object) =>
      request(harness.app).post('/protected').send(body);

    it('G7: is given, listed by name, and ended', async () => {
      await add('b', 'a');
      const created = await protect({
        kind: 'employee',
        id: 'b',
        reason: 'on call',
      });
      expect(created.status).toBe(201);
      expect(created.body).toEqual({
        kind: 'employee',
        id: 'b',
        displayName: 'Person b',
        reason: 'on call',
        createdBy: 'user:default/mock',
        createdAt: expect.any(String),
      });
      await protect({ kind: 'employee', id: 'a' });
      const list = await request(harness.app).get('/protected?limit=1');
      expect(list.body).toMatchObject({
        items: [{ id: 'a' }],
        totalItems: 2,
        pageInfo: { nextCursor: expect.any(String) },
      });
      expect(list.body.items[0]).not.toHaveProperty('reason');

      const ended = await request(harness.app).delete('/protected/employee/b');
      expect(ended.status).toBe(204);
      const again = await request(harness.app).delete('/protected/employee/b');
      expect(again.status).toBe(404);
      const rest = await request(harness.app).get('/protected');
      expect(rest.body.totalItems).toBe(1);
      expect(
        harness.audits.map(({ meta, end }) => ({ meta, end })),
      ).toMatchObject([
        { meta: { actionType: 'create', id: 'b' }, end: 'success' },
        { meta: { actionType: 'create', id: 'a' }, end: 'success' },
        { meta: { actionType: 'delete', id: 'b' }, end: 'success' },
        { meta: { actionType: 'delete', id: 'b' }, end: 'fail' },
      ]);
    });

    it('G7: is for those who are there, and for nothing else', async () => {
      expect((await protect({ kind: 'employee', id: 'x' })).status).toBe(404);
      expect((await protect({ kind: 'car', id: 'x' })).status).toBe(400);
    });
  });
});
