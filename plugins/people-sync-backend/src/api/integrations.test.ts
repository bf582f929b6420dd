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
import type {
  ImportRow,
  Schedule,
} from '@people-sync/plugin-people-sync-common';
import request from 'supertest';
import type { CatalogChangesOptions } from '../catalog/CatalogFeed';
import {
  asService,
  createHarness,
  integrationOf,
} from './__testUtils__/apiHarness';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const row = (integrationId: string, dataSet: ImportRow['dataSet']) =>
  ({ integrationId, dataSet, direction: 'pull' } as ImportRow);

describe('integrations', () => {
  it('pages lists that are held in memory, and filters them first', async () => {
    const { app } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      integrations: ['a', 'b', 'c'].map(id => integrationOf(id)),
      integrationCatalog: {
        listImports: async () => [
          row('a', 'org-units'),
          row('a', 'employees'),
          row('b', 'employees'),
        ],
      },
    });
    const first = await request(app).get('/integrations?limit=2');
    expect(first.body).toMatchObject({
      items: [{ id: 'a' }, { id: 'b' }],
      totalItems: 3,
    });
    const cursor = first.body.pageInfo.nextCursor;
    const second = await request(app).get('/integrations').query({ cursor });
    expect(second.body).toMatchObject({ items: [{ id: 'c' }], pageInfo: {} });
    const other = await request(app).get('/providers').query({ cursor });
    expect(other.status).toBe(400);

    const imports = await request(app).get('/imports?integrationId=a');
    expect(imports.body.totalItems).toBe(2);
    const sorted = await request(app)
      .get('/imports')
      .query({ orderBy: 'dataSet desc' });
    expect(sorted.body.items.map(({ dataSet }: ImportRow) => dataSet)).toEqual([
      'org-units',
      'employees',
      'employees',
    ]);
    for (const list of ['/integrations', '/imports', '/schedules', '/views']) {
      const unknown = await request(app).get(list).query({ orderBy: 'colour' });
      expect([list, unknown.status]).toEqual([list, 400]);
      expect(unknown.body.error.message).toContain('orderBy');
    }
    const push = await request(app).get('/imports?direction=push');
    expect(push.body.totalItems).toBe(0);
    expect((await request(app).get('/integrations/x')).status).toBe(404);
  });

  it('filters imports by state and freshness, several at once', async () => {
    const { app } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      integrationCatalog: {
        listImports: async () => [
          { ...row('a', 'employees'), state: 'active', freshness: 'error' },
          { ...row('b', 'employees'), state: 'active', freshness: 'on-time' },
          { ...row('c', 'employees'), state: 'disabled', freshness: 'paused' },
        ],
      },
    });
    const ids = async (query: string) => {
      const { body } = await request(app).get(`/imports?${query}`);
      return body.items.map((item: ImportRow) => item.integrationId);
    };
    expect(await ids('state=active')).toEqual(['a', 'b']);
    expect(await ids('freshness=error&freshness=paused')).toEqual(['a', 'c']);
    expect(await ids('state=active&freshness=on-time')).toEqual(['b']);
    const bad = await request(app).get('/imports?state=asleep');
    expect(bad.status).toBe(400);
  });

  it('starts and ends maintenance under audit events', async () => {
    const start = jest.fn(async () => {});
    const end = jest.fn(async () => ({ id: 7, alreadyStaged: false }));
    const { app, audits } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      integrations: [integrationOf('a')],
      maintenance: { start, end },
    });
    const path = '/integrations/a/maintenance';
    const started = await request(app)
      .put(path)
      .send({ reason: 'HR migrates', until: '2999-01-01T00:00:00Z' });
    expect([started.status, started.body.id]).toEqual([200, 'a']);
    expect(start).toHaveBeenCalledWith(
      'a',
      { reason: 'HR migrates', until: '2999-01-01T00:00:00Z' },
      { by: 'user:default/mock' },
    );
    expect((await request(app).put(path).send({})).status).toBe(400);
    expect((await request(app).delete(path)).status).toBe(200);
    expect(audits).toMatchObject([
      { meta: { actionType: 'start-maintenance', reason: 'HR migrates' } },
      { meta: { actionType: 'end-maintenance', runId: '7' } },
    ]);
  });

  it('adds, changes, previews and deletes schedules', async () => {
    const schedule: Schedule = {
      id: 's',
      integrationId: 'a',
      dataSets: null,
      mode: 'all',
      cron: '0 0 * * *',
      timezone: 'UTC',
      enabled: true,
      nextRuns: [],
    };
    const create = jest.fn(async () => schedule);
    const update = jest.fn(async () => schedule);
    const remove = jest.fn(async () => {});
    const { app, audits } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      schedules: { create, update, remove },
    });
    const body = {
      integrationId: 'a',
      cron: '0 0 * * *',
      windows: { quiet: [{ days: ['mon'], from: '07:00', to: '18:00' }] },
      jitter: 'PT5M',
      missed: 'skip',
    };
    const created = await request(app).post('/schedules').send(body);
    expect([created.status, created.body.id]).toEqual([201, 's']);
    expect(create).toHaveBeenCalledWith(body);
    const windows = { allow: [{ from: '7', to: '8' }] };
    const bad = await request(app)
      .post('/schedules')
      .send({ ...body, windows });
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toContain('windows/allow/0/from');

    const patch = { cron: '0 1 * * *', timezone: 'Europe/Copenhagen' };
    expect((await request(app).patch('/schedules/s').send(patch)).status).toBe(
      200,
    );
    expect(update).toHaveBeenCalledWith('s', patch);
    expect((await request(app).delete('/schedules/s')).status).toBe(204);
    expect(remove).toHaveBeenCalledWith('s');
    const preview = await request(app)
      .post('/schedules/preview')
      .send({ cron: '0 0 * * *' });
    expect(preview.body).toEqual({ times: [], advice: [], problems: [] });
    expect(
      audits.map(({ meta }) => (meta as { actionType: string }).actionType),
    ).toEqual([
      'create-schedule',
      'set-schedule',
      'delete-schedule',
      'preview-schedule',
    ]);
  });

  it('turns the switch of an import under an audit event', async () => {
    const updateImport = jest.fn(async () => row('a', 'employees'));
    const { app, audits } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      integrationCatalog: { updateImport },
    });
    const response = await request(app)
      .patch('/imports/a/employees')
      .send({ active: false });
    expect(response.status).toBe(200);
    expect(updateImport).toHaveBeenCalledWith('a', 'employees', {
      active: false,
    });
    expect(audits).toMatchObject([
      { eventId: 'integration-mutate', end: 'success' },
    ]);
  });
});

