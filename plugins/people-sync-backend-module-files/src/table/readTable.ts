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
import type { Inspection } from './inspect';
import { readCsv } from './readCsv';
import type { TableRow } from './Table';
import { readXlsx } from './xlsx/readXlsx';

/** Signs that values may be separated by. */
export type Delimiter = ',' | ';' | 'tab' | '|';

/** How a table is to be read; what is left out is found out. */
export interface TableOptions {
  path: string;
  /** As errors name it. */
  name: string;
  inspection: Pick<Inspection, 'kind' | 'encoding'>;
  delimiter?: Delimiter;
  encoding?: string;
  /** Of a workbook; the first without it. */
  sheet?: string;
  maxRows: number;
  /** What to do about a longer one. */
  limitHint: string;
  signal: AbortSignal;
}

/**
 * The rows of a table, each with what its header was read as.
 *
 * @throws ProviderError when it cannot be read, or has too many rows
 */
export async function* readTable<THeader>(
  options: TableOptions & { readHeader: (row: TableRow) => THeader },
): AsyncGenerator<{ row: TableRow; header: THeader }> {
  const { path, name, inspection, sheet, signal, maxRows } = options;
  const { delimiter, encoding } = options;
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
  let found: { header: THeader } | undefined;
  let rows = 0;
  for await (const row of table) {
    signal.throwIfAborted();
    if (!found) {
      found = { header: options.readHeader(row) };
      continue;
    }
    rows += 1;
    if (rows > maxRows) {
      throw new ProviderError({
        code: 'malformed',
        message: `${name} has more than ${maxRows} rows`,
        hint: `Check that it is the right file. ${options.limitHint}`,
      });
    }
    yield { row, header: found.header };
  }
  if (!found) {
    throw new ProviderError({
      code: 'malformed',
      message: `${name} is empty`,
      hint: 'It needs a first row with the names of the columns. The file may not have been delivered whole.',
    });
  }
}
