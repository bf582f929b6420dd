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

import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { ProviderError } from '../provider/errors';
import type {
  FetchOptions,
  PeopleProvider,
  ProviderDescriptor,
} from '../provider/provider';
import type { SourcePage } from '../provider/rows';
import { contractChecks } from './checks';
import { describeProviderContract } from './describeProviderContract';
import {
  ProviderContract,
  type ProviderContractSubject,
} from './ProviderContract';

interface Config {
  password: string;
}

const schema = z.object({ password: z.string() });
const toState = ({ received }: { received: JsonObject }): JsonObject => ({
  id: received.id,
  name: received.name,
});

/** A source in memory, which numbers its changes. */
function createSource() {
  let seq = 3;
  const people = new Map(
    ['a', 'b', 'c'].map((id, index) => [
      id,
      { id, name: `Person ${id}`, nationalId: '1', seq: index, gone: false },
    ]),
  );
  const touch = (id: string, values: { name?: string; gone?: boolean }) => {
    const person = people.get(id) ?? {
      id,
      name: '',
      nationalId: '1',
      gone: false,
      seq: 0,
    };
    people.set(id, { ...person, ...values, seq: seq++ });
    return id;
  };
  return { people, touch, seq: () => seq };
}

function createProvider(
  source: ReturnType<typeof createSource>,
): PeopleProvider<Config> {
  return {
    describe: () => ({
      id: 'memory',
      title: 'Memory',
      capabilities: { full: true, recent: true, single: true, push: false },
      conformance: 'modelled',
      matchBy: ['externalId'],
      configSchema: schema,
      secretFields: ['password'],
      dataSets: [
        {
          dataSet: 'employees',
          sensitivePaths: ['nationalId'],
          defaultMapping: { attributes: { displayName: { path: 'name' } } },
          toState,
        },
      ],
    }),
    async *fetch({ mode, cursor, person, config, signal }) {
      signal.throwIfAborted();
      if (config.password !== 'right-password') {
        throw new ProviderError({
          code: 'credentials',
          message: 'Refused',
          hint: 'Enter the right password.',
        });
      }
      if (person && source.people.get(person.sourceId!)?.gone !== false) {
        throw new ProviderError({
          code: 'not-found',
          message: 'Nobody',
          hint: 'Check the id.',
        });
      }
      const since = mode === 'recent' ? Number(cursor) : 0;
      yield {
        dataSet: 'employees',
        rows: [...source.people.values()]
          .filter(({ id }) => !person || person.sourceId === id)
          .filter(({ seq, gone }) => seq >= since && (since > 0 || !gone))
          .map(({ id, name, nationalId, gone }) => ({
            sourceId: id,
            payload: { id, name, nationalId },
            ...(gone ? { removed: {} } : {}),
          })),
        ...(person ? {} : { complete: true, cursor: String(source.seq()) }),
      };
    },
    test: async ({ config }) => [
      config.password === 'right-password'
        ? { step: 'auth', outcome: 'ok', message: 'ok' }
        : {
            step: 'auth',
            outcome: 'failed',
            message: 'no',
            hint: 'Correct it.',
          },
    ],
  };
}

async function createSubject(): Promise<ProviderContractSubject> {
  const source = createSource();
  return {
    provider: createProvider(source),
    config: { password: 'right-password' },
    source: {
      async change(verb) {
        switch (verb) {
          case 'create':
            return source.touch('d', { name: 'Person d' });
          case 'update':
            return source.touch('b', { name: 'Renamed' });
          default:
            return source.touch('c', { gone: true });
        }
      },
      person: async () => ({ sourceId: 'a' }),
    },
    cleanup: async () => {},
  };
}

describeProviderContract({
  name: 'a provider that keeps it',
  create: createSubject,
});

describe('provider contract: providers that break it', () => {
  type Fetch = PeopleProvider['fetch'];
  /** Names of the checks that fail when pages are tampered with. */
  async function failures(
    tamper: (page: SourcePage, options: FetchOptions) => SourcePage | Error,
    describeOther: Partial<ProviderDescriptor> = {},
  ) {
    const failed: string[] = [];
    for (const [name, check] of contractChecks) {
      const subject = await createSubject();
      const { provider } = subject;
      const fetch: Fetch = async function* tampered(options) {
        for await (const page of provider.fetch(options)) {
          const result = tamper(page, options);
          if (result instanceof Error) {
            throw result;
          }
          yield result;
        }
      };
      const descriptor = { ...provider.describe(), ...describeOther };
      await check(
        ProviderContract.create({
          ...subject,
          provider: { ...provider, fetch, describe: () => descriptor },
        }),
      ).catch(() => failed.push(name));
    }
    return failed;
  }

  it.each<[string, (page: SourcePage, options: FetchOptions) => SourcePage]>([
    [
      'delivers every row',
      page => ({ ...page, rows: [...page.rows, ...page.rows] }),
    ],
    ['delivers every row', page => ({ ...page, complete: false })],
    [
      'delivers the same twice',
      page => ({
        ...page,
        rows: page.rows.map(row => ({
          ...row,
          payload: { ...row.payload, name: String(Math.random()) },
        })),
      }),
    ],
    [
      'delivers recent changes',
      (page, { mode }) => (mode === 'recent' ? { ...page, rows: [] } : page),
    ],
    [
      'delivers nothing recent',
      (page, { mode }) =>
        mode === 'recent'
          ? { ...page, rows: [{ sourceId: 'a', payload: {} }] }
          : page,
    ],
    [
      'delivers one person',
      (page, { person }) =>
        person ? { ...page, complete: true, cursor: '1' } : page,
    ],
  ])('finds one that does not keep: %s', async (name, tamper) => {
    await expect(failures(tamper)).resolves.toContainEqual(
      expect.stringContaining(name),
    );
  });

  it('finds a descriptor that does not hold together', async () => {
    await expect(failures(page => page, { id: 'Not An Id' })).resolves.toEqual([
      'describes itself soundly',
    ]);
    await expect(
      failures(page => page, { secretFields: ['token'] }),
    ).resolves.toContain('describes itself soundly');
  });

  it('finds nothing in one that keeps it', async () => {
    await expect(failures(page => page)).resolves.toEqual([]);
  });
});
