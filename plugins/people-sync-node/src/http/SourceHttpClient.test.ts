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
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ProviderError } from '../provider/errors';
import type { SourceHttpClientOptions } from './options';
import { SourceHttpClient } from './SourceHttpClient';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const ok: Handler = (_, response) => reply(response, 200, { ok: true });

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

describe('SourceHttpClient', () => {
  let server: Server;
  let origin: string;
  let requests: IncomingMessage[];
  /** Answers in this order; the last one stays. */
  let script: Handler[];
  /** Time stands still except while the client waits. */
  let now: number;
  let waits: number[];

  beforeEach(async () => {
    requests = [];
    waits = [];
    now = Date.parse('2026-11-20T12:00:00Z');
    script = [ok];
    server = createServer((request, response) => {
      requests.push(request);
      const handler = script.length > 1 ? script.shift()! : script[0];
      handler(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const create = (options: Partial<SourceHttpClientOptions> = {}) =>
    SourceHttpClient.create({
      allowedOrigins: [origin],
      logger: mockServices.logger.mock(),
      clock: () => now,
      random: () => 1,
      sleep: async ms => {
        waits.push(ms);
        now += ms;
      },
      ...options,
    });

  it('reads JSON and says who it is', async () => {
    const client = create({ userAgent: 'people-sync-test' });
    await expect(
      client.getJson(`${origin}/a`, { headers: { 'x-a': 'b' } }),
    ).resolves.toEqual({ ok: true });
    expect(requests[0].headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'people-sync-test',
      'x-a': 'b',
    });
  });

  it('posts forms', async () => {
    let body = '';
    script = [
      async (request, response) => {
        body = await text(request);
        reply(response, 200, {});
      },
    ];
    await create().postForm(`${origin}/token`, { a: 'b c', d: '&' });
    expect(body).toBe('a=b+c&d=%26');
  });

  it.each([429, 500, 502, 503, 504])('tries again after %d', async status => {
    script = [(_, response) => reply(response, status, {}), ok];
    await expect(create().getJson(origin)).resolves.toEqual({ ok: true });
    expect(waits).toEqual([500]);
  });

  it.each([
    ['3', 3000],
    ['Fri, 20 Nov 2026 12:00:05 GMT', 5000],
  ])('waits as long as Retry-After %s asks', async (retryAfter, wait) => {
    script = [
      (_, response) => reply(response, 429, {}, { 'retry-after': retryAfter }),
      ok,
    ];
    await create().getJson(origin);
    expect(waits).toEqual([wait]);
  });

  it('backs off exponentially until the budget is used up', async () => {
    script = [(_, response) => reply(response, 503, {})];
    await expect(create().getJson(origin)).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'unreachable',
      hint: expect.stringMatching(/\S/),
    });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
  });

  it('does not wait longer than the budget allows', async () => {
    script = [
      (_, response) => reply(response, 429, {}, { 'retry-after': '61' }),
    ];
    await expect(create().getJson(origin)).rejects.toMatchObject({
      code: 'throttled',
    });
    expect(waits).toEqual([]);
  });

  it.each([
    [400, 'malformed'],
    [401, 'credentials'],
    [403, 'permission'],
    [404, 'not-found'],
    [409, 'malformed'],
  ])('takes %d for final: %s', async (status, code) => {
    script = [
      (_, response) => reply(response, status, { error: { code: 'Denied' } }),
    ];
    await expect(create().getJson(`${origin}/x?q=1`)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(
        new RegExp(`/x answered ${status} Denied`),
      ),
    });
    expect(requests).toHaveLength(1);
  });

  it.each<[string, Handler]>([
    ['a reset before the answer', request => request.socket.resetAndDestroy()],
    [
      'a reset in mid-body',
      (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"ok":', () => request.socket.resetAndDestroy());
      },
    ],
    [
      'a body that is shorter than announced',
      (request, response) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': '100',
        });
        response.write('{"ok":', () => request.socket.end());
      },
    ],
    [
      'a body that ends early',
      (_, response) => reply(response, 200, '{"ok":tr'),
    ],
    ['no answer in time', () => {}],
  ])('tries again after %s', async (_, fault) => {
    script = [fault, ok];
    const client = create({ requestTimeout: 300 });
    await expect(client.getJson(origin)).resolves.toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it('believes a body that is no JSON after the third time', async () => {
    script = [(_, response) => reply(response, 200, 'ada@example.com {')];
    await expect(create().getJson(origin)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.not.stringContaining('ada@'),
    });
    expect(requests).toHaveLength(3);
  });

  it.each<[string, Handler]>([
    [
      'a page instead of JSON',
      (_, r) => reply(r, 200, '<html>', { 'content-type': 'text/html' }),
    ],
    [
      'too many levels',
      (_, r) => reply(r, 200, `${'['.repeat(100)}${']'.repeat(100)}`),
    ],
    ['too many bytes', (_, r) => reply(r, 200, `"${'x'.repeat(5000)}"`)],
    [
      'too many bytes, announced',
      (_, r) => reply(r, 200, 'x', { 'content-length': '5000' }),
    ],
  ])('refuses %s without asking again', async (_, handler) => {
    script = [handler];
    await expect(
      create({ maxResponseBytes: 1000 }).getJson(origin),
    ).rejects.toMatchObject({ code: 'malformed' });
    expect(requests).toHaveLength(1);
  });

  it('takes brackets in strings for text', async () => {
    const value = { text: `\\"${'['.repeat(200)}"` };
    script = [(_, response) => reply(response, 200, value)];
    await expect(create().getJson(origin)).resolves.toEqual(value);
  });

  it('refreshes what authorises it once after a 401', async () => {
    script = [(_, response) => reply(response, 401, {}), ok];
    const authorize = jest.fn(async ({ refresh }: { refresh: boolean }) => ({
      authorization: refresh ? 'new' : 'old',
    }));
    await create({ authorize }).getJson(origin);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'old',
      'new',
    ]);
    expect(waits).toEqual([]);

    script = [(_, response) => reply(response, 401, {})];
    await expect(create({ authorize }).getJson(origin)).rejects.toMatchObject({
      code: 'credentials',
    });
    expect(requests).toHaveLength(4);
  });

  it('follows redirects within its origins', async () => {
    script = [(_, r) => reply(r, 302, {}, { location: '/moved' }), ok];
    await create().getJson(origin);
    expect(requests.map(({ url }) => url)).toEqual(['/', '/moved']);
  });

  it('does not carry credentials to another origin', async () => {
    const elsewhere = origin.replace('127.0.0.1', 'localhost');
    script = [(_, r) => reply(r, 307, {}, { location: `${elsewhere}/x` }), ok];
    await expect(create().getJson(origin)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('another origin'),
    });
    await expect(create().getJson(`${elsewhere}/x`)).rejects.toMatchObject({
      code: 'malformed',
    });
    expect(requests).toHaveLength(1);
  });

  it('does not post a form where it is redirected to', async () => {
    script = [(_, r) => reply(r, 307, {}, { location: '/other' }), ok];
    await expect(
      create().postForm(`${origin}/token`, { a: 'b' }),
    ).rejects.toMatchObject({ code: 'malformed' });
    expect(requests).toHaveLength(1);
  });

  it('puts failures into the words of the source', async () => {
    script = [(_, response) => reply(response, 410, {})];
    const client = create({
      mapError: ({ status }) =>
        status === 410
          ? new ProviderError({
              code: 'cursor-expired',
              message: 'gone',
              hint: 'start over',
            })
          : undefined,
    });
    await expect(client.getJson(origin)).rejects.toMatchObject({
      code: 'cursor-expired',
    });
  });

  it('ends at once when aborted, in a request and in a wait', async () => {
    script = [() => {}];
    const started = Date.now();
    await expect(
      create({ signal: AbortSignal.timeout(50) }).getJson(origin),
    ).rejects.toMatchObject({ name: 'TimeoutError' });

    script = [
      (_, response) => reply(response, 503, {}, { 'retry-after': '30' }),
    ];
    const waiting = SourceHttpClient.create({
      allowedOrigins: [origin],
      logger: mockServices.logger.mock(),
    });
    await expect(
      waiting.getJson(origin, { signal: AbortSignal.timeout(50) }),
    ).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('does not name people and queries in errors', async () => {
    script = [(_, response) => reply(response, 404, {})];
    const error = await create()
      .getJson(`${origin}/users/ada%40example.com?$filter=x`)
      .catch((thrown: Error) => thrown);
    expect(String(error)).toContain('/users/***');
    expect(String(error)).not.toMatch(/ada|filter/);
  });

  it('says which connection failed', async () => {
    const closed = 'http://127.0.0.1:9';
    await expect(
      create({ allowedOrigins: [closed], retryBudget: 0 }).getJson(closed),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('does not quote the credentials it sent', async () => {
    script = [
      (request, response) =>
        reply(response, 403, {
          error: {
            code: request.headers.authorization,
            message: `${request.headers['x-key']} in the language da`,
          },
        }),
    ];
    const client = create({
      authorize: async () => ({
        authorization: 'Custom c2VjcmV0OnNlY3JldA',
        'x-key': 'k-canary-value',
        'accept-language': 'da',
      }),
    });

    await expect(client.getJson(`${origin}/people`)).rejects.toMatchObject({
      message: expect.stringMatching(
        /answered 403 \*\*\*: \*\*\* in the language da$/,
      ),
    });
  });
});
