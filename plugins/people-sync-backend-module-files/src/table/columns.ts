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

/** The columns of the people report. */
export const PEOPLE_REPORT_COLUMNS = [
  'Full Name',
  'Email',
  'Employee ID',
  'Department',
  'Title',
  'Hire Date',
  "Manager's email",
  'Picture URL',
  'Location',
  'Termination Date',
] as const;

/** Other words for them, that exports use. */
export const ALIASES: ReadonlyMap<
  string,
  (typeof PEOPLE_REPORT_COLUMNS)[number]
> = new Map<string, (typeof PEOPLE_REPORT_COLUMNS)[number]>(
  Object.entries({
    name: 'Full Name',
    displayname: 'Full Name',
    emailaddress: 'Email',
    mail: 'Email',
    workemail: 'Email',
    employeenumber: 'Employee ID',
    employeeno: 'Employee ID',
    jobtitle: 'Title',
    startdate: 'Hire Date',
    manageremail: "Manager's email",
    photourl: 'Picture URL',
    office: 'Location',
    enddate: 'Termination Date',
  } as const),
);

/** Every row has to hold a value in these. */
export const REQUIRED: readonly string[] = ['Full Name', 'Email'];

/** Letters and digits only, in one case. */
export const fold = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A header as the mapping knows its columns. */
export interface Header {
  /** One for each column; empty for a column without a name. */
  names: string[];
}

/**
 * Reads the header. Columns of the people report are recognised whatever their
 * case and spacing, and by common other names; further ones keep their names.
 *
 * @throws ProviderError naming row and column of what is wrong
 */
export function readHeader(options: {
  values: readonly string[];
  row: number;
  idColumn: string;
  /** Of the file, for errors. */
  name: string;
}): Header {
  const { values, row, idColumn, name } = options;
  const known = new Map<string, string>();
  for (const column of [...PEOPLE_REPORT_COLUMNS, idColumn]) {
    known.set(fold(column), column);
  }
  const exact = new Set(values.map(fold));
  const names = values.map(value => {
    const folded = fold(value);
    const alias = ALIASES.get(folded);
    // Another word counts only where the word itself is not there.
    return (
      known.get(folded) ??
      (alias && !exact.has(fold(alias)) ? alias : value.trim())
    );
  });
  const seen = new Map<string, number>();
  names.forEach((column, index) => {
    const before = seen.get(column);
    if (column && before !== undefined) {
      throw new ProviderError({
        code: 'malformed',
        message: `${name} has the column "${quote(
          column,
        )}" twice: row ${row}, columns ${before + 1} and ${index + 1}`,
        hint: 'Rename or remove one of the two columns.',
      });
    }
    seen.set(column, index);
  });
  for (const column of new Set([...REQUIRED, idColumn])) {
    if (!seen.has(column)) {
      throw missing(column, values, row, name);
    }
  }
  return { names };
}

/** The header that a column was probably meant by: a few letters differ. */
export function nearMiss(
  column: string,
  values: readonly string[],
): { value: string; index: number } | undefined {
  return values
    .map((value, index) => ({
      value,
      index,
      distance: distance(fold(value), fold(column)),
    }))
    .filter(candidate => candidate.distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0];
}

function missing(
  column: string,
  values: readonly string[],
  row: number,
  name: string,
): ProviderError {
  const close = nearMiss(column, values);
  return new ProviderError({
    code: 'malformed',
    message: `${name} has no column "${column}" in row ${row}${
      close
        ? `; column ${close.index + 1} is called "${quote(close.value)}"`
        : ''
    }`,
    hint: close
      ? `Rename that column to "${column}".`
      : `The first row has to name the columns, "${column}" among them. If they are separated by another sign, set delimiter.`,
  });
}

/** A name of the file, for a message. */
export function quote(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 60);
}

/** How many letters have to change (Levenshtein), for names of a few letters. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 60) {
    return Infinity;
  }
  let previous = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return previous[b.length];
}
