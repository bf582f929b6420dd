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
  SourceUpload,
  UploadInspection,
  UploadProblem,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';
import { idOf } from '../rows';
import { quote, REQUIRED } from '../table/columns';
import { detectDelimiter } from '../table/readCsv';
import type { TableRow } from '../table/Table';
import { listSheets } from '../table/xlsx/readXlsx';
import { openSheet, type OpenSheet, readSheet, toSheetRow } from './readSheet';
import type { SheetHeader } from './sheetHeader';

const SAMPLE_ROWS = 20;
const SAMPLES = 3;
const SAMPLE_CHARACTERS = 100;
const CELL_CHARACTERS = 500;
const MAX_PROBLEMS = 100;

const email = z.email({ pattern: z.regexes.unicodeEmail });
const date = z.union([
  z.iso.date(),
  z.iso.datetime({ local: true, offset: true }),
]);

const DATES: readonly string[] = ['Hire Date', 'Termination Date'];
const EMAILS: readonly string[] = ['Email', "Manager's email"];

interface Options {
  upload: SourceUpload;
  idColumn: string;
  signal: AbortSignal;
}

/** Collects what a reading of a file finds. */
class SheetReport {
  readonly problems: UploadProblem[] = [];
  readonly sample: UploadInspection['sample'] = [];
  readonly samples: string[][] = [];
  readonly #firstRows = new Map<string, number>();
  rows = 0;
  problemsTotal = 0;

  report(problem: UploadProblem): void {
    this.problemsTotal += 1;
    if (this.problems.length < MAX_PROBLEMS) {
      this.problems.push(problem);
    }
  }

  begin(header: SheetHeader): void {
    header.columns.forEach(() => this.samples.push([]));
    for (const { column, message, hint } of header.missing) {
      this.report({ row: header.row, column, message, hint });
    }
  }

  add(row: TableRow, header: SheetHeader): void {
    this.rows += 1;
    row.values.forEach((value, index) => {
      const samples = this.samples[index];
      const text = value.trim();
      if (samples && text && samples.length < SAMPLES) {
        samples.push(text.slice(0, SAMPLE_CHARACTERS));
      }
    });
    const at = (column: string) => header.names.indexOf(column);
    const valueOf = (column: string) =>
      at(column) < 0 ? '' : (row.values[at(column)] ?? '').trim();
    const sourceId = idOf(valueOf(header.idColumn));
    if (this.sample.length < SAMPLE_ROWS) {
      this.sample.push({
        row: row.number,
        sourceId: sourceId.slice(0, CELL_CHARACTERS),
        values: Object.fromEntries(
          header.names.flatMap((name, index) => {
            const value = (row.values[index] ?? '').trim();
            return name && value
              ? [[name, value.slice(0, CELL_CHARACTERS)]]
              : [];
          }),
        ),
      });
    }
    if (header.missing.length) {
      return;
    }
    const { malformed } = toSheetRow(row, header);
    if (malformed) {
      this.report({
        row: row.number,
        message: `${malformed.reason}; it is skipped`,
        ...(sourceId ? {} : { column: header.idColumn }),
      });
      return;
    }
    this.#checkCells(row.number, header, valueOf);
    this.#checkRepeat(row.number, header.idColumn, sourceId);
  }

  #checkCells(
    row: number,
    header: SheetHeader,
    valueOf: (column: string) => string,
  ): void {
    for (const column of header.names) {
      const value = column && valueOf(column);
      if (value === '') {
        if (REQUIRED.includes(column)) {
          this.report({
            row,
            column,
            message: `"${column}" is empty`,
            hint: 'Every row has to hold a value there.',
          });
        }
      } else if (DATES.includes(column) && !date.safeParse(value).success) {
        this.report({
          row,
          column,
          message: `"${column}" is not a date`,
          hint: 'Dates are such as 2026-08-31, or date cells of a workbook.',
        });
      } else if (EMAILS.includes(column) && !email.safeParse(value).success) {
        this.report({
          row,
          column,
          message: `"${column}" is not an e-mail address`,
        });
      }
    }
  }

  #checkRepeat(row: number, column: string, sourceId: string): void {
    const first = this.#firstRows.get(sourceId);
    if (first === undefined) {
      this.#firstRows.set(sourceId, row);
      return;
    }
    this.report({
      row,
      column,
      message: `"${quote(column)}" is the same as in row ${first}`,
      hint: 'Each person needs one row. Rows that differ both fail.',
    });
  }
}

/**
 * Reads an uploaded file to its end, as a run would, and says what was found.
 *
 * @throws ProviderError when it cannot be read, naming row and column
 */
export async function inspectSheet(
  options: Options,
): Promise<UploadInspection> {
  const sheet = await openSheet(options);
  try {
    return await inspectOpen(options, sheet);
  } finally {
    await sheet.dispose();
  }
}

async function inspectOpen(
  options: Options,
  sheet: OpenSheet,
): Promise<UploadInspection> {
  const { upload } = options;
  const report = new SheetReport();
  let header: SheetHeader | undefined;
  for await (const { row, header: found } of readSheet({
    ...options,
    sheet,
    onHeader: first => {
      header = first;
      report.begin(first);
    },
  })) {
    report.add(row, found);
  }
  const { columns, missing, idColumn } = header!;
  return {
    ...(await describeFile(sheet, upload)),
    rows: report.rows,
    idColumn,
    columns: columns.map((column, index) => ({
      ...column,
      samples: report.samples[index],
    })),
    missing: missing.map(({ column }) => column),
    sample: report.sample,
    problems: report.problems,
    problemsTotal: report.problemsTotal,
  };
}

async function describeFile(
  { path, inspection, encoding, delimiter }: OpenSheet,
  upload: SourceUpload,
): Promise<Pick<UploadInspection, 'format'> & Partial<UploadInspection>> {
  if (inspection.kind === 'xlsx') {
    const sheets = await listSheets(path, upload.name);
    return { format: 'xlsx', sheet: upload.sheet ?? sheets[0], sheets };
  }
  const found = delimiter ?? (await detectDelimiter(path, encoding));
  return {
    format: 'csv',
    encoding,
    delimiter: found === '\t' ? 'tab' : found,
  };
}
