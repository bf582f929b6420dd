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

import type {
  ConnectionTestStep,
  FetchOptions,
  PeopleProvider,
  ProviderDescriptor,
  SourcePage,
  UploadReader,
} from '@people-sync/plugin-people-sync-node';
import type { JsonObject } from '@backstage/types';
import { employeeMapping, orgUnitMapping } from '../mapping';
import { type ImportSheetConfig, importSheetConfigSchema } from './config';
import { fetchSheet } from './fetchSheet';
import { inspectSheet } from './inspectSheet';
import { templateColumns, templateFile } from './template';

/** Columns that a later file does not have are as they were. */
const keepColumns = (options: {
  received: JsonObject;
  previous: JsonObject | undefined;
}): JsonObject => ({ ...options.previous, ...options.received });

const DESCRIPTOR: ProviderDescriptor = {
  id: 'import-sheet',
  title: 'Import sheet',
  description:
    'People of a CSV or XLSX file that somebody uploads, and the departments they are in',
  capabilities: { full: false, recent: false, single: false, push: true },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/import-sheet.md',
  conformance: 'public-spec',
  matchBy: ['employeeNumber', 'email'],
  configSchema: importSheetConfigSchema,
  secretFields: [],
  dataSets: [
    { dataSet: 'org-units', defaultMapping: orgUnitMapping },
    {
      dataSet: 'employees',
      defaultMapping: employeeMapping,
      toState: keepColumns,
    },
  ],
};

/** People of files that are uploaded. */
class ImportSheetProvider implements PeopleProvider<ImportSheetConfig> {
  readonly uploads: UploadReader<ImportSheetConfig> = {
    template: () => templateColumns(),
    templateFile: ({ format }) => templateFile(format),
    inspect: ({ upload, config, signal }) =>
      inspectSheet({
        upload,
        idColumn: upload.idColumn ?? config.idColumn,
        signal,
      }),
  };

  static create(): ImportSheetProvider {
    return new ImportSheetProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(
    options: FetchOptions<ImportSheetConfig>,
  ): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      if (dataSet === 'employees' || dataSet === 'org-units') {
        yield* fetchSheet({ ...options, dataSet });
      }
    }
  }

  async test(): Promise<ConnectionTestStep[]> {
    return [
      {
        step: 'auth',
        outcome: 'ok',
        message:
          'There is nothing to connect to: people come from files that are uploaded.',
      },
    ];
  }
}

/**
 * The provider `import-sheet`.
 *
 * @public
 */
export const importSheetProvider: PeopleProvider<ImportSheetConfig> =
  ImportSheetProvider.create();
