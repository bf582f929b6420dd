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

import {
  collectDataSet,
  describeProviderContract,
} from '@people-sync/plugin-people-sync-node/testUtils';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonFileProvider } from './provider';

const folders: string[] = [];

/** A folder with one file, and the provider that reads it. */
async function createSource(content: unknown) {
  const directory = await mkdtemp(join(tmpdir(), 'json-file-'));
  folders.push(directory);
  const write = (next: unknown) =>
    writeFile(
      join(directory, 'people.json'),
      typeof next === 'string' ? next : JSON.stringify(next),
    );
  await write(content);
  return { provider: JsonFileProvider.create({ directory }), write };
}

async function removeFolders() {
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true });
  }
}

const config = { file: 'people.json' };

describeProviderContract({
  name: 'json-file',
  create: async () => {
    const people = Array.from({ length: 1200 }, (_, index) => ({
      id: `p${index}`,
      name: `Person ${index}`,
      email: `person.${index}@example.com`,
    }));
    const { provider, write } = await createSource(people);
    return {
      provider,
      config,
      source: {
        async change(verb) {
          const changed =
            verb === 'create'
              ? { id: 'new', name: 'New', email: 'new@example.com' }
              : people[verb === 'update' ? 3 : 5];
          if (verb === 'create') {
            people.push(changed);
          } else if (verb === 'update') {
            changed.name = 'Renamed';
          } else {
            people.splice(5, 1);
          }
          await write(people);
          return changed.id;
        },
        async person() {
          return { sourceId: 'p7' };
        },
      },
      cleanup: removeFolders,
    };
  },
});

describe('json-file', () => {
  afterEach(removeFolders);

  const collect = async (content: unknown, file = 'people.json') => {
    const { provider } = await createSource(content);
    return collectDataSet({ provider, dataSet: 'employees', config: { file } });
  };

  it('skips an entry without an id by its number, and takes the others', async () => {
    const { rows, complete } = await collect([{ id: 'a', name: 'A' }, 'B']);
    expect(rows[0]).toEqual({
      sourceId: 'a',
      payload: { id: 'a', name: 'A' },
    });
    expect(rows[1].malformed).toEqual({
      reason: 'it has no id',
      position: 'entry 2',
    });
    expect(complete).toBe(true);
  });

  it.each([
    ['[{"id": "a"', 'malformed', 'people.json is not JSON'],
    ['{}', 'malformed', 'people.json is not a list'],
  ])('refuses %s', async (content, code, message) => {
    await expect(collect(content)).rejects.toMatchObject({ code, message });
  });

  it('says which file is not there', async () => {
    await expect(collect([], 'staff.json')).rejects.toMatchObject({
      code: 'configuration',
      message: 'staff.json cannot be read',
    });
  });

  it('reads from its folder only', async () => {
    const { provider } = await createSource([]);
    const { configSchema } = provider.describe();
    expect(configSchema.safeParse({ file: '../people.json' }).success).toBe(
      false,
    );
    expect(configSchema.safeParse(config).success).toBe(true);
  });
});
