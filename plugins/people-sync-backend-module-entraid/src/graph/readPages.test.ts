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

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '../__testUtils__/logger';
import { entraIdConfigSchema } from '../config';
import { GraphClient } from './GraphClient';
import { readDeltaRound } from './readPages';
import { TokenCache } from './TokenCache';

describe('readDeltaRound', () => {
  let server: Server;
  let origin: string;
  let answer: (path: string) => unknown;

  beforeEach(async () => {
    server = createServer((request, response) => {
      const body = request.url!.includes('/oauth2/')
        ? { access_token: 'token', expires_in: 3600 }
        : answer(request.url!);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  async function read() {
    const config = entraIdConfigSchema.parse({
      tenantId: 'tenant',
      clientId: 'client',
      clientSecret: 'a-secret',
      authority: origin,
      graphUrl: `${origin}/v1.0`,
    });
    const graph = GraphClient.create({
      config,
      tokens: TokenCache.create(),
      logger: silentLogger(),
      signal: new AbortController().signal,
      priority: 'low',
    });
    const pages = [];
    for await (const page of readDeltaRound({
      graph,
      start: '/users/delta',
      permission: 'User.Read.All',
    })) {
      pages.push(page);
    }
    return pages;
  }

  it('does not send its token to another origin', async () => {
    answer = () => ({
      value: [],
      '@odata.nextLink': 'https://elsewhere.example/v1.0/users/delta?x',
    });
    await expect(read()).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('https://elsewhere.example'),
    });
  });

  it.each([
    ['a page without a link', { value: [] }],
    ['a page without a list', { '@odata.deltaLink': 'https://x.example' }],
    [
      'a page that ends the round and does not',
      {
        value: [],
        '@odata.nextLink': 'https://x.example/1',
        '@odata.deltaLink': 'https://x.example/2',
      },
    ],
    ['a link that is a path', { value: [], '@odata.nextLink': '/users' }],
  ])('takes %s for no round', async (_, page) => {
    answer = () => page;
    await expect(read()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('does not go round in circles', async () => {
    answer = () => ({
      value: [],
      '@odata.nextLink': `${origin}/v1.0/users/delta?again`,
    });
    await expect(read()).rejects.toMatchObject({ code: 'malformed' });
  });
});
