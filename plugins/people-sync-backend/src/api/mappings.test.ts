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
import type { JsonObject } from '@backstage/types';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import request from 'supertest';
import { contentHash } from '../mapping/canonical';
import type { ImportTarget } from '../mapping/importTarget';
import { Mappings } from '../mapping/Mappings';
import {
  asUser,
  createHarness,
  databaseIds,
  type Harness,
} from './__testUtils__/apiHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: databaseIds });
const boss = asUser('user:default/boss');
const base = '/integrations/hr/mappings/employees';

const defaultMapping: MappingRules = {
  attributes: { displayName: { path: 'name' }, title: { path: 'job' } },
};

async function putRows(
  { knex }: Harness,
  count: number,
  more: JsonObject = {},
): Promise<void> {
  const now = new Date().toISOString();
  for (let index = 1; index <= count; index += 1) {
    const id = `p${String(index).padStart(4, '0')}`;
    const content = JSON.stringify({
      id,
      name: `Person ${id}`,
      job: 'Cook',
      secret: 'hidden',
      ...more,
    });
    const hash = contentHash(content);
    await knex('payloads')
      .insert({ hash, content })
      .onConflict('hash')
      .ignore();
    await knex('source_records').insert({
      integration_id: 'hr',
      data_set: 'employees',
      source_id: id,
      state: 'active',
      golden_id: `g-${id}`,
      payload_hash: hash,
      state_hash: hash,
      mapped: JSON.stringify({ displayName: `Person ${id}`, title: 'Cook' }),
      version: 1,
      fetched_at: now,
      run_id: 1,
    });
  }
}