describe('a connection test', () => {
  it.each([
    ['/integrations/a/test', {}],
    ['/providers/acme/test', { config: {} }],
  ])('%s ends with its caller', async (path, body) => {
    let asked: (signal: AbortSignal) => void;
    const begun = new Promise<AbortSignal>(resolve => {
      asked = resolve;
    });
    const test = (options: { signal?: AbortSignal } = {}) => {
      const signal = options.signal!;
      asked(signal);
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const { app } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      integrationCatalog: { test: (_, options) => test(options) },
      portalIntegrations: { test: (_, __, options) => test(options) },
    });
    const call = request(app).post(path).send(body);
    call.end(() => {});
    const signal = await begun;
    const ended = new Promise(resolve => {
      signal.addEventListener('abort', resolve);
    });
    call.abort();
    await ended;
    expect(signal.aborted).toBe(true);
  });
});

describe('the change feed', () => {
  it('passes what the catalog module asks on, and ends a wait with its caller', async () => {
    let asked: (options: CatalogChangesOptions) => void;
    const waiting = new Promise<CatalogChangesOptions>(resolve => {
      asked = resolve;
    });
    const { app } = await createHarness({
      databases,
      databaseId: 'SQLITE_3',
      catalog: {
        changes: options => {
          asked(options);
          return new Promise((_, reject) => {
            options.signal.addEventListener('abort', () =>
              reject(new Error('gone')),
            );
          });
        },
      },
    });
    const poll = request(app)
      .get('/catalog/changes?after=&wait=20&limit=7')
      .set(asService);
    poll.end(() => {});
    const { signal, ...options } = await waiting;
    expect(options).toEqual({ after: undefined, limit: 7, wait: 20 });
    const ended = new Promise(resolve => {
      signal.addEventListener('abort', resolve);
    });
    poll.abort();
    await ended;
    expect(signal.aborted).toBe(true);
  });
});
