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
import { SourceHttpClient } from './SourceHttpClient';
import { TokenSource } from './TokenSource';

describe('SourceHttpClient under a network policy', () => {
  let server: Server;
  let port: number;
  let requests: number;
  let answer: RequestListener;

  beforeEach(async () => {
    requests = 0;
    answer = (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"ok":true}');
    };
    server = createServer((request, response) => {
      requests += 1;
      answer(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const get = (
    host: string,
    allow: string[] = [],
    maxResponseBytes?: number,
  ) => {
    const origin = `http://${host}:${port}`;
    return SourceHttpClient.create({
      allowedOrigins: [origin],
      logger: mockServices.logger.mock(),
      network: { allow },
      retryBudget: 0,
      maxResponseBytes,
    }).getJson(`${origin}/people?key=canary`);
  };

  it.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::ffff:127.0.0.1]'])(
    'does not connect to %s',
    async host => {
      const tried = get(host);

      await expect(tried).rejects.toMatchObject({
        code: 'configuration',
        message: expect.stringMatching(
          /was not made: .* has no public address/,
        ),
        hint: expect.stringContaining('peopleSync.network.allow'),
      });
      await expect(tried).rejects.not.toThrow('canary');
      expect(requests).toBe(0);
    },
  );

  it.each(['127.0.0.1', 'localhost'])('calls %s where allowed', async host => {
    await expect(get(host, [host])).resolves.toEqual({ ok: true });
    await expect(get(host, [`${host}:${port}`])).resolves.toEqual({ ok: true });
  });

  it('does not follow a redirect to where it may not go', async () => {
    answer = (_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest' });
      response.end();
    };

    await expect(get('localhost', ['localhost'])).rejects.toMatchObject({
      message: expect.stringContaining('redirects to another origin'),
    });
    expect(requests).toBe(1);
  });

  it('does not read more than it may', async () => {
    answer = (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(`"${'x'.repeat(5000)}"`);
    };

    await expect(get('localhost', ['localhost'], 1000)).rejects.toMatchObject({
      message: expect.stringContaining('larger than 1000 bytes'),
    });
  });

  it('asks for tokens under the same policy', async () => {
    const tokens = TokenSource.create({
      tokenUrl: `http://127.0.0.1:${port}/token`,
      clientId: 'c',
      clientSecret: 'canary',
      grant: { type: 'client_credentials' },
      logger: mockServices.logger.mock(),
      network: { allow: [] },
      hint: 'h',
    });

    await expect(
      tokens.authorization({ refresh: false }),
    ).rejects.toMatchObject({ code: 'configuration' });
    expect(requests).toBe(0);
  });
});
