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

import { mockErrorHandler } from '@backstage/backend-test-utils';
import type { Run } from '@people-sync/plugin-people-sync-common';
import express from 'express';
import request from 'supertest';
import { createOpenApiRouter } from './openapi';

// Compiling the whole contract takes a while on a busy machine.
jest.setTimeout(60_000);

describe('the validated API router', () => {
  async function createApp() {
    const router = await createOpenApiRouter();
    const seen: { query?: unknown; body?: unknown } = {};
    router.get('/runs', async (req, res) => {
      // Compiles only while query parameters are typed by the specification.
      const status: Run['status'][] | undefined = req.query.status;
      seen.query = { ...req.query, status };
      res.json({ items: [], totalItems: 0, pageInfo: {} });
    });
    router.post('/runs', async (req, res) => {
      const persist: boolean | undefined = req.body.persist;
      seen.body = { ...req.body, persist };
      res.status(202).json({ id: '1', status: 'staged' });
    });
    router.post('/runs/:id/approve', async (req, _res) => {
      seen.body = req.body;
      throw new Error('stop here');
    });
    router.post('/runs/:id/cancel', async (req, res) => {
      seen.body = req.body;
      res.json({ id: req.params.id } as Run);
    });
    router.patch('/imports/:integrationId/:dataSet', async (req, res) => {
      seen.body = { ...req.params, ...req.body };
      // @ts-expect-error the row is typed by the specification
      res.json({ active: 'yes' });
    });
    router.get('/catalog/changes', async (req, res) => {
      seen.query = req.query;
      res.json({ upserts: [], removals: [], next: '7', more: false });
    });
    router.post('/catalog/findings', async (req, res) => {
      seen.body = req.body;
      res.json({ removals: [] });
    });
    const app = express();
    app.use(router);
    app.use(mockErrorHandler());
    return { app, seen };
  }

  it('refuses an unknown body property', async () => {
    const { app, seen } = await createApp();
    const response = await request(app)
      .post('/runs')
      .send({ mode: 'all', presist: true });
    expect(response.status).toBe(400);
    expect(response.body.error.name).toBe('InputError');
    expect(response.body.error.message).toContain('additional properties');
    expect(seen.body).toBeUndefined();
  });

  it.each(['/runs', '/records', '/people', '/org-units', '/imports'])(
    'refuses a page of 9999 of %s',
    async path => {
      const { app } = await createApp();
      const response = await request(app).get(`${path}?limit=9999`);
      expect(response.status).toBe(400);
      expect(response.body.error.name).toBe('InputError');
    },
  );

  it('refuses unknown query parameters, states and times', async () => {
    const { app } = await createApp();
    for (const query of [
      'colour=red',
      'status=bogus',
      'createdFrom=yesterday',
      'orderBy=password',
      'orderBy=createdAt%20sideways',
      'persisted=perhaps',
    ]) {
      const response = await request(app).get(`/runs?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  it('parses query parameters and fills defaults', async () => {
    const { app, seen } = await createApp();
    const response = await request(app).get(
      '/runs?status=held&persisted=false&createdBy=user:default/anna&createdFrom=2026-01-01T00:00:00Z&orderBy=createdAt%20desc',
    );
    expect(response.body).toEqual({ items: [], totalItems: 0, pageInfo: {} });
    expect(seen.query).toEqual({
      limit: 50,
      status: ['held'],
      persisted: false,
      createdBy: 'user:default/anna',
      createdFrom: '2026-01-01T00:00:00Z',
      orderBy: 'createdAt desc',
    });

    await request(app).get('/runs?status=held&status=failed&limit=500');
    expect(seen.query).toEqual({ limit: 500, status: ['held', 'failed'] });
  });

  it('fills defaults of a body and does not coerce it', async () => {
    const { app, seen } = await createApp();
    const response = await request(app).post('/runs').send({ mode: 'recent' });
    expect(response.status).toBe(202);
    expect(seen.body).toEqual({
      mode: 'recent',
      persist: false,
      runRules: false,
    });

    const coerced = await request(app)
      .post('/runs')
      .send({ mode: 'recent', persist: 'true' });
    expect(coerced.status).toBe(400);
  });

  it('refuses a run without a mode, of unknown data sets, or of two people', async () => {
    const { app } = await createApp();
    for (const body of [
      {},
      { mode: 'some' },
      { mode: 'all', dataSets: [] },
      { mode: 'all', dataSets: ['employees', 'employees'] },
      { mode: 'all', dataSets: ['cars'] },
      { mode: 'all', person: {} },
      { mode: 'all', person: { sourceId: '1', email: 'a@example.com' } },
      { mode: 'all', integrationId: 'x'.repeat(65) },
    ]) {
      const response = await request(app).post('/runs').send(body);
      expect([body, response.status]).toEqual([body, 400]);
    }
  });

  it('wants a reason from whoever approves', async () => {
    const { app, seen } = await createApp();
    for (const body of [{}, { reason: '' }, { reason: '  ' }]) {
      const response = await request(app).post('/runs/1/approve').send(body);
      expect([body, response.status]).toEqual([body, 400]);
    }
    expect((await request(app).post('/runs/1/approve')).body.error.name).toBe(
      'InputError',
    );
    await request(app).post('/runs/1/approve').send({ reason: 'checked' });
    expect(seen.body).toEqual({ reason: 'checked', scope: 'all' });
  });

  it('lets a run be cancelled without a body', async () => {
    const { app } = await createApp();
    const response = await request(app).post('/runs/12/cancel');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ id: '12' });
  });

  it('answers malformed JSON with 400', async () => {
    const { app } = await createApp();
    const response = await request(app)
      .post('/runs')
      .set('Content-Type', 'application/json')
      .send('{"mode":');
    expect(response.status).toBe(400);
  });

  it('validates and types PATCH requests', async () => {
    const { app, seen } = await createApp();
    const url = '/imports/entraid/org-units';
    const ok = await request(app).patch(url).send({ active: true });
    expect(ok.status).toBe(200);
    expect(seen.body).toEqual({
      integrationId: 'entraid',
      dataSet: 'org-units',
      active: true,
    });
    const wrong = await request(app).patch(url).send({ active: 'yes' });
    expect(wrong.status).toBe(400);
    const unknown = await request(app)
      .patch('/imports/entraid/cars')
      .send({ active: true });
    expect(unknown.status).toBe(400);
  });

  it('reads the change feed from the start with an empty cursor', async () => {
    const { app, seen } = await createApp();
    const response = await request(app).get('/catalog/changes?after=&wait=20');
    expect(response.status).toBe(200);
    expect(seen.query).toEqual({ after: '', limit: 500, wait: 20 });
    const slow = await request(app).get('/catalog/changes?wait=3600');
    expect(slow.status).toBe(400);
  });

  it('takes a full slice of what the catalog owns', async () => {
    const { app } = await createApp();
    const owned = Array.from(
      { length: 20_000 },
      (_, index) => `user:default/${'somebody'.repeat(8)}.${index}`,
    );
    const response = await request(app)
      .post('/catalog/findings')
      .send({ findings: [], owned });
    expect(response.status).toBe(200);
  });

  it('serves the specification without generator hints', async () => {
    const { app } = await createApp();
    const response = await request(app).get('/openapi.json');
    expect(response.status).toBe(200);
    expect(response.text).not.toContain('x-ts-type');
    expect(Object.keys(response.body.paths)).toContain('/runs/{id}/approve');
  });
});
