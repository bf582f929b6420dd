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
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SourceHttpClientOptions } from './options';
import { SourceHttpClient } from './SourceHttpClient';

describe('SourceHttpClient.getStream', () => {
  let server: Server;
  let url: string;
  /** Answers in this order; the last one stays. */
  let script: ((response: ServerResponse) => void)[];

  beforeEach(async () => {
    server = createServer((_, response) =>
      (script.length > 1 ? script.shift()! : script[0])(response),
    );
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const create = (options: Partial<SourceHttpClientOptions> = {}) =>
    SourceHttpClient.create({
      allowedOrigins: [url],
      logger: mockServices.logger.mock(),
      sleep: async () => {},
      ...options,
    });

  async function read(client: SourceHttpClient): Promise<string> {
    const { body } = await client.getStream(url);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  it('tries again until the source answers, then reads as it arrives', async () => {
    script = [
      response => response.writeHead(503).end(),
      response => response.socket!.destroy(),
      response => {
        response.write('one ');
        response.end('two');
      },
    ];
    await expect(read(create())).resolves.toBe('one two');
  });

  it('says when the answer breaks off', async () => {
    script = [
      response => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('one ', () => response.socket!.destroy());
      },
    ];
    await expect(read(create())).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('broke off in mid-answer'),
    });
  });

  it('does not wait for ever for a source that stops sending', async () => {
    script = [response => response.write('one ')];
    await expect(read(create({ requestTimeout: 300 }))).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('stopped sending for 0.3 s'),
    });
  });

  it('gives up on a body that is too large', async () => {
    script = [
      response => {
        const more = () => response.write('x'.repeat(10_000), more);
        more();
      },
    ];
    await expect(
      read(create({ maxStreamBytes: 100_000 })),
    ).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('larger than 100000 bytes'),
    });
  });

  it('takes "not modified" for an answer only when asked to', async () => {
    script = [response => response.writeHead(304).end()];
    await expect(
      create().getStream(url, { conditional: true }),
    ).resolves.toMatchObject({ status: 304 });
    await expect(create().getStream(url)).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  it('ends at once when aborted in mid-answer', async () => {
    script = [response => response.write('one ')];
    const abort = new AbortController();
    const { body } = await create({ signal: abort.signal }).getStream(url);
    const reading = (async () => {
      for await (const chunk of body) {
        expect(Buffer.from(chunk).toString()).toBe('one ');
        abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
