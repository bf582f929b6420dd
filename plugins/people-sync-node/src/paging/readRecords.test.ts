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
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SourceHttpClient } from '../http';
import { readRecords, type ReadRecordsOptions } from './readRecords';

type Answer = { body: unknown; link?: string };

describe('readRecords', () => {
  let server: Server;
  let origin: string;
  let asked: string[];
  let answer: (url: URL) => Answer;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const url = new URL(request.url!, origin);
      asked.push(url.search);
      const { body, link } = answer(url);
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(link && { link }),
      });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  async function read(options: Partial<ReadRecordsOptions>) {
    const records = [];
    for await (const page of readRecords({
      client: SourceHttpClient.create({
        allowedOrigins: [origin],
        logger: mockServices.logger.mock(),
        retryBudget: 0,
      }),
      url: `${origin}/people?active=true`,
      paging: { kind: 'none' },
      recordPath: 'data',
      ...options,
    })) {
      records.push(...page.records);
    }
    return records;
  }

  const people = [1, 2, 3, 4, 5];

  it('reads one answer', async () => {
    answer = () => ({ body: people });
    await expect(read({ recordPath: undefined })).resolves.toEqual(people);
    expect(asked).toEqual(['?active=true']);
  });

  it('counts pages, until one is empty', async () => {
    answer = url => {
      const page = Number(url.searchParams.get('page'));
      // Fewer than asked for, as a source with a limit of its own answers.
      return { body: { data: people.slice((page - 1) * 2, page * 2) } };
    };
    const paging = {
      kind: 'page',
      param: 'page',
      first: 1,
      sizeParam: 'size',
      size: 100,
    } as const;
    await expect(read({ paging })).resolves.toEqual(people);
    expect(asked).toHaveLength(4);
    expect(asked[3]).toBe('?active=true&size=100&page=4');
  });

  it('counts records, until there are as many as announced', async () => {
    answer = url => {
      const offset = Number(url.searchParams.get('offset'));
      return { body: { data: people.slice(offset, offset + 2), total: 5 } };
    };
    await expect(
      read({
        paging: { kind: 'offset', param: 'offset', size: 2 },
        totalPath: 'total',
      }),
    ).resolves.toEqual(people);
    expect(asked).toHaveLength(3);
  });

  it('follows a cursor', async () => {
    answer = url => {
      const at = Number(url.searchParams.get('after') ?? 0);
      const next = at + 2 < people.length ? String(at + 2) : null;
      return { body: { data: people.slice(at, at + 2), meta: { next } } };
    };
    await expect(
      read({ paging: { kind: 'cursor', param: 'after', path: 'meta.next' } }),
    ).resolves.toEqual(people);
  });

  it.each([undefined, 'next'])(
    'follows links (in the body: %s)',
    async path => {
      answer = url => {
        const at = Number(url.searchParams.get('at') ?? 0);
        const next =
          at + 2 < people.length ? `/people?at=${at + 2}` : undefined;
        return {
          body: { data: people.slice(at, at + 2), ...(path && { next }) },
          link:
            !path && next
              ? `</people?at=0>; rel="first", <${next}>; rel="next"`
              : undefined,
        };
      };
      await expect(read({ paging: { kind: 'link', path } })).resolves.toEqual(
        people,
      );
    },
  );

  it.each([
    [
      'the same page for every number',
      { kind: 'page', param: 'page', first: 1, size: 2 } as const,
      () => ({ body: { data: [1, 2] } }),
      'every page with the same records',
    ],
    [
      'a cursor that leads back',
      { kind: 'cursor', param: 'after', path: 'next' } as const,
      () => ({ body: { data: [1], next: 'same' } }),
      'read already',
    ],
    [
      'a link that leads back',
      { kind: 'link', path: 'next' } as const,
      () => ({ body: { data: [1], next: '/people?active=true' } }),
      'read already',
    ],
    [
      'a link to somebody else',
      { kind: 'link', path: 'next' } as const,
      () => ({ body: { data: [1], next: 'https://evil.example.com/' } }),
      'another origin',
    ],
    [
      'no list where it should be',
      { kind: 'none' } as const,
      () => ({ body: { items: [] } }),
      'no list at data',
    ],
  ])('refuses %s', async (_, paging, answers, message) => {
    answer = answers;
    await expect(read({ paging })).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(message),
    });
  });

  it('ends where a source may ignore which page is asked for, and did', async () => {
    answer = () => ({ body: { data: people } });
    const paging = { kind: 'offset', param: 'offset', size: 100 } as const;
    await expect(read({ paging, mayIgnorePaging: true })).resolves.toEqual(
      people,
    );
    await expect(read({ paging })).rejects.toMatchObject({ code: 'malformed' });
    // A full page that repeats says nothing about what comes after it.
    await expect(
      read({ paging: { ...paging, size: 5 }, mayIgnorePaging: true }),
    ).rejects.toMatchObject({ code: 'malformed' });
  });

  it('posts the same query for every page', async () => {
    answer = () => ({ body: { data: people } });
    await expect(read({ body: { fields: ['name'] } })).resolves.toEqual(people);
  });
});
