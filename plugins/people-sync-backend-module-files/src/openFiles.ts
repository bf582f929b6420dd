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
import { readTable } from './table/readTable';
import type { TableRow } from './table/Table';

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
    const { idColumn, delimiter, encoding, sheet, maxRows } = config;
    const { name } = file;
    yield* readTable({
      path,
      name,
      inspection,
      signal,
      delimiter,
      encoding,
      sheet,
      maxRows,
      limitHint: 'Raise maxRows in the settings if it is meant to be so long.',
      readHeader: ({ values, number }) =>
        readHeader({ values, row: number, idColumn, name }),
    });
  } finally {
    await dispose();
  }
}
