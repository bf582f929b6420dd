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
  type ConnectionTestStep,
  type FetchOptions,
  type PeopleProvider,
  type ProviderDescriptor,
  runConnectionTest,
  sampleMapping,
  type SourcePage,
  type SourceRow,
  type TestOptions,
} from '@people-sync/plugin-people-sync-node';
import { type FilesConfig, filesConfigSchema } from './config';
import { fetchRows } from './fetchRows';
import { employeeMapping, orgUnitMapping } from './mapping';
import { openStore } from './openFiles';
import { matching, noFile } from './store/pickFile';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'files',
  title: 'Files',
  description:
    'People of CSV and XLSX files in a folder or on an SFTP server, and the departments they are in',
  capabilities: { full: true, recent: true, single: false, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/files.md',
  conformance: 'public-spec',
  matchBy: ['employeeNumber', 'email'],
  configSchema: filesConfigSchema,
  appConfigFields: ['directory'],
  secretFields: ['sftp.password', 'sftp.privateKey', 'sftp.passphrase'],
  dataSets: [
    { dataSet: 'org-units', defaultMapping: orgUnitMapping },
    { dataSet: 'employees', defaultMapping: employeeMapping },
  ],
};

const SAMPLE = 100;

/** People of files. */
class FilesProvider implements PeopleProvider<FilesConfig> {
  static create(): FilesProvider {
    return new FilesProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(options: FetchOptions<FilesConfig>): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      if (dataSet === 'employees' || dataSet === 'org-units') {
        yield* fetchRows({ ...options, dataSet });
      }
    }
  }

  async test(options: TestOptions<FilesConfig>): Promise<ConnectionTestStep[]> {
    const { config, signal } = options;
    const sample: SourceRow[] = [];
    let name = '';
    let count = 0;
    return runConnectionTest({
      source: config.sftp ? 'The SFTP server' : 'The folder',
      signal,
      steps: [
        [
          'auth',
          async () => {
            const store = await openStore(options);
            try {
              const files = await store.list();
              const found = matching(files, config.pattern);
              if (found.length === 0) {
                throw noFile(config.pattern, files);
              }
              name = found[found.length - 1].name;
              return {
                outcome: 'ok',
                message: `${found.length} files match; the newest is ${name}.`,
              };
            } finally {
              await store.close();
            }
          },
        ],
        [
          'permission',
          async () => ({
            outcome: 'ok',
            message: 'The folder can be listed.',
          }),
        ],
        [
          'page',
          async () => {
            for await (const { rows } of fetchRows({
              ...options,
              mode: 'all',
              dataSets: ['employees'],
              dataSet: 'employees',
            })) {
              count += rows.length;
              sample.push(
                ...rows.slice(0, Math.max(0, SAMPLE - sample.length)),
              );
            }
            return {
              outcome: 'ok',
              message: 'The files were read to the end.',
            };
          },
        ],
        [
          'count',
          async () => ({ outcome: 'ok', message: `There are ${count} rows.` }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: sample
                .filter(row => !row.malformed)
                .map(row => row.payload),
              mapSample: options.mapSample,
              mapping: employeeMapping,
              attributes: [
                'displayName',
                'email',
                'employeeNumber',
                'department',
                'title',
                'manager',
              ],
            }),
        ],
      ],
    });
  }

  scope({ config }: { config: FilesConfig }): string {
    const { directory, sftp, path, pattern, snapshot, idColumn, sheet } =
      config;
    return JSON.stringify({
      place: directory ?? `${sftp?.host}:${sftp?.port}/${path}`,
      pattern,
      snapshot,
      idColumn,
      sheet: sheet ?? null,
    });
  }
}

/**
 * The provider `files`.
 *
 * @public
 */
export const filesProvider: PeopleProvider<FilesConfig> =
  FilesProvider.create();
