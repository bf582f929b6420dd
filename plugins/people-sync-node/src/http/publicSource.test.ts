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

import { mockServices } from '@backstage/backend-test-utils';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { SourceHttpClient } from './SourceHttpClient';

// This machine stands in for the internet: everything but the verdict on its
// address is what happens there.
jest.mock('../network/addresses', () => ({ isPublicAddress: () => true }));

describe('a public source under a network policy', () => {
  let server: Server;
  let origin: string;
  let answer: RequestListener;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const create = (signal?: AbortSignal) =>
    SourceHttpClient.create({
      allowedOrigins: [origin],
      logger: mockServices.logger.mock(),
      network: { allow: [] },
      retryBudget: 0,
      signal,
      authorize: async () => ({ authorization: 'Bearer x' }),
    });

  it('is read like any other', async () => {
    answer = async (request, response) => {
      const said = `${request.method} ${
        request.headers.authorization
      } ${await text(request)}`;
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      });
      response.end(gzipSync(JSON.stringify({ said })));
    };

    await expect(create().getJson(`${origin}/a`)).resolves.toEqual({
      said: 'GET Bearer x ',
    });
    await expect(create().postForm(`${origin}/a`, { b: 'c' })).resolves.toEqual(
      { said: 'POST Bearer x b=c' },
    );
  });

  it('is streamed', async () => {
    answer = (_, response) => response.end('one two');

    const { body } = await create().getStream(`${origin}/a`);

    const chunks: Uint8Array[] = [];
    for await (const chunk of body) {
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).toString()).toBe('one two');
  });

  it('redirects within itself only', async () => {
    answer = (request, response) => {
      if (request.url === '/a') {
        response.writeHead(302, { location: '/b' }).end();
      } else if (request.url === '/b') {
        response.writeHead(302, { location: 'https://b.example.com/' }).end();
      }
    };

    await expect(create().getText(`${origin}/a`)).rejects.toMatchObject({
      message: 'The source redirects to another origin, https://b.example.com',
    });
  });

  it('is left alone when the run is aborted', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();

    await expect(
      create(controller.signal).getText(`${origin}/a`),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says what is wrong with the connection', async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));

    await expect(create().getText(`${origin}/a`)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
      hint: expect.stringContaining('nothing listens'),
    });
    server = createServer().listen(0);
  });
});
