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
  asService,
  asUser,
  createHarness,
  type HarnessOptions,
} from './__testUtils__/apiHarness';
import { insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(20_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function create(options: Partial<HarnessOptions>) {
  const harness = await createHarness({
    databases,
    databaseId: 'SQLITE_3',
    ...options,
  });
  const run = await insertRun(harness.knex, { status: 'held' });
  await insertRecords(harness.knex, run, [{ display_name: 'Anna' }]);
  return harness;
}

type Call = [method: 'get' | 'post' | 'patch', path: string, body?: object];

const calls: [permission: string, ...Call][] = [
  ['people-sync.run.read', 'get', '/runs'],
  ['people-sync.run.read', 'get', '/runs/1'],
  ['people-sync.run.read', 'get', '/runs/1/result'],
  ['people-sync.run.read', 'get', '/runs/1/records'],
  ['people-sync.run.read', 'get', '/records'],
  ['people-sync.run.read', 'get', '/runs/1/comparison?with=2'],
  ['people-sync.run.read', 'get', '/runs/1/export?format=csv'],
  ['people-sync.run.read', 'get', '/records/export?format=csv'],
  ['people-sync.record.read', 'get', '/runs/1/export?format=csv'],
  ['people-sync.record.read', 'get', '/records/export?format=csv'],
  ['people-sync.record.read', 'get', '/records?payload=a=b'],
  ['people-sync.record.read', 'get', '/runs/1/records/1'],
  ['people-sync.run.create', 'post', '/runs', { mode: 'all' }],
  ['people-sync.run.persist', 'post', '/runs', { mode: 'all', persist: true }],
  ['people-sync.run.approve', 'post', '/runs/1/approve', { reason: 'r' }],
  ['people-sync.run.approve', 'post', '/runs/1/reject', { reason: 'r' }],
  ['people-sync.run.persist', 'post', '/runs/1/cancel'],
  ['people-sync.person.read', 'get', '/people'],
  ['people-sync.person.read', 'get', '/people/x'],
  ['people-sync.person.read', 'get', '/people/x/records'],
  ['people-sync.run.create', 'post', '/people/x/sync'],
  ['people-sync.person.read', 'get', '/org-units'],
  ['people-sync.person.read', 'get', '/org-units/x'],
  ['people-sync.integration.read', 'get', '/providers'],
  ['people-sync.integration.read', 'get', '/integrations'],
  ['people-sync.integration.read', 'get', '/integrations/x'],
  ['people-sync.integration.read', 'get', '/imports'],
  ['people-sync.integration.read', 'get', '/schedules'],
  ['people-sync.integration.read', 'get', '/settings'],
  ['people-sync.integration.update', 'post', '/integrations/x/test'],
  [
    'people-sync.integration.update',
    'patch',
    '/imports/x/employees',
    { active: true },
  ],
];

describe('permissions', () => {
  it.each(calls)('asks for %s at %s %s', async (...call) => {
    const [name, method, path, body] = call;
    const { app, requested } = await create({ denied: [name] });
    const response = await request(app)[method](path).send(body);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(name);
    expect(requested).toEqual([]);
  });

  it('shows records to whoever may read syncs, and people or records', async () => {
    for (const [denied, status] of [
      [['people-sync.person.read'], 200],
      [['people-sync.record.read'], 200],
      [['people-sync.person.read', 'people-sync.record.read'], 403],
    ] as const) {
      const { app } = await create({ denied: [...denied] });
      const response = await request(app).get('/runs/1/records');
      expect([denied, response.status]).toEqual([denied, status]);
    }
  });

  it('lets people cancel their own dry runs', async () => {
    const { app } = await create({ denied: ['people-sync.run.persist'] });
    const { body } = await request(app)
      .post('/runs')
      .send({ mode: 'all', integrationId: 'hr' });
    const response = await request(app).post(`/runs/${body.id}/cancel`);
    expect(response.status).toBe(200);
  });

  it('refuses anonymous callers', async () => {
    const { app } = await create({});
    const response = await request(app)
      .get('/runs')
      .set('authorization', 'Bearer mock-none-token');
    expect(response.status).toBe(401);
  });

  it('opens the change feed to services only (D2)', async () => {
    const { app } = await create({});
    const answers: Call[] = [
      ['get', '/catalog/changes'],
      ['get', '/catalog/state'],
      ['post', '/catalog/ack', { consumer: 'c', cursor: '1' }],
      ['post', '/catalog/findings', { findings: [] }],
    ];
    for (const [method, path, body] of answers) {
      const user = await request(app)[method](path).send(body);
      expect([path, user.status]).toEqual([path, 403]);
      const service = await request(app)
        [method](path)
        .set(asService)
        .send(body);
      expect(service.status).toBeLessThan(300);
    }
  });

  it('names services in createdBy', async () => {
    const { app, requested } = await create({});
    await request(app).post('/runs').set(asService).send({ mode: 'all' });
    expect(requested[0].createdBy).toBe('service:external:test-service');
  });
});

describe('with Backstage permissions off (D2)', () => {
  const guarded: Call[] = [
    ['get', '/runs/1/records'],
    ['get', '/runs/1/comparison?with=2'],
    ['get', '/records/export?format=csv'],
    ['get', '/runs/1/records/1'],
    ['get', '/records'],
    ['post', '/runs', { mode: 'all' }],
    ['post', '/runs/1/reject', { reason: 'r' }],
    ['post', '/runs/1/cancel'],
    ['post', '/people/x/sync'],
    ['post', '/integrations/x/test'],
    ['patch', '/imports/x/employees', { active: true }],
  ];

  it.each(guarded)('refuses %s %s when nobody is an admin', async (...call) => {
    const [method, path, body] = call;
    const { app } = await create({ permissionsEnabled: false });
    const response = await request(app)[method](path).send(body);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('peopleSync.admins');
    expect(response.body.error.message).toContain('permission');
  });

  it('lets admins and services pass, and nobody else', async () => {
    const { app } = await create({
      permissionsEnabled: false,
      admins: ['user:default/Boss'],
    });
    const path = '/runs/1/records';
    const boss = await request(app).get(path).set(asUser('user:default/boss'));
    expect(boss.status).toBe(200);
    const other = await request(app)
      .get(path)
      .set(asUser('user:default/other'));
    expect(other.status).toBe(403);
    const service = await request(app).get(path).set(asService);
    expect(service.status).toBe(200);
  });

  it('goes on showing runs, people and integrations', async () => {
    const { app } = await create({ permissionsEnabled: false });
    for (const path of ['/runs', '/people', '/org-units', '/integrations']) {
      const response = await request(app).get(path);
      expect([path, response.status]).toEqual([path, 200]);
    }
  });
});
