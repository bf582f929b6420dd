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
import type { View } from '@people-sync/plugin-people-sync-common';
import request from 'supertest';
import {
  asService,
  asUser,
  createHarness,
  databaseIds,
  type HarnessOptions,
} from './__testUtils__/apiHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: databaseIds });
const anna = asUser('user:default/anna');
const bent = asUser('user:default/bent');

describe.each(databases.eachSupportedId())('saved filters (F3), %s', id => {
  async function setup(options: Partial<HarnessOptions> = {}) {
    const harness = await createHarness({
      databases,
      databaseId: id,
      ...options,
    });
    const { app } = harness;
    return {
      ...harness,
      save: async (
        who: { authorization: string },
        view: Partial<View>,
      ): Promise<View> => {
        const { body } = await request(app)
          .post('/views')
          .set(who)
          .send({ name: 'Held', page: 'syncs', filter: {}, ...view })
          .expect(201);
        return body;
      },
      list: async (
        who: { authorization: string },
        query = '',
      ): Promise<View[]> => {
        const { body } = await request(app)
          .get(`/views${query}`)
          .set(who)
          .expect(200);
        expect(body.totalItems).toBe(body.items.length);
        return body.items;
      },
    };
  }

  it('F3: are one’s own, until they are shared', async () => {
    const { save, list, audits } = await setup();
    const filter = { status: ['held', 'failed'], persisted: true };
    const held = await save(anna, { name: ' Held ', filter });
    expect(held).toEqual({
      id: expect.any(String),
      name: 'Held',
      page: 'syncs',
      filter,
      shared: false,
      isDefault: false,
      owner: 'user:default/anna',
      own: true,
      createdAt: expect.stringMatching(/Z$/),
    });
    const shared = await save(bent, { name: 'all of mine', shared: true });
    await save(bent, { name: 'secret' });
    await save(anna, { name: 'People', page: 'people' });

    expect(await list(anna, '?page=syncs')).toEqual([
      { ...shared, own: false },
      held,
    ]);
    expect((await list(anna)).map(({ name }) => name)).toEqual([
      'all of mine',
      'Held',
      'People',
    ]);
    expect(audits[0]).toMatchObject({
      eventId: 'view-mutate',
      meta: { actionType: 'create', viewId: held.id },
      end: 'success',
    });
  });

  it('F3: one is the default of an owner and page, the last that was made it', async () => {
    const { app, save, list } = await setup();
    const first = await save(anna, { name: 'a', isDefault: true });
    const other = await save(anna, { name: 'p', page: 'people' });
    await save(bent, { name: 'b', isDefault: true, shared: true });
    const second = await save(anna, { name: 'c', isDefault: true });
    await request(app)
      .patch(`/views/${other.id}`)
      .set(anna)
      .send({ isDefault: true })
      .expect(200);
    const defaults = async () =>
      (await list(anna)).flatMap(view => (view.isDefault ? view.name : []));
    expect(await defaults()).toEqual(['c', 'p']);

    // However many ask for it at a time.
    const answers = await Promise.all(
      [first, second, first, second].map(view =>
        request(app)
          .patch(`/views/${view.id}`)
          .set(anna)
          .send({ isDefault: true }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(200));
    expect(await defaults()).toHaveLength(2);

    await request(app)
      .patch(`/views/${other.id}`)
      .set(anna)
      .send({ isDefault: false })
      .expect(200);
    expect(await defaults()).toHaveLength(1);
    expect((await list(bent)).find(view => view.own)?.isDefault).toBe(true);
  });

  it('F3: are changed and deleted by their owner only', async () => {
    const { app, save, list } = await setup();
    const view = await save(anna, { shared: true, filter: { a: 1 } });
    const path = `/views/${view.id}`;
    await request(app).patch(path).set(bent).send({ name: 'x' }).expect(403);
    await request(app).delete(path).set(bent).expect(403);
    await request(app).delete(path).set(asService).expect(403);
    expect(await list(anna)).toEqual([view]);

    const { body } = await request(app)
      .patch(path)
      .set(anna)
      .send({ name: 'Renamed', shared: false })
      .expect(200);
    expect(body).toEqual({ ...view, name: 'Renamed', shared: false });
    expect(await list(bent)).toEqual([]);
    await request(app).delete(path).set(anna).expect(204);
    await request(app).delete(path).set(anna).expect(404);
    expect(await list(anna)).toEqual([]);
  });

  it('F3: belong to services, too', async () => {
    const { app, save, list } = await setup();
    const view = await save(asService, { name: 'Nightly' });
    expect(view.owner).toBe('service:external:test-service');
    expect(await list(asService)).toEqual([view]);
    expect(await list(anna)).toEqual([]);
    await request(app).delete(`/views/${view.id}`).set(asService).expect(204);
  });

  it('F3: are for those who may see the page', async () => {
    const { app, save } = await setup();
    const mine = await save(anna, {});
    await save(anna, { page: 'people', name: 'P' });

    const noRuns = await setup({ denied: ['people-sync.run.read'] });
    await noRuns.save(anna, { page: 'people', name: 'P' });
    expect((await noRuns.list(anna)).map(({ page }) => page)).toEqual([
      'people',
    ]);
    for (const page of ['syncs', 'records']) {
      await request(noRuns.app).get(`/views?page=${page}`).expect(403);
      await request(noRuns.app)
        .post('/views')
        .send({ name: 'x', page, filter: {} })
        .expect(403);
    }
    const neither = await setup({
      denied: ['people-sync.run.read', 'people-sync.person.read'],
    });
    await request(neither.app).get('/views').expect(403);
    await request(neither.app)
      .patch(`/views/${mine.id}`)
      .send({ name: 'x' })
      .expect(403);
    await request(app)
      .get('/views')
      .set('authorization', 'Bearer mock-none-token')
      .expect(401);
  });

  it('F3: hold small filters and nothing else', async () => {
    const { app, save } = await setup();
    const post = (filter: unknown) =>
      request(app)
        .post('/views')
        .set(anna)
        .send({ name: 'x', page: 'people', filter });
    const deep = { a: { b: { c: { d: { e: 1 } } } } };
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`k${index}`, 1]),
    );
    for (const filter of [
      deep,
      many,
      { text: 'x'.repeat(8000) },
      { ['k'.repeat(65)]: 1 },
      ['not', 'an', 'object'],
      'text',
    ]) {
      const { status, body } = await post(filter);
      expect([status, body.error.name]).toEqual([400, 'InputError']);
    }
    await post({
      search: 'Øst',
      status: ['active'],
      nested: { a: [1] },
    }).expect(201);
    const view = await save(anna, {});
    await request(app)
      .patch(`/views/${view.id}`)
      .set(anna)
      .send({ filter: deep })
      .expect(400);
  });

  it('F3: do not pile up without an end', async () => {
    const { app, knex, save } = await setup();
    const view = await save(anna, {});
    const row = await knex('views').where({ id: view.id }).first();
    await knex('views').insert(
      Array.from({ length: 99 }, (_, index) => ({ ...row, id: `v${index}` })),
    );
    const { body } = await request(app)
      .post('/views')
      .set(anna)
      .send({ name: 'x', page: 'syncs', filter: {} })
      .expect(409);
    expect(body.error.message).toContain('100 saved filters');
    await save(anna, { page: 'people' });
    await save(bent, {});
  });
});
