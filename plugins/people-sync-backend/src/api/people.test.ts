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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { goldenTableOf } from '../people/goldenTables';
import type { Values } from '../people/keys';
import {
  createHarness,
  databaseIds,
  type Harness,
  integrationOf,
} from './__testUtils__/apiHarness';
import { emptyTables, insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

async function golden(
  knex: Knex,
  dataSet: DataSet,
  id: string,
  values: Values,
  options: { status?: string; winners?: Record<string, string> } = {},
) {
  const { table, indexed } = goldenTableOf(dataSet);
  await knex(table.name).insert({
    id,
    status: options.status ?? 'active',
    values: JSON.stringify(values),
    winners: JSON.stringify(options.winners ?? {}),
    version: 1,
    run_id: 1,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    ...indexed(values),
  });
}

const contribution = (
  knex: Knex,
  integrationId: string,
  goldenId: string,
  mapped: Values,
) =>
  knex('source_records').insert({
    integration_id: integrationId,
    data_set: 'employees',
    source_id: `${integrationId}-${goldenId}`,
    state: 'active',
    golden_id: goldenId,
    mapped: JSON.stringify(mapped),
    version: 1,
    fetched_at: 'x',
    run_id: 1,
  });

describe.each(databases.eachSupportedId())('people on %s', databaseId => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({
      databases,
      databaseId,
      integrations: [
        integrationOf('entraid', { capabilities: ['full', 'single'] }),
        integrationOf('hr'),
        integrationOf('off', { capabilities: ['single'], enabled: false }),
      ],
    });
  });
  beforeEach(async () => {
    harness.requested.length = 0;
    harness.audits.length = 0;
    const { knex } = harness;
    await emptyTables(knex, [
      'runs',
      'run_records',
      'source_records',
      'employees',
      'employments',
      'org_units',
      'memberships',
      'catalog_names',
      'catalog_changes',
      'catalog_consumers',
      'catalog_findings',
    ]);
    await golden(knex, 'org-units', 'u1', {
      displayName: 'Company',
      type: 'Company',
    });
    await golden(knex, 'org-units', 'u2', {
      displayName: 'Årsrapport',
      parent: 'u1',
      leader: 'anna',
    });
    await golden(
      knex,
      'employees',
      'anna',
      {
        displayName: 'Anna Ågård',
        email: 'anna@example.com',
        title: 'CTO',
        employeeNumber: '7',
      },
      { winners: { displayName: 'hr', email: 'entraid', title: 'hr' } },
    );
    await golden(knex, 'employees', 'bo', {
      displayName: 'Bo Berg',
      username: 'bo_b',
      manager: 'anna',
    });
    await golden(
      knex,
      'employees',
      'cy',
      { displayName: 'Cy Clay' },
      { status: 'terminated' },
    );
    await golden(knex, 'employments', 'e1', {
      displayName: 'Bo, engineer',
      title: 'Engineer',
      number: '42',
      primary: true,
      startDate: '2020-01-01',
      employee: 'bo',
      orgUnit: 'u2',
    });
    await knex('memberships').insert([
      { unit_id: 'u1', employee_id: 'anna', integration_id: 'entraid' },
      { unit_id: 'u1', employee_id: 'anna', integration_id: 'hr' },
      { unit_id: 'u1', employee_id: 'cy', integration_id: 'hr' },
    ]);
    await contribution(knex, 'entraid', 'anna', {
      displayName: 'anna aa',
      email: 'anna@example.com',
    });
    await contribution(knex, 'hr', 'anna', {
      displayName: 'Anna Ågård',
      title: 'CTO',
      email: null,
    });
    await contribution(knex, 'hr', 'bo', { displayName: 'Bo Berg' });
    await knex('catalog_names').insert([
      { kind: 'user', golden_id: 'anna', name: 'anna', name_key: 'anna' },
      { kind: 'user', golden_id: 'bo', name: 'bo', name_key: 'bo' },
      { kind: 'user', golden_id: 'cy', name: 'cy', name_key: 'cy' },
      { kind: 'group', golden_id: 'u1', name: 'company', name_key: 'company' },
    ]);
    await knex('catalog_changes').insert([
      { kind: 'user', golden_id: 'anna', seq: 3 },
      { kind: 'user', golden_id: 'bo', seq: 9 },
      { kind: 'user', golden_id: 'cy', seq: 4 },
      { kind: 'group', golden_id: 'u1', seq: 2 },
    ]);
    await knex('catalog_consumers').insert({
      consumer: 'catalog',
      acked: 5,
      updated_at: 'x',
    });
  });

  const idsOf = async (query: string) => {
    const { body, status } = await request(harness.app).get(`/people?${query}`);
    expect([query, status]).toEqual([query, 200]);
    expect(body.totalItems).toBe(body.items.length);
    return body.items.map((item: { id: string }) => item.id).join(',');
  };

  it('lists people with their manager, units and place in the catalog', async () => {
    const { body } = await request(harness.app).get('/people');
    expect(body.items).toEqual([
      {
        id: 'anna',
        displayName: 'Anna Ågård',
        email: 'anna@example.com',
        title: 'CTO',
        employeeNumber: '7',
        status: 'active',
        orgUnits: [{ id: 'u1', name: 'Company' }],
        entityRef: 'user:default/anna',
        catalog: { state: 'emitted' },
      },
      {
        id: 'bo',
        displayName: 'Bo Berg',
        username: 'bo_b',
        status: 'active',
        managerId: 'anna',
        manager: {
          id: 'anna',
          displayName: 'Anna Ågård',
          title: 'CTO',
          entityRef: 'user:default/anna',
        },
        orgUnits: [{ id: 'u2', name: 'Årsrapport' }],
        entityRef: 'user:default/bo',
        catalog: {
          state: 'pending',
          message: 'The catalog has not read the last change yet',
        },
      },
      {
        id: 'cy',
        displayName: 'Cy Clay',
        status: 'terminated',
        orgUnits: [{ id: 'u1', name: 'Company' }],
        catalog: { state: 'removed' },
      },
    ]);
  });

  it.each([
    ['search=ANNA example.COM', 'anna'],
    ['search=ÅGÅRD 7', 'anna'],
    ['search=anna nobody', ''],
    ['search=bo_b', 'bo'],
    ['search=o_b', 'bo'],
    ['search=%25', ''],
    ['search=', 'anna,bo,cy'],
    ['status=terminated', 'cy'],
    ['managerId=anna', 'bo'],
    ['orgUnitId=u1&status=active', 'anna'],
    ['orgUnitId=u2', 'bo'],
    ['integrationId=entraid', 'anna'],
    ['orderBy=title desc', 'anna,cy,bo'],
    ['orderBy=email', 'bo,cy,anna'],
  ])('answers %s with %s', async (query, expected) => {
    expect(await idsOf(query)).toBe(expected);
  });

  it('pages through every order', async () => {
    for (const field of [
      'displayName',
      'email',
      'username',
      'employeeNumber',
      'title',
      'department',
      'location',
      'status',
      'updatedAt',
    ]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await request(harness.app)
          .get('/people')
          .query({ limit: 1, orderBy: `${field} desc`, cursor });
        seen.push(...body.items.map((item: { id: string }) => item.id));
        cursor = body.pageInfo.nextCursor;
      } while (cursor);
      expect([field, [...seen].sort().join()]).toEqual([field, 'anna,bo,cy']);
    }
  });

  it('tells which source won each attribute, and which lost', async () => {
    const run = await insertRun(harness.knex);
    await insertRecords(harness.knex, run, [
      { golden_id: 'anna', status: 'updated' },
    ]);
    const { body } = await request(harness.app).get('/people/anna');
    expect(body.attributes).toEqual([
      {
        attribute: 'displayName',
        value: 'Anna Ågård',
        integrationId: 'hr',
        others: [{ integrationId: 'entraid', value: 'anna aa' }],
      },
      {
        attribute: 'email',
        value: 'anna@example.com',
        integrationId: 'entraid',
        others: [{ integrationId: 'hr', value: null }],
      },
      { attribute: 'employeeNumber', value: '7', others: [] },
      { attribute: 'title', value: 'CTO', integrationId: 'hr', others: [] },
    ]);
    expect(body.lastRecord).toEqual({
      id: '1',
      runId: String(run),
      integrationId: 'hr',
      status: 'updated',
      persisted: true,
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    const history = await request(harness.app).get('/people/anna/records');
    expect(history.body).toMatchObject({
      totalItems: 1,
      items: [{ id: '1', employeeId: 'anna' }],
    });
  });

  it('shows employments with their unit', async () => {
    const { body } = await request(harness.app).get('/people/bo');
    expect(body.employments).toEqual([
      {
        id: 'e1',
        status: 'active',
        employmentNumber: '42',
        title: 'Engineer',
        primary: true,
        startDate: '2020-01-01',
        orgUnit: { id: 'u2', name: 'Årsrapport' },
      },
    ]);
  });

  it('says why the catalog refuses somebody', async () => {
    await harness.knex('catalog_findings').insert({
      entity_ref: 'user:default/anna',
      code: 'conflict',
      message: 'Another provider owns this name',
      updated_at: 'x',
    });
    const { body } = await request(harness.app).get('/people/anna');
    expect(body.catalog).toEqual({
      state: 'refused',
      message: 'Another provider owns this name',
      code: 'conflict',
    });
    await harness.knex('catalog_findings').update({ code: 'duplicate-email' });
    const remark = await request(harness.app).get('/people/anna');
    expect(remark.body.catalog.state).toBe('emitted');
  });

  it('answers 404 for people and units that are not there', async () => {
    for (const path of ['/people/x', '/people/x/records', '/org-units/x']) {
      expect((await request(harness.app).get(path)).status).toBe(404);
    }
    const sync = await request(harness.app).post('/people/x/sync');
    expect(sync.status).toBe(404);
  });

  it('asks the integration that can fetch one person', async () => {
    const { app, requested } = harness;
    const response = await request(app)
      .post('/people/anna/sync')
      .send({ persist: true });
    expect(response.status).toBe(202);
    expect(response.body).toEqual({ id: '1', status: 'staged' });
    expect(requested).toEqual([
      {
        integrationId: 'entraid',
        mode: 'all',
        dataSets: ['employees'],
        persist: true,
        person: { sourceId: 'entraid-anna' },
        trigger: 'manual',
        createdBy: 'user:default/mock',
      },
    ]);
    const empty = await request(app).post('/people/anna/sync');
    expect(empty.status).toBe(202);
    expect(requested[1].persist).toBe(false);

    const asRun = await request(app)
      .post('/runs')
      .send({ mode: 'all', person: { employeeId: 'anna' } });
    expect(asRun.status).toBe(202);
    expect(requested[2].person).toEqual({ sourceId: 'entraid-anna' });
    const byEmail = await request(app)
      .post('/runs')
      .send({ mode: 'all', person: { email: 'new@example.com' } });
    expect(byEmail.status).toBe(202);
    expect(requested[3]).toMatchObject({
      integrationId: 'entraid',
      person: { email: 'new@example.com' },
    });
  });

  it('says what to do when nobody can fetch one person', async () => {
    const { app, requested } = harness;
    for (const body of [
      {},
      { integrationId: 'hr' },
      { integrationId: 'off' },
    ]) {
      const response = await request(app).post('/people/bo/sync').send(body);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(
        'start a sync of recent changes instead',
      );
    }
    expect(requested).toEqual([]);
  });

  it('walks the tree of org units', async () => {
    const { app } = harness;
    const root = await request(app).get('/org-units?root=true');
    expect(root.body.items).toEqual([
      {
        id: 'u1',
        name: 'Company',
        type: 'company',
        status: 'active',
        leaders: [],
        memberCount: 1,
        childCount: 1,
        entityRef: 'group:default/company',
        catalog: { state: 'emitted' },
      },
    ]);
    const below = await request(app).get('/org-units?parentId=u1');
    expect(below.body.items).toMatchObject([
      { id: 'u2', type: 'team', leaders: [{ id: 'anna' }], memberCount: 1 },
    ]);
    const found = await request(app)
      .get('/org-units')
      .query({ search: 'årsr' });
    expect(found.body.totalItems).toBe(1);
    const unit = await request(app).get('/org-units/u2');
    expect(unit.body).toMatchObject({
      parent: { id: 'u1', name: 'Company' },
      children: [],
      members: [{ id: 'bo', displayName: 'Bo Berg' }],
      catalog: { state: 'none' },
    });
    const top = await request(app).get('/org-units/u1');
    expect(top.body.children).toEqual([{ id: 'u2', name: 'Årsrapport' }]);
  });
});
