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

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { collectUploads } from './collectUploads';
import { DatabaseUploads, loadUploads } from './DatabaseUploads';

jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('uploads on %s', databaseId => {
  let harness: EngineHarness;
  let folder: string;

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId);
    folder = await mkdtemp(join(tmpdir(), 'people-sync-test-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Stages the import of a file, and waits for its end. */
  async function importFile(content: Buffer, persist = true): Promise<number> {
    const path = join(folder, 'people.csv');
    await writeFile(path, content);
    const { id } = await harness.engine.importUpload({
      integrationId: 'hr',
      upload: {
        file: {
          path,
          name: 'people.csv',
          bytes: content.length,
          sha256: `hash-${content.length}`,
        },
        options: { snapshot: true, maxRows: 100, columns: { A: null } },
      },
      persist,
      createdBy: 'user:default/anna',
    });
    await harness.engine.pool.idle();
    return id;
  }

  const uploadOf = async (runId: number) => {
    const { upload } = await harness.get(runId);
    return DatabaseUploads.create(harness).get(upload!.id);
  };

  it('keeps a file in pieces, and gives it back as it was', async () => {
    const content = Buffer.alloc(700 * 1024, 'søren ');
    const run = await importFile(content);
    const chunks = await harness.knex('upload_chunks').orderBy('seq');
    expect(chunks.map(chunk => chunk.content.length)).toEqual([
      256 * 1024,
      256 * 1024,
      188 * 1024,
    ]);
    const upload = await uploadOf(run);
    expect(upload).toMatchObject({
      name: 'people.csv',
      size: content.length,
      snapshot: true,
      columns: { A: null },
      maxRows: 100,
    });
    const { path, dispose } = await upload.open();
    expect((await readFile(path)).equals(content)).toBe(true);
    await dispose();
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('hands the file to the provider', async () => {
    const seen: unknown[] = [];
    const { provider } = harness.integration();
    const fetch = provider.fetch.bind(provider);
    provider.fetch = options => {
      seen.push(options.upload?.name);
      return fetch(options);
    };
    await importFile(Buffer.from('a'));
    expect(seen).toEqual(['people.csv', 'people.csv']);
    await harness.run({ mode: 'all', persist: true });
    expect(seen.slice(2)).toEqual([undefined, undefined]);
  });

  it('forgets the content with the payloads, and the rest with the run', async () => {
    const run = await importFile(Buffer.from('abc'));
    const dry = await importFile(Buffer.from('abcd'), false);
    const { knex } = harness;
    const collect = (days: number, age = days) =>
      collectUploads({
        knex,
        before: new Date(Date.now() + (days - age) * DAY_MS).toISOString(),
        now: new Date(Date.now() + days * DAY_MS),
      });
    // As old as they are: nothing has been there for a month.
    expect(await collect(1, 30)).toBe(0);
    expect(await knex('upload_chunks')).toHaveLength(2);
    // What could be applied still has its file.
    expect(await collect(2, 1)).toBe(1);
    expect(await knex('upload_chunks')).toHaveLength(1);
    const gone = await uploadOf(run);
    await expect(gone.open()).rejects.toMatchObject({
      name: 'ProviderError',
      message: 'The content of people.csv is no longer kept',
    });
    expect(await collect(31, 30)).toBe(1);
    expect(await knex('upload_chunks')).toHaveLength(0);

    const { upload } = await harness.get(dry);
    expect((await loadUploads(knex, [upload!.id])).get(upload!.id)).toEqual({
      name: 'people.csv',
      bytes: 4,
      snapshot: true,
    });
    await knex('runs').where({ id: dry }).delete();
    await collect(31, 30);
    expect(await knex('uploads').select('id')).toEqual([
      { id: (await harness.get(run)).upload!.id },
    ]);
  });
});
