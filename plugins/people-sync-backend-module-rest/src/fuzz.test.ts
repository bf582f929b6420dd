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
  readRecords,
  SourceHttpClient,
} from '@people-sync/plugin-people-sync-node';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fuzzSeeds, mutate, unfitOutcome } from 'simulators';
import { restConfigSchema } from './config';
import { RowReader } from './rows';
import { resourceSchema } from './schema/resource';

jest.setTimeout(240_000);

const MiB = 1024 ** 2;
const resource = resourceSchema.parse({
  path: 'people',
  recordPath: 'data',
  idPath: 'id',
  distinct: { keep: ['id', 'name.first'] },
  fields: { displayName: 'name' },
});
const whole = Buffer.from(
  JSON.stringify({
    data: Array.from({ length: 40 }, (_, id) => ({
      id,
      name: { first: 'Søren', last: 'Ågård' },
      tags: ['a', null, { deep: [[1, 2.5e3, true]] }],
    })),
    meta: { next: null },
  }),
);

describe('answers of a source over HTTP', () => {
  let server: Server;
  let origin: string;
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((_, response) => answer(response));
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  const read = async (options: { kind?: 'page' } = {}) => {
    const reader = RowReader.create(resource);
    let rows = 0;
    for await (const { records } of readRecords({
      client: SourceHttpClient.create({
        allowedOrigins: [origin],
        logger: mockServices.logger.mock(),
        retryBudget: 60_000,
        // What ends early is asked for again, without waiting.
        sleep: async () => {},
      }),
      url: `${origin}/people`,
      recordPath: 'data',
      paging: options.kind
        ? { kind: 'page', param: 'page', first: 1, size: 40 }
        : { kind: 'cursor', param: 'after', path: 'meta.next' },
    })) {
      rows += reader.rows(records).length;
    }
    return rows;
  };

  it('that are damaged are read or refused', async () => {
    let rows = 0;
    const unfitBy = (seed: number) =>
      unfitOutcome(seed, async () => {
        answer = response => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(mutate(whole, seed));
        };
        rows += await read();
      });
    const unfit: (string | undefined)[] = [];
    for (const seed of fuzzSeeds(200)) {
      unfit.push(await unfitBy(seed));
    }
    expect(unfit.filter(Boolean)).toEqual([]);
    expect(rows).toBeGreaterThan(0);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      'announce 2 GB',
      response => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': 2 * 1024 ** 3,
        });
        response.write('{"data":[');
      },
      /larger than/,
    ],
    [
      'go on for 2 GB',
      response => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const chunk = Buffer.alloc(MiB, ' ');
        let sent = 0;
        const more = () => {
          while (sent < 2048 && !response.destroyed) {
            sent += 1;
            if (!response.write(chunk)) {
              response.once('drain', more);
              return;
            }
          }
          response.end();
        };
        more();
      },
      /larger than/,
    ],
    [
      'nest 100,000 levels',
      response => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('['.repeat(100_000) + ']'.repeat(100_000));
      },
      /nests deeper/,
    ],
    [
      'are a page for people',
      response => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html>Sign in</html>');
      },
      /not JSON/,
    ],
    [
      'are not UTF-8',
      response => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(Buffer.from('{"data":["\xd8"]}', 'latin1'));
      },
      /UTF-8/,
    ],
    [
      'name the same next page for ever',
      response => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"data":[{"id":1}],"meta":{"next":"same"}}');
      },
      /read already/,
    ],
  ])('that %s are refused, in bounded memory', async (_, give, message) => {
    answer = give;
    const before = process.memoryUsage().rss;
    await expect(read()).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringMatching(message),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * MiB);
  });

  it('that repeat a page whatever is asked for are refused', async () => {
    answer = response => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(whole);
    };
    await expect(read({ kind: 'page' })).rejects.toMatchObject({
      message: expect.stringContaining('the same records'),
    });
  });

  it('cannot be led astray by names that are special in JavaScript', () => {
    const [row] = RowReader.create(
      resourceSchema.parse({
        ...resource,
        distinct: { keep: ['__proto__.polluted', 'constructor', 'id'] },
      }),
    ).rows([JSON.parse('{"id":1,"__proto__":{"polluted":true}}')]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(row.payload)).toBe(Object.prototype);
    expect(restConfigSchema.safeParse({ profile: '__proto__' }).success).toBe(
      false,
    );
  });
});
