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
import type {
  FetchOptions,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FilesConfig, filesConfigSchema } from '../config';
import { filesProvider } from '../FilesProvider';

const folders: string[] = [];

/** A folder for files, and the config that reads it. */
export async function createFolder() {
  const directory = await mkdtemp(join(tmpdir(), 'people-files-'));
  folders.push(directory);
  let minutes = 0;
  return {
    directory,
    rawConfig: { directory },
    /** Writes a file that is a minute newer than the one before. */
    async put(name: string, content: string | Buffer) {
      const path = join(directory, name);
      await writeFile(path, content);
      minutes += 1;
      const at = new Date(Date.UTC(2026, 10, 1, 0, minutes));
      await utimes(path, at, at);
      return path;
    },
  };
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything that a fetch yields. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<FilesConfig>> = {},
) {
  const rows: SourceRow[] = [];
  let last: { complete?: boolean; partial?: boolean; cursor?: string } = {};
  for await (const page of filesProvider.fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: filesConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...options,
  })) {
    rows.push(...page.rows);
    const { complete, partial, cursor } = page;
    last = { complete, partial, cursor };
  }
  return { rows, ids: rows.map(row => row.sourceId), ...last };
}

/** CSV with the columns that must be there. */
export function csv(
  ...people: [name: string, email: string, ...more: string[]][]
) {
  return [
    'Full Name,Email,Title',
    ...people.map(person => person.join(',')),
  ].join('\n');
}
