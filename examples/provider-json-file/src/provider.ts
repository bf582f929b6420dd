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

import type { JsonValue } from '@backstage/types';
import {
  type ConnectionTestStep,
  type FetchOptions,
  type MappingRules,
  type PeopleProvider,
  type ProviderDescriptor,
  ProviderError,
  runConnectionTest,
  sampleMapping,
  type SourcePage,
  type SourceRow,
  type TestOptions,
} from '@people-sync/plugin-people-sync-node';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const PAGE_ROWS = 500;
/** The file is held as a whole, so it must not be of any size. */
const MAX_BYTES = 64 * 1024 ** 2;

const configSchema = z.object({
  file: z
    .string()
    .regex(/^\w[\w.-]*\.json$/, { message: 'must be the name of a JSON file' })
    .meta({ title: 'File', description: 'Name of a file in the folder' }),
});

/** The `config` of a `json-file` integration. */
export type JsonFileConfig = z.infer<typeof configSchema>;

const employeeMapping: MappingRules = {
  attributes: { displayName: { path: 'name' }, email: { path: 'email' } },
  required: ['displayName'],
};

const DESCRIPTOR: ProviderDescriptor = {
  id: 'json-file',
  title: 'JSON file',
  description: 'People of one JSON file: a list with id, name and email',
  capabilities: { full: true, recent: true, single: false, push: false },
  conformance: 'public-spec',
  matchBy: ['email'],
  configSchema,
  secretFields: [],
  dataSets: [{ dataSet: 'employees', defaultMapping: employeeMapping }],
};

function toRow(entry: JsonValue, number: number): SourceRow {
  const person =
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? entry
      : {};
  return typeof person.id === 'string' && person.id !== ''
    ? { sourceId: person.id, payload: person }
    : {
        sourceId: '',
        payload: {},
        malformed: { reason: 'it has no id', position: `entry ${number}` },
      };
}

/** People of one JSON file, which holds everybody. */
export class JsonFileProvider implements PeopleProvider<JsonFileConfig> {
  readonly #directory: string;

  /** @param options.directory - the one folder that is read from */
  static create(options: { directory: string }): JsonFileProvider {
    return new JsonFileProvider(options.directory);
  }

  private constructor(directory: string) {
    this.#directory = directory;
  }

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(
    options: FetchOptions<JsonFileConfig>,
  ): AsyncGenerator<SourcePage> {
    const { config, mode, cursor, signal } = options;
    const dataSet = 'employees';
    const { entries, sha256 } = await this.#read(config, signal);
    if (mode === 'recent') {
      if (cursor !== sha256) {
        throw new ProviderError({
          code: 'cursor-expired',
          message: `${config.file} has changed, and does not say where`,
          hint: 'All of it is read instead.',
        });
      }
      yield { dataSet, rows: [], cursor };
      return;
    }
    for (let start = 0; start < entries.length; start += PAGE_ROWS) {
      signal.throwIfAborted();
      const rows = entries
        .slice(start, start + PAGE_ROWS)
        .map((entry, index) => toRow(entry, start + index + 1));
      yield { dataSet, rows, total: entries.length };
    }
    signal.throwIfAborted();
    // It parsed to its end, so nobody is missing.
    yield { dataSet, rows: [], complete: true, cursor: sha256 };
  }

  async test(
    options: TestOptions<JsonFileConfig>,
  ): Promise<ConnectionTestStep[]> {
    const { config, signal, mapSample } = options;
    let rows: SourceRow[] = [];
    return runConnectionTest({
      source: 'The folder',
      signal,
      steps: [
        [
          'page',
          async () => {
            const { entries } = await this.#read(config, signal);
            rows = entries.map((entry, index) => toRow(entry, index + 1));
            return { outcome: 'ok', message: `${config.file} can be read.` };
          },
        ],
        [
          'count',
          async () => ({
            outcome: rows.length > 0 ? 'ok' : 'warning',
            message: `It has ${rows.length} people.`,
          }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: rows
                .filter(row => !row.malformed)
                .map(row => row.payload),
              mapping: employeeMapping,
              attributes: ['displayName', 'email'],
              mapSample,
            }),
        ],
      ],
    });
  }

  scope({ config }: { config: JsonFileConfig }): string {
    return config.file;
  }

  async #read(
    { file }: JsonFileConfig,
    signal: AbortSignal,
  ): Promise<{ entries: JsonValue[]; sha256: string }> {
    const path = join(this.#directory, file);
    const fail = (code: 'configuration' | 'malformed', what: string) =>
      new ProviderError({
        code,
        message: `${file} ${what}`,
        hint: 'Check the name in the settings, and how the file is written.',
      });
    let content: Buffer;
    try {
      if ((await stat(path)).size > MAX_BYTES) {
        throw fail('malformed', `is larger than ${MAX_BYTES} bytes`);
      }
      content = await readFile(path, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ProviderError
        ? error
        : fail('configuration', 'cannot be read');
    }
    let entries: JsonValue;
    try {
      entries = JSON.parse(content.toString('utf8'));
    } catch {
      // Without the cause: what the parser says quotes the text.
      throw fail('malformed', 'is not JSON');
    }
    if (!Array.isArray(entries)) {
      throw fail('malformed', 'is not a list');
    }
    const sha256 = createHash('sha256').update(content).digest('base64url');
    return { entries, sha256 };
  }
}
