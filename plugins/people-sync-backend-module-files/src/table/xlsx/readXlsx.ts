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

import { MAX_COLUMNS, MAX_ROW_CHARACTERS, type TableRow } from '../Table';
import { parseXml } from './parseXml';
import { readSheets, readWorkbook, type Workbook } from './workbook';
import { ZipArchive } from './ZipArchive';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Day 0, as spreadsheets count; 1900 counts a 29 February that never was. */
const DAY_ZERO_1900 = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);

/**
 * Reads a sheet of a workbook row by row; only the texts that cells share are
 * held. Dates come as ISO 8601.
 *
 * @throws ProviderError
 */
export async function* readXlsx(options: {
  path: string;
  /** As errors name it. */
  name: string;
  sheet?: string;
}): AsyncGenerator<TableRow> {
  const { path, name, sheet } = options;
  const archive = await ZipArchive.open(path, name);
  try {
    const workbook = await readWorkbook(archive, { name, sheet });
    yield* readSheet(archive, workbook, name);
  } finally {
    archive.close();
  }
}

/**
 * Names of the sheets of a workbook, in their order.
 *
 * @throws ProviderError
 */
export async function listSheets(
  path: string,
  name: string,
): Promise<string[]> {
  const archive = await ZipArchive.open(path, name);
  try {
    const { sheets } = await readSheets(archive, name);
    return sheets.map(({ title }) => title);
  } finally {
    archive.close();
  }
}

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

async function* readSheet(
  archive: ZipArchive,
  workbook: Workbook,
  name: string,
): AsyncGenerator<TableRow> {
  let found: TableRow[] = [];
  let row: TableRow | undefined;
  let cell: Cell | undefined;
  let characters = 0;
  let reading = false;
  let last = 0;
  const part = archive.read(workbook.sheet);
  const events = {
    open(element: string, attributes: Record<string, string>) {
      if (element === 'row') {
        last = Number(attributes.r) || last + 1;
        row = { number: last, values: [] };
        characters = 0;
      } else if (element === 'c' && row) {
        cell = {
          column: columnOf(attributes.r) ?? row.values.length,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          text: '',
        };
      } else if ((element === 'v' || element === 't') && cell) {
        reading = true;
      }
    },
    text(text: string) {
      if (reading && cell) {
        characters += text.length;
        if (characters <= MAX_ROW_CHARACTERS) {
          cell.text += text;
        } else {
          row!.problem = `has more than ${MAX_ROW_CHARACTERS} characters`;
        }
      }
    },
    close(element: string) {
      if (element === 'v' || element === 't') {
        reading = false;
      } else if (element === 'c' && cell && row) {
        if (cell.column >= MAX_COLUMNS) {
          row.problem ??= `has more than ${MAX_COLUMNS} values`;
        } else {
          while (row.values.length < cell.column) {
            row.values.push('');
          }
          row.values[cell.column] = valueOf(cell, workbook);
        }
        cell = undefined;
      } else if (element === 'row' && row) {
        if (row.problem || row.values.some(value => value.trim() !== '')) {
          found.push(row);
        }
        row = undefined;
      }
    },
  };
  for await (const _ of parseXml(part, events, name)) {
    yield* found;
    found = [];
  }
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) {
    return undefined;
  }
  return (
    [...letters].reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

function valueOf({ type, style, text }: Cell, workbook: Workbook): string {
  switch (type) {
    case 's':
      return workbook.sharedStrings[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'n':
      return text !== '' && workbook.isDate[style]
        ? dateOf(Number(text), workbook.from1904)
        : text;
    // An error such as #REF! is no value.
    case 'e':
      return '';
    default:
      return text;
  }
}

function dateOf(serial: number, from1904: boolean): string {
  const zero = from1904 ? DAY_ZERO_1904 : DAY_ZERO_1900;
  const date = new Date(Math.round(zero + serial * DAY_MS));
  if (Number.isNaN(date.getTime())) {
    return String(serial);
  }
  const iso = date.toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}
