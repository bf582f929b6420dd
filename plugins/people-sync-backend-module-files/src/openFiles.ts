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
  type NetworkPolicy,
  ProviderError,
} from '@people-sync/plugin-people-sync-node';
import type { FilesConfig } from './config';
import { DirectoryStore } from './store/DirectoryStore';
import type { FileStore, StoredFile } from './store/FileStore';
import { SftpStore, tooLarge } from './store/SftpStore';
import { type Header, readHeader } from './table/columns';
import { type Inspection, inspect } from './table/inspect';
import { readCsv } from './table/readCsv';
import type { TableRow } from './table/Table';
import { readXlsx } from './table/xlsx/readXlsx';

interface Options {
  config: FilesConfig;
  signal: AbortSignal;
  network?: NetworkPolicy;
}

/** @throws ProviderError when the place cannot be reached */
export async function openStore({
  config,
  signal,
  network,
}: Options): Promise<FileStore> {
  const { directory, sftp, path, maxBytes } = config;
  if (network && !sftp) {
    throw new ProviderError({
      code: 'configuration',
      message: 'Folders of the machine can be read through app-config only',
      hint: 'Set the integration up in app-config, or read the files by SFTP.',
    });
  }
  return sftp
    ? SftpStore.connect({ sftp, path, maxBytes, signal, network })
    : DirectoryStore.create({ directory: directory! });
}

/** Reads one file: first what it is, then its rows. */
export async function* readFile(
  options: Options & {
    store: FileStore;
    file: StoredFile;
    /** Told before the first row; false ends the reading. */
    inspected?: (inspection: Inspection) => boolean;
  },
): AsyncGenerator<{ row: TableRow; header: Header }> {
  const { config, store, file, signal } = options;
  if (file.size > config.maxBytes) {
    throw tooLarge(file.name, config.maxBytes);
  }
  const { path, dispose } = await store.fetch(file);
  try {
    const inspection = await inspect(path, signal);
    if (inspection.bytes > config.maxBytes) {
      throw tooLarge(file.name, config.maxBytes);
    }
    if (options.inspected?.(inspection) === false) {
      return;
    }
    yield* readTable({ config, path, name: file.name, inspection, signal });
  } finally {
    await dispose();
  }
}

async function* readTable(options: {
  config: FilesConfig;
  path: string;
  name: string;
  inspection: Inspection;
  signal: AbortSignal;
}): AsyncGenerator<{ row: TableRow; header: Header }> {
  const { config, path, name, inspection, signal } = options;
  const { delimiter, encoding, sheet, idColumn, maxRows } = config;
  const table =
    inspection.kind === 'xlsx'
      ? readXlsx({ path, name, sheet })
      : readCsv({
          path,
          name,
          encoding: encoding ?? inspection.encoding,
          delimiter: delimiter === 'tab' ? '\t' : delimiter,
          signal,
        });
  let header: Header | undefined;
  let rows = 0;
  for await (const row of table) {
    signal.throwIfAborted();
    if (!header) {
      header = readHeader({
        values: row.values,
        row: row.number,
        idColumn,
        name,
      });
      continue;
    }
    rows += 1;
    if (rows > maxRows) {
      throw new ProviderError({
        code: 'malformed',
        message: `${name} has more than ${maxRows} rows`,
        hint: 'Check that it is the right file. Raise maxRows in the settings if it is meant to be so long.',
      });
    }
    yield { row, header };
  }
  if (!header) {
    throw new ProviderError({
      code: 'malformed',
      message: `${name} is empty`,
      hint: 'It needs a first row with the names of the columns. The file may not have been delivered whole.',
    });
  }
}
