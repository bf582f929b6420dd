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
import {
  fold,
  type Header,
  nearMiss,
  PEOPLE_REPORT_COLUMNS,
  quote,
  REQUIRED,
} from '../table/columns';
import { SHEET_ALIASES } from './aliases';

/** A column of a sheet, and what it is taken for. */
export interface SheetColumn {
  /** As the file has it. */
  header: string;
  column: string | null;
  how: 'exact' | 'alias' | 'asked' | 'none';
}

/** A needed column that is not there. */
export interface MissingColumn {
  column: string;
  message: string;
  hint: string;
}

/** The header of a sheet, as it is read. */
export interface SheetHeader extends Header {
  /** One for each column. */
  columns: SheetColumn[];
  idColumn: string;
  missing: MissingColumn[];
  /** Where it stands. */
  row: number;
}

interface HeaderOptions {
  values: readonly string[];
  row: number;
  /** Of the file, for errors. */
  name: string;
  idColumn: string;
  /** What was asked for, by header. */
  asked?: Readonly<Record<string, string | null>>;
}

const MAX_HEADER = 200;

const TEMPLATE = new Map<string, string>(
  PEOPLE_REPORT_COLUMNS.map(column => [fold(column), column]),
);

/** Headers without their case, spaces and signs, where that tells them apart. */
function findHeader(headers: readonly string[], wanted: string): number {
  const exact = headers.indexOf(wanted.trim());
  if (exact >= 0) {
    return exact;
  }
  const folded = headers.flatMap((header, index) =>
    fold(header) === fold(wanted) ? [index] : [],
  );
  return folded.length === 1 ? folded[0] : -1;
}

function refuse(message: string, hint: string): never {
  throw new ProviderError({ code: 'malformed', message, hint });
}

/** What somebody wants columns to be read as. */
function askedColumns(
  headers: readonly string[],
  { asked = {}, name }: HeaderOptions,
): Map<number, string | null> {
  const found = new Map<number, string | null>();
  for (const [header, wanted] of Object.entries(asked)) {
    const index = findHeader(headers, header);
    if (index < 0) {
      refuse(
        `columns: ${name} has no column "${quote(header)}"`,
        'Name headers as the first row of the file has them.',
      );
    }
    const column = wanted === null ? null : TEMPLATE.get(fold(wanted));
    if (column === undefined) {
      refuse(
        `columns: "${quote(wanted ?? '')}" is no column of the template`,
        `They are ${PEOPLE_REPORT_COLUMNS.join(', ')}.`,
      );
    }
    if (column !== null && [...found.values()].includes(column)) {
      refuse(
        `columns: "${column}" is named for two columns of ${name}`,
        'Choose one of them, and null for the other.',
      );
    }
    found.set(index, column);
  }
  return found;
}

function assertOnce(
  columns: readonly SheetColumn[],
  { name, row }: HeaderOptions,
): void {
  const seen = new Map<string, number>();
  columns.forEach(({ column }, index) => {
    const before = column === null ? undefined : seen.get(column);
    if (before !== undefined) {
      refuse(
        `${name} has the column "${quote(
          column!,
        )}" twice: row ${row}, columns ${before + 1} and ${index + 1}`,
        'Rename or remove one of the two columns.',
      );
    }
    if (column !== null) {
      seen.set(column, index);
    }
  });
}

function missingColumn(
  column: string,
  headers: readonly string[],
  { name, row }: HeaderOptions,
): MissingColumn {
  const close = nearMiss(column, headers);
  return {
    column,
    message: `${name} has no column "${quote(column)}" in row ${row}${
      close
        ? `; column ${close.index + 1}, "${quote(
            close.value,
          )}", looks like "${quote(column)}"`
        : ''
    }`,
    hint: close
      ? `Rename that column to "${quote(column)}", or choose it for "${quote(
          column,
        )}".`
      : `The first row has to name the columns. Choose which of them is "${quote(
          column,
        )}", or add it. If they are separated by another sign, set the delimiter.`,
  };
}

/**
 * Reads the header of a sheet: what was asked for, then names of the template
 * whatever their case, spaces and punctuation, then other words for them.
 * Further columns keep their names.
 *
 * @throws ProviderError for a column that is there twice, and for what was
 * asked for and cannot be
 */
export function readSheetHeader(options: HeaderOptions): SheetHeader {
  const headers = options.values.map(value =>
    value.trim().slice(0, MAX_HEADER),
  );
  const asked = askedColumns(headers, options);
  const taken = new Set<string | null>(asked.values());
  const columns = headers.map((header, index): SheetColumn => {
    const wanted = asked.get(index);
    if (wanted !== undefined) {
      return { header, column: wanted, how: 'asked' };
    }
    const column = TEMPLATE.get(fold(header));
    if (column === undefined) {
      return { header, column: header || null, how: 'none' };
    }
    // Whatever else was asked to be this column takes its place.
    return taken.has(column)
      ? { header, column: null, how: 'none' }
      : { header, column, how: 'exact' };
  });
  assertOnce(columns, options);
  columns.forEach(({ column }) => taken.add(column));
  for (const column of columns) {
    const alias = SHEET_ALIASES.get(fold(column.header));
    if (column.how === 'none' && column.column && alias && !taken.has(alias)) {
      column.column = alias;
      column.how = 'alias';
      taken.add(alias);
    }
  }

  const names = columns.map(({ column }) => column ?? '');
  const idIndex = findHeader(names, options.idColumn);
  const idColumn =
    idIndex < 0
      ? TEMPLATE.get(fold(options.idColumn)) ?? options.idColumn
      : names[idIndex];
  const missing = [...new Set([...REQUIRED, idColumn])]
    .filter(column => !names.includes(column))
    .map(column => missingColumn(column, headers, options));
  return { names, columns, idColumn, missing, row: options.row };
}

/** @throws ProviderError when a needed column is not there */
export function assertNoneMissing(header: SheetHeader): void {
  const [first] = header.missing;
  if (first) {
    refuse(first.message, first.hint);
  }
}