describe.each(databaseIds)('mappings over HTTP on %s', databaseId => {
  let harness: Harness;
  let target: Partial<ImportTarget>;

  const put = (body: object) =>
    request(harness.app).put(base).set(boss).send(body);
  const get = () => request(harness.app).get(base).set(boss);
  const replay = (rules: object, wait = 30) =>
    request(harness.app).post(`${base}/replay`).set(boss).send({ rules, wait });

  const withTitle = (title: object): JsonObject => ({
    attributes: { displayName: { path: 'name' }, title: { ...title } },
  });

  beforeAll(async () => {
    harness = await createHarness({
      databases,
      databaseId,
      findImport: async (integrationId, dataSet) => ({
        integrationId,
        dataSet,
        declared: { dataSet, defaultMapping, sensitivePaths: ['secret'] },
        ...target,
      }),
    });
  });

  beforeEach(async () => {
    target = {};
    for (const table of [
      'mappings',
      'mapping_replays',
      'payloads',
      'source_records',
    ]) {
      await harness.knex(table).delete();
    }
  });

  it('M1: begins with the mapping of the provider', async () => {
    const { body } = await get();
    expect(body).toMatchObject({
      active: { version: 0, state: 'active', rules: defaultMapping },
      draft: null,
      versions: [{ version: 0, author: 'provider' }],
      rows: 0,
      problems: [],
      managedBy: 'ui',
    });
  });

  it('M2: a draft changes nothing until it is in force', async () => {
    const rules = withTitle({ constant: 'Chef' });
    const drafted = await put({ rules, basedOn: 0, reason: 'to try' });
    expect(drafted.body).toMatchObject({
      active: { version: 0 },
      draft: { version: 1, rules, reason: 'to try' },
    });
    const activated = await put({ rules, state: 'active', basedOn: 1 });
    expect(activated.body).toMatchObject({
      active: { version: 2, rules, author: 'user:default/boss' },
      draft: null,
    });
    // Going back is saving what was.
    const back = await put({ rules: defaultMapping, state: 'active' });
    expect(
      back.body.versions.map((one: { version: number; state: string }) => [
        one.version,
        one.state,
      ]),
    ).toEqual([
      [3, 'active'],
      [2, 'retired'],
      [0, 'retired'],
    ]);
  });

  it('M2: refuses what was begun from an older version', async () => {
    const rules = withTitle({ constant: 'Chef' });
    await put({ rules });
    const late = await put({ rules, basedOn: 0 });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('version 0');
    // The number of a draft that is discarded is not given again.
    await request(harness.app).delete(base).set(boss).expect(204);
    expect((await get()).body.draft).toBeNull();
    const again = await put({ rules });
    expect(again.body.draft.version).toBe(2);
  });

  it('lets one of several win who put rules in force at once', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map(title =>
        put({
          rules: withTitle({ constant: title }),
          state: 'active',
          basedOn: 0,
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
    const active = await harness
      .knex('mappings')
      .where({ state: 'active' })
      .select('version');
    expect(active).toHaveLength(1);
  });

  it('M3: names the attribute and the position', async () => {
    const { status, body } = await put({
      rules: withTitle({ expression: 'job[?' }),
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('title at character 6');
  });

  it('is read-only where app-config says what it is', async () => {
    target = { configured: withTitle({ path: 'x' }) as never };
    const { status, body } = await put({ rules: defaultMapping });
    expect(status).toBe(409);
    expect(body.error.message).toContain(
      'peopleSync.integrations.hr.mappings.employees',
    );
    expect((await get()).body).toMatchObject({
      managedBy: 'config',
      active: { author: 'app-config' },
    });
  });

  it('M7: previews a stored payload, what is sensitive left out', async () => {
    await putRows(harness, 1);
    const { body } = await request(harness.app)
      .post(`${base}/preview`)
      .set(boss)
      .send({
        rules: withTitle({ expression: 'upper(job)' }),
        sourceId: 'p0001',
      });
    expect(body).toMatchObject({
      sourceId: 'p0001',
      displayName: 'Person p0001',
      payload: { id: 'p0001', job: 'Cook' },
      attributes: [
        { attribute: 'displayName', status: 'same' },
        {
          attribute: 'title',
          value: 'COOK',
          current: 'Cook',
          status: 'different',
        },
      ],
      errors: [],
    });
    expect(body.payload).not.toHaveProperty('secret');
    expect(harness.audits.at(-1)).toMatchObject({ eventId: 'record-fetch' });
  });

  it('previews nothing without a row', async () => {
    const preview = (body: object) =>
      request(harness.app)
        .post(`${base}/preview`)
        .set(boss)
        .send({ rules: defaultMapping, ...body });
    expect((await preview({})).status).toBe(400);
    expect((await preview({ sourceId: 'x' })).status).toBe(404);
    expect((await preview({ payload: { name: 'Anna' } })).status).toBe(200);
  });

  it('lists rows to preview on, by name and page by page', async () => {
    await putRows(harness, 5);
    const list = (query: string) =>
      request(harness.app).get(`${base}/samples?${query}`).set(boss);
    const first = await list('limit=3');
    expect(first.body.totalItems).toBe(5);
    const second = await list(
      `limit=3&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(
      [...first.body.items, ...second.body.items].map(
        (item: { sourceId: string }) => item.sourceId,
      ),
    ).toEqual(['p0001', 'p0002', 'p0003', 'p0004', 'p0005']);
    expect((await list('search=0004')).body.items).toMatchObject([
      { sourceId: 'p0004' },
    ]);
  });

  it('M7: replays all stored payloads and counts what would change', async () => {
    await putRows(harness, 30);
    const { status, body } = await replay(
      withTitle({ expression: `ends_with(id, '7') && job || upper(job)` }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'completed',
      done: 30,
      total: 30,
      changed: 27,
      unchanged: 3,
      failed: 0,
      attributes: { title: 27 },
    });
    expect(body.rows[0]).toEqual({
      sourceId: 'p0001',
      employeeId: 'g-p0001',
      displayName: 'Person p0001',
      changes: [{ attribute: 'title', before: 'Cook', after: 'COOK' }],
      errors: [],
    });
    const again = await request(harness.app)
      .get(`${base}/replay/${body.id}`)
      .set(boss);
    expect(again.body).toEqual(body);
  });

  it('counts rows that would fail, unless they fail today', async () => {
    await putRows(harness, 3);
    await harness
      .knex('source_records')
      .where({ source_id: 'p0002' })
      .update({ pending_hash: harness.knex.ref('payload_hash') });
    const { body } = await replay({
      ...withTitle({ path: 'nowhere' }),
      required: ['title'],
    });
    expect(body).toMatchObject({ failed: 2, unchanged: 1, changed: 0 });
    expect(body.rows[0].errors).toMatchObject([
      { code: 'required', attribute: 'title' },
    ]);
  });

  it('M9: what changes many rows has to be looked at first', async () => {
    await putRows(harness, 30);
    const rules = withTitle({ expression: 'upper(job)' });
    const refused = await put({ rules, state: 'active' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/change 30 of 30 rows/);
    const other = await replay(withTitle({ constant: 'x' }));
    const wrong = await put({
      rules,
      state: 'active',
      replayId: other.body.id,
    });
    expect(wrong.body.error.message).toContain('other rules');
    const looked = await replay(rules);
    const done = await put({
      rules,
      state: 'active',
      replayId: looked.body.id,
    });
    expect(done.status).toBe(200);
    expect(done.body.active.version).toBe(1);
  });

  it('M9: a replay of rows that have changed since does not count', async () => {
    await putRows(harness, 30);
    const rules = withTitle({ expression: 'upper(job)' });
    const { body } = await replay(rules);
    await harness.knex('source_records').update({ run_id: 2 });
    const late = await put({ rules, state: 'active', replayId: body.id });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('30 rows have changed since');
  });

  it('M9: what changes few needs no look', async () => {
    await putRows(harness, 30);
    const rules = withTitle({
      expression: `ends_with(id, '7') && upper(job) || job`,
    });
    expect((await put({ rules, state: 'active' })).status).toBe(200);
  });

  it('ends a replay, and tells of one whose replica died', async () => {
    await putRows(harness, 1);
    const { body } = await replay(withTitle({ constant: 'x' }));
    const path = `${base}/replay/${body.id}`;
    await harness
      .knex('mapping_replays')
      .update({ status: 'running', alive_at: '2020-01-01T00:00:00.000Z' });
    const dead = await request(harness.app).get(path).set(boss);
    expect(dead.body).toMatchObject({ status: 'failed' });
    await request(harness.app).delete(path).set(boss).expect(204);
    const ended = await request(harness.app).get(path).set(boss);
    expect(ended.body.status).toBe('cancelled');
    await request(harness.app)
      .delete(`${base}/replay/none`)
      .set(boss)
      .expect(404);
  });

  it('reads a replay on another replica', async () => {
    await putRows(harness, 1);
    const { body } = await replay(withTitle({ constant: 'x' }));
    const other = Mappings.create({
      knex: harness.knex,
      logger: { warn() {} } as never,
      findImport: async (integrationId, dataSet) => ({
        integrationId,
        dataSet,
        declared: { dataSet, defaultMapping },
      }),
    });
    expect(await other.getReplay('hr', 'employees', body.id)).toMatchObject({
      changed: 1,
    });
  });
});
