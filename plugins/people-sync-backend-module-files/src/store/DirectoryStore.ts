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

import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore, StoredFile } from './FileStore';

/** Files in a folder of this machine. */
export class DirectoryStore implements FileStore {
  readonly #directory: string;

  static create(options: { directory: string }): DirectoryStore {
    return new DirectoryStore(options.directory);
  }

  private constructor(directory: string) {
    this.#directory = directory;
  }

  async list(): Promise<StoredFile[]> {
    try {
      const entries = await readdir(this.#directory, { withFileTypes: true });
      const files = entries.filter(entry => entry.isFile());
      return await Promise.all(
        files.map(async ({ name }) => {
          const { size, mtimeMs } = await stat(join(this.#directory, name));
          return { name, size, modifiedAt: Math.trunc(mtimeMs) };
        }),
      );
    } catch (error) {
      throw new ProviderError({
        code: 'configuration',
        message: `The folder cannot be read: ${codeOf(error)}`,
        hint: 'Check directory in the settings, and that the backend may read it.',
      });
    }
  }

  async fetch(file: StoredFile) {
    return { path: join(this.#directory, file.name), dispose: async () => {} };
  }

  async close(): Promise<void> {}
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown';
}
