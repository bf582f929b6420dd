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

import { ResponseError } from '@backstage/errors';
import { PeopleSyncClient } from '../schema/openapi';
import { buildUrl } from './sendRequest';

function setup(respond: () => Response) {
  const fetchMock = jest.fn<Promise<Response>, Parameters<typeof fetch>>(
    async () => respond(),
  );
  const client = new PeopleSyncClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://portal.example/api/${pluginId}`,
    },
    fetchApi: { fetch: fetchMock },
  });
  return { client, fetchMock };
}

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

describe('PeopleSyncClient', () => {
  it('sends a form as it is, whose boundary fetch chooses', async () => {
    const { client, fetchMock } = setup(() => json({ id: '7' }, 202));
    const body = new FormData();
    body.append('preview', 'true');
    await client.importSheet({ body, query: { snapshot: true } });
    expect(fetchMock).toHaveBeenCalledWith(
      'http://portal.example/api/people-sync/import-sheet?snapshot=true',
      {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
        signal: undefined,
      },
    );
  });

  it('sends path, query, body and token, and parses the answer', async () => {
    const staged = { id: '7', status: 'staged' };
    const { client, fetchMock } = setup(() => json(staged, 202));
    const { signal } = new AbortController();

    await expect(
      client.syncPerson(
        { path: { id: 'a/b' }, body: { persist: true } },
        { token: 'secret', signal },
      ),
    ).resolves.toEqual(staged);

    expect(fetchMock).toHaveBeenCalledWith(
      'http://portal.example/api/people-sync/people/a%2Fb/sync',
      {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          Authorization: 'Bearer secret',
          'Content-Type': 'application/json',
        },
        body: '{"persist":true}',
        signal,
      },
    );
  });

  it('needs no input where everything is optional', async () => {
    const { client, fetchMock } = setup(() =>
      json({ items: [], totalItems: 0, pageInfo: {} }),
    );
    await client.listRuns();
    expect(fetchMock).toHaveBeenCalledWith(
      'http://portal.example/api/people-sync/runs',
      {
        method: 'GET',
        headers: { Accept: 'application/json' },
        body: undefined,
        signal: undefined,
      },
    );
  });

  it('answers nothing to an acknowledgement', async () => {
    const { client } = setup(() => new Response(null, { status: 204 }));
    await expect(
      client.ackCatalogChanges({ body: { consumer: 'catalog', cursor: '7' } }),
    ).resolves.toBeUndefined();
  });

  it('throws what the backend refused', async () => {
    const { client } = setup(() =>
      json(
        {
          error: { name: 'ConflictError', message: 'Run 6 is active' },
          response: { statusCode: 409 },
        },
        409,
      ),
    );
    const error = await client
      .approveRun({ path: { id: '5' }, body: { reason: 'checked' } })
      .catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error.statusCode).toBe(409);
    expect(error.cause).toMatchObject({
      name: 'ConflictError',
      message: 'Run 6 is active',
    });
  });
});

describe('buildUrl', () => {
  it('repeats lists and leaves out what has no value', () => {
    expect(
      buildUrl('http://x', '/runs', {
        query: {
          status: ['held', 'failed'],
          persisted: false,
          createdBy: 'user:default/anna',
          orderBy: 'createdAt desc',
          search: '',
          cursor: undefined,
          limit: 10,
        },
      }),
    ).toBe(
      'http://x/runs?status=held&status=failed&persisted=false&createdBy=user%3Adefault%2Fanna&orderBy=createdAt%20desc&limit=10',
    );
  });

  it('refuses to address a collection instead of one of its items', () => {
    expect(() =>
      buildUrl('http://x', '/runs/{id}', { path: { id: '' } }),
    ).toThrow("Missing path parameter 'id'");
  });
});
