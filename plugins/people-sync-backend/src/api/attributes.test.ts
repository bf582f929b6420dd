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

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: databaseIds });
const boss = asUser('user:default/boss');
const badge = {
  name: 'badge',
  dataSet: 'employees',
  title: 'Badge',
  type: 'text',
};

describe.each(databaseIds)('attributes over HTTP on %s', databaseId => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness({ databases, databaseId });
  });

  beforeEach(async () => {
    for (const table of ['attributes', 'mappings', 'employees']) {
      await harness.knex(table).delete();
    }
  });

  const create = (body: object) =>
    request(harness.app).post('/attributes').set(boss).send(body);
  const update = (name: string, body: object) =>
    request(harness.app)
      .patch(`/attributes/employees/${name}`)
      .set(boss)
      .send(body);
  const remove = (name: string) =>
    request(harness.app).delete(`/attributes/employees/${name}`).set(boss);
  const list = () =>
    request(harness.app)
      .get('/attributes?dataSet=employees&limit=100')
      .set(boss);

  it('M5: lists the built-in ones first', async () => {
    const created = await create({ ...badge, unique: true });
    expect(created.status).toBe(201);
    const { items } = (await list()).body;
    expect(items[0]).toEqual({
      name: 'displayName',
      dataSet: 'employees',
      title: 'Display name',
      type: 'text',
      required: true,
      unique: false,
      builtIn: true,
    });
    expect(items.at(-1)).toEqual({
      ...badge,
      required: false,
      unique: true,
      builtIn: false,
    });
  });

  it.each<[object, number, string]>([
    [{ name: 'title' }, 409, 'built in'],
    [{ name: 'status' }, 400, 'something else'],
    [{ name: 'Badge' }, 400, 'name'],
    [{ type: 'selection' }, 400, 'options'],
    [{ options: ['a'] }, 400, 'options'],
    [{ type: 'selection', options: ['a', 'a'] }, 400, 'differ'],
    [{ annotation: 'badge' }, 400, 'annotation'],
    [{ annotation: 'people-sync/' }, 400, 'annotation'],
    [{ annotation: 'people-sync/title' }, 400, 'something else'],
    [{ annotation: 'github.com/user-login' }, 400, 'annotationPrefixes'],
    [{ annotation: `people-sync/${'a'.repeat(64)}` }, 400, 'annotation'],
    [{ dataSet: 'training', annotation: 'people-sync/x' }, 400, 'entities'],
    [{ label: 'site' }, 400, 'label'],
    [{ label: 'people-sync/-site' }, 400, 'label'],
    [{ label: 'github.com/user-login' }, 400, 'annotationPrefixes'],
    [{ dataSet: 'training', label: 'people-sync/x' }, 400, 'label is for'],
  ])('refuses %j', async (more, status, message) => {
    const answer = await create({ ...badge, ...more });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it('changes all but what values depend on', async () => {
    await create({ ...badge, annotation: 'people-sync/badge' });
    expect((await create(badge)).status).toBe(409);
    const changed = await update('badge', {
      title: 'Door badge',
      required: true,
      annotation: null,
    });
    expect(changed.body).toEqual({
      ...badge,
      title: 'Door badge',
      required: true,
      unique: false,
      builtIn: false,
    });
    expect((await update('title', { title: 'x' })).status).toBe(409);
    expect((await update('none', { title: 'x' })).status).toBe(404);
    const other = { ...badge, name: 'card', annotation: 'people-sync/card' };
    await create(other);
    const taken = await update('badge', { annotation: 'people-sync/card' });
    expect(taken.status).toBe(409);
  });

  it('M5: says where in entities it goes', async () => {
    const site = { ...badge, name: 'site', label: 'people-sync/site' };
    const created = await create(site);
    expect(created.body).toMatchObject({ label: 'people-sync/site' });
    expect(created.body).not.toHaveProperty('annotation');
    const taken = await create({ ...badge, label: 'people-sync/site' });
    expect(taken.status).toBe(409);
    // An annotation is something else.
    const beside = await create({ ...badge, annotation: 'people-sync/site' });
    expect(beside.status).toBe(201);
    const moved = await update('site', {
      annotation: 'people-sync/place',
      label: null,
    });
    expect(moved.body).toMatchObject({ annotation: 'people-sync/place' });
    expect(moved.body).not.toHaveProperty('label');
  });

  it('stays while a mapping fills it', async () => {
    await create(badge);
    await harness.knex('mappings').insert({
      integration_id: 'hr',
      data_set: 'employees',
      version: 1,
      rules: JSON.stringify({ attributes: { badge: { path: 'b' } } }),
      state: 'draft',
      author: 'user:default/boss',
      created_at: '2026-01-01T00:00:00.000Z',
    });
    const refused = await remove('badge');
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('hr (draft)');
    await harness.knex('mappings').delete();
    expect((await remove('badge')).status).toBe(204);
    expect((await remove('badge')).status).toBe(404);
  });

  it('knows who has the values of one that becomes unique', async () => {
    await create(badge);
    const now = '2026-01-01T00:00:00.000Z';
    await harness.knex('employees').insert({
      id: 'g1',
      status: 'active',
      values: JSON.stringify({ displayName: 'Anna', badge: ' X1 ' }),
      winners: '{}',
      version: 1,
      run_id: 1,
      created_at: now,
      updated_at: now,
      display_name: 'Anna',
      search_text: 'anna',
    });
    await update('badge', { unique: true });
    expect(await harness.knex('unique_values')).toEqual([
      {
        data_set: 'employees',
        attribute: 'badge',
        value: 'x1',
        golden_id: 'g1',
      },
    ]);
    await update('badge', { unique: false });
    expect(await harness.knex('unique_values')).toEqual([]);
  });
});
