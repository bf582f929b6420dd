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
  SourceRow,
  SourceUpload,
} from '@people-sync/plugin-people-sync-node';
import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { toEmployeeRow } from '../rows';
import { inspect, type Inspection } from '../table/inspect';
import { type Delimiter, readTable } from '../table/readTable';
import type { TableRow } from '../table/Table';
import { readSheetHeader, type SheetHeader } from './sheetHeader';

/** Characters that a cell of a spreadsheet can hold. */
const MAX_CELL = 32_767;

const DELIMITERS: Readonly<Record<string, Delimiter>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': 'tab',
  tab: 'tab',
  '|': '|',
  pipe: '|',
};

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16': 'utf-16le',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
};

function chosen<T>(
  field: string,
  value: string | undefined,
  known: Readonly<Record<string, T>>,
): T | undefined {
  if (value === undefined) {
    return undefined;
  }
  const found = Object.entries(known).find(
    ([name]) => name === value.trim().toLowerCase() || name === value,
  );
  if (!found) {
    throw new ProviderError({
      code: 'malformed',
      message: `${field}: has to be one of ${[
        ...new Set(Object.values(known)),
      ].join(' ')}`,
      hint: 'Leave it out to have it found out.',
    });
  }
  return found[1];
}

/** A file that has been made readable, and what it is. */
export interface OpenSheet {
  path: string;
  inspection: Inspection;
  /** As it is read. */
  encoding: string;
  delimiter?: Delimiter;
  dispose(): Promise<void>;
}

/**
 * Makes an uploaded file readable.
 *
 * @throws ProviderError when an option cannot be, or nothing is kept of it
 */
export async function openSheet(options: {
  upload: SourceUpload;
  signal: AbortSignal;
}): Promise<OpenSheet> {
  const { upload, signal } = options;
  const encoding = chosen('encoding', upload.encoding, ENCODINGS);
  const delimiter = chosen('delimiter', upload.delimiter, DELIMITERS);
  const { path, dispose } = await upload.open();
  try {
    const inspection = await inspect(path, signal);
    return {
      path,
      inspection,
      encoding: encoding ?? inspection.encoding,
      delimiter,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/**
 * The rows of an uploaded file, each with the header it stands under.
 *
 * @throws ProviderError naming row and column of what is wrong
 */
export function readSheet(options: {
  upload: SourceUpload;
  idColumn: string;
  sheet: OpenSheet;
  signal: AbortSignal;
  /** Told before the first row. */
  onHeader?(header: SheetHeader): void;
}): AsyncGenerator<{ row: TableRow; header: SheetHeader }> {
  const { upload, idColumn, sheet, signal } = options;
  const { name, columns, maxRows } = upload;
  return readTable({
    ...sheet,
    name,
    sheet: upload.sheet,
    maxRows,
    limitHint:
      'Split it, or raise peopleSync.importSheet.maxRows if it is meant to be so long.',
    signal,
    readHeader: ({ values, number: row }) => {
      const header = readSheetHeader({
        values,
        row,
        name,
        idColumn,
        asked: columns,
      });
      options.onHeader?.(header);
      return header;
    },
  });
}

/** The person in a row. */
export function toSheetRow(row: TableRow, header: SheetHeader): SourceRow {
  const long = row.values.findIndex(value => value.length > MAX_CELL);
  return toEmployeeRow(
    long < 0 || row.problem
      ? row
      : {
          ...row,
          problem: `has more than ${MAX_CELL} characters in column ${long + 1}`,
        },
    header,
    header.idColumn,
  );
}
