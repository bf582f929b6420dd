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
  type FetchOptions,
  ProviderError,
  type SourcePage,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';
import type { FilesConfig } from './config';
import { openStore, readFile } from './openFiles';
import { toEmployeeRow, toUnitRow } from './rows';
import type { FileStore, StoredFile } from './store/FileStore';
import {
  assertSettled,
  isRead,
  matching,
  noFile,
  type ReadFile,
} from './store/pickFile';

const PAGE_ROWS = 500;
/** Files that are remembered, newest last. */
const REMEMBERED = 200;

const cursorSchema = z.object({
  read: z.array(
    z.object({
      name: z.string(),
      size: z.number(),
      modifiedAt: z.number(),
      sha256: z.string(),
    }),
  ),
});

function parseCursor(cursor: string | undefined): ReadFile[] {
  if (!cursor) {
    return [];
  }
  try {
    return cursorSchema.parse(JSON.parse(cursor)).read;
  } catch {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'what was read before is not known any more',
      hint: 'All files are read again.',
    });
  }
}

const cursorOf = (read: readonly ReadFile[]) =>
  JSON.stringify({ read: read.slice(-REMEMBERED) });

type Options = FetchOptions<FilesConfig>;

/**
 * The rows of the newest file, where a file holds everybody; otherwise those of
 * every file that was not read yet. A file is remembered by its content.
 */
export async function* fetchRows(
  options: Options & { dataSet: 'employees' | 'org-units' },
): AsyncGenerator<SourcePage> {
  const store = await openStore(options);
  try {
    const files = await store.list();
    const found = matching(files, options.config.pattern);
    if (found.length === 0) {
      throw noFile(options.config.pattern, files);
    }
    yield* options.config.snapshot
      ? snapshotRows({ ...options, store, file: found[found.length - 1] })
      : partialRows({ ...options, store, files: found });
  } finally {
    await store.close();
  }
}

/** The newest file holds everybody. */
async function* snapshotRows(
  options: Options & {
    dataSet: 'employees' | 'org-units';
    store: FileStore;
    file: StoredFile;
  },
): AsyncGenerator<SourcePage> {
  const { config, dataSet, mode, store, file, signal } = options;
  const recent = mode === 'recent';
  const read = recent ? parseCursor(options.cursor) : [];
  if (recent && isRead(file, read)) {
    yield { dataSet, rows: [], cursor: options.cursor };
    return;
  }
  await assertSettled({ ...config, store, file, signal });
  let sha256 = '';
  const rows = toRows(options, [
    readFile({
      config,
      signal,
      store,
      file,
      inspected: inspection => {
        sha256 = inspection.sha256;
        const same = read.some(other => other.sha256 === sha256);
        if (recent && !same) {
          throw new ProviderError({
            code: 'cursor-expired',
            message: `${file.name} is new and holds everybody`,
            hint: 'All data is read instead.',
          });
        }
        return !same;
      },
    }),
  ]);
  for await (const page of pagesOf(dataSet, rows)) {
    yield page;
  }
  yield {
    dataSet,
    rows: [],
    ...(!recent && { complete: true }),
    cursor: cursorOf([...read, { ...file, sha256 }]),
  };
}

/**
 * Files hold some people. The newest row about somebody counts, so newer files
 * are read first, and older rows about the same people left out.
 */
async function* partialRows(
  options: Options & {
    dataSet: 'employees' | 'org-units';
    store: FileStore;
    files: StoredFile[];
  },
): AsyncGenerator<SourcePage> {
  const { config, dataSet, mode, store, files, signal } = options;
  const read = mode === 'recent' ? parseCursor(options.cursor) : [];
  const pending = files.filter(file => !isRead(file, read));
  for (const file of pending.slice(-1)) {
    await assertSettled({ ...config, store, file, signal });
  }
  const done: ReadFile[] = [];
  const tables = [...pending].reverse().map(file =>
    readFile({
      config,
      signal,
      store,
      file,
      inspected: ({ sha256 }) => {
        const known = [...read, ...done].some(other => other.sha256 === sha256);
        done.unshift({ ...file, sha256 });
        return !known;
      },
    }),
  );
  for await (const page of pagesOf(dataSet, toRows(options, tables))) {
    yield page;
  }
  yield {
    dataSet,
    rows: [],
    partial: true,
    cursor: cursorOf([...read, ...done]),
  };
}

/** Rows of tables, each person and unit from the first table that has it. */
async function* toRows(
  options: { config: FilesConfig; dataSet: 'employees' | 'org-units' },
  tables: ReturnType<typeof readFile>[],
): AsyncGenerator<SourceRow> {
  const { config, dataSet } = options;
  const earlier = new Set<string>();
  for (const [index, table] of tables.entries()) {
    const own = new Set<string>();
    for await (const { row, header } of table) {
      const found =
        dataSet === 'employees'
          ? toEmployeeRow(row, header, config.idColumn)
          : toUnitRow(row, header);
      if (!found || earlier.has(found.sourceId)) {
        continue;
      }
      if (dataSet === 'org-units') {
        if (own.has(found.sourceId)) {
          continue;
        }
        own.add(found.sourceId);
      } else if (index < tables.length - 1 && found.sourceId) {
        own.add(found.sourceId);
      }
      yield found;
    }
    own.forEach(id => earlier.add(id));
  }
}

async function* pagesOf(
  dataSet: 'employees' | 'org-units',
  rows: AsyncIterable<SourceRow>,
): AsyncGenerator<SourcePage> {
  let page: SourceRow[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length >= PAGE_ROWS) {
      yield { dataSet, rows: page };
      page = [];
    }
  }
  if (page.length > 0) {
    yield { dataSet, rows: page };
  }
}
