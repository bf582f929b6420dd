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

import { InputError, ResponseError } from '@backstage/errors';
import type { PeopleSyncApi } from '../src';
import type {
  SheetColumn,
  SheetPreview,
  SheetProblem,
} from '@people-sync/plugin-people-sync-common';
import {
  aSheetPreview,
  SHEET_TEMPLATE,
} from '../src/__testUtils__/sheetFixtures';
import { aSummary } from '../src/__testUtils__/testFixtures';

const CHECK_MS = 700;
const MAX_BYTES = 20_000_000;
const SHOWN_PROBLEMS = 100;
const SHOWN_ROWS = 20;
const ID_COLUMN = 'Email';

/** Other names by which columns of the template are known. */
const ALIASES: Record<string, string> = {
  name: 'Full Name',
  'e-mail': 'Email',
  manager: "Manager's email",
  'job title': 'Title',
};

/** Waits like a backend, unless nobody wants the answer any more. */
function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, CHECK_MS);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function refuse(
  status: number,
  error: { name: string; message: string; hint?: string },
): Promise<never> {
  throw await ResponseError.fromResponse(
    new Response(JSON.stringify({ error, response: { statusCode: status } }), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

function delimiterOf(header: string): string {
  const candidates = [';', '\t', '|', ','];
  return candidates.find(candidate => header.includes(candidate)) ?? ',';
}

function columnsOf(
  headers: string[],
  rows: string[][],
  asked: Record<string, string | null>,
): SheetColumn[] {
  return headers.map((header, index) => {
    const samples = rows
      .map(row => row[index])
      .filter(Boolean)
      .slice(0, 3);
    if (header in asked) {
      return { header, column: asked[header], how: 'asked', samples };
    }
    const exact = SHEET_TEMPLATE.find(
      ({ column }) => column.toLowerCase() === header.toLowerCase(),
    );
    const alias = ALIASES[header.toLowerCase()];
    if (exact) {
      return { header, column: exact.column, how: 'exact', samples };
    }
    return alias
      ? { header, column: alias, how: 'alias', samples }
      : { header, column: header, how: 'none', samples };
  });
}

/** Reads a CSV roughly: quotes are not understood here. */
async function demoPreview(form: FormData): Promise<SheetPreview> {
  const file = form.get('file') as File;
  const text = (name: string) => form.get(name)?.toString();
  const base = aSheetPreview({
    idColumn: text('idColumn') ?? ID_COLUMN,
  });
  if (/\.xlsx$/i.test(file.name)) {
    const sheets = ['People', 'Notes'];
    return {
      ...base,
      file: {
        ...base.file,
        name: file.name,
        bytes: file.size,
        format: 'xlsx',
        encoding: undefined,
        delimiter: undefined,
        sheet: text('sheet') ?? sheets[0],
        sheets,
      },
    };
  }
  const lines = (await file.text()).split(/\r?\n/).filter(Boolean);
  const delimiter = text('delimiter') ?? delimiterOf(lines[0] ?? '');
  const split = (line: string) =>
    line.split(delimiter === 'tab' ? '\t' : delimiter).map(it => it.trim());
  const [headers = [], ...rows] = lines.map(split);
  const asked = JSON.parse(text('columns') ?? '{}');
  const columns = columnsOf(headers, rows, asked);
  const found = new Set(columns.map(({ column }) => column));
  const missing = SHEET_TEMPLATE.filter(
    ({ column, required }) => required && !found.has(column),
  ).map(({ column }) => column);

  const read = rows.map((cells, index) => {
    const values = Object.fromEntries(
      columns.flatMap(({ column }, at) =>
        column && cells[at] ? [[column, cells[at]]] : [],
      ),
    );
    return {
      row: index + 2,
      sourceId: values[base.idColumn] ?? '',
      values,
    };
  });
  const problems: SheetProblem[] = read.flatMap(({ row, values }) => [
    ...(values.Email && !values.Email.includes('@')
      ? [{ row, column: 'Email', message: 'is not an address' }]
      : []),
    ...(values[base.idColumn]
      ? []
      : [
          {
            row,
            column: base.idColumn,
            message: 'holds no value, so the row is left out',
            hint: 'Fill it in, or identify people by another column.',
          },
        ]),
  ]);
  const isSnapshot = text('snapshot') === 'true';
  const created = read.length - problems.length;
  return {
    ...base,
    file: {
      ...base.file,
      name: file.name,
      bytes: file.size,
      delimiter,
      encoding: text('encoding') ?? 'utf-8',
      rows: rows.length,
    },
    columns,
    missing,
    rows: read.slice(0, SHOWN_ROWS),
    problems:
      missing.length > 0
        ? missing.map(column => ({
            row: 1,
            column,
            message: `${file.name} has no column "${column}" in row 1`,
            hint: `Choose which column is "${column}", or add it.`,
          }))
        : problems.slice(0, SHOWN_PROBLEMS),
    problemsTotal: missing.length > 0 ? missing.length : problems.length,
    ...planOf(missing, created, isSnapshot, read, base),
  };
}

function planOf(
  missing: string[],
  created: number,
  isSnapshot: boolean,
  read: SheetPreview['rows'],
  base: SheetPreview,
): Pick<SheetPreview, 'plan' | 'planSkipped'> {
  if (missing.length > 0 || !base.plan) {
    return { plan: undefined };
  }
  if (read.length > 1_000) {
    return {
      plan: undefined,
      planSkipped: `The file has ${read.length} rows. A dry run shows the plan of more than 1000`,
    };
  }
  const records = read.slice(0, 40).map(({ sourceId, values }) => ({
    dataSet: 'employees' as const,
    sourceId,
    displayName: values['Full Name'] ?? '',
    status: 'created' as const,
    changes: [
      { attribute: 'displayName', before: null, after: values['Full Name'] },
      { attribute: 'email', before: null, after: values.Email ?? null },
    ],
  }));
  return {
    plan: {
      ...base.plan,
      counts: {
        ...base.plan.counts,
        employees: aSummary({ created, terminated: isSnapshot ? 64 : 0 }),
      },
      records: isSnapshot ? [...base.plan.records, ...records] : records,
      hold: isSnapshot ? base.plan.hold : undefined,
    },
  };
}

/**
 * Imports of sheets as a backend would answer them. Names of files choose what
 * happens: `big`, `broken`, `busy` and `known` stand for what they say.
 */
export function demoSheet() {
  const client: Pick<PeopleSyncApi, 'importSheet'> = {
    importSheet: async ({ query, body }, { signal } = {}) => {
      await pause(signal);
      const file = body.get('file');
      if (!(file instanceof File)) {
        throw new InputError('The form holds no file');
      }
      if (file.size > MAX_BYTES || file.name.startsWith('big')) {
        return refuse(413, {
          name: 'PayloadTooLargeError',
          message: 'A file may have at most 20 MB.',
        });
      }
      if (!/\.(csv|tsv|txt|xlsx)$/i.test(file.name)) {
        return refuse(415, {
          name: 'UnsupportedMediaTypeError',
          message: `${file.name} is neither CSV nor XLSX.`,
          hint: 'Save it as one of them in the program it comes from.',
        });
      }
      if (file.name.startsWith('broken')) {
        return refuse(400, {
          name: 'InputError',
          message: 'Row 7 has a quote that is not closed.',
          hint: 'Look for a single " in column 3.',
        });
      }
      if (query?.preview) {
        return file.name.startsWith('known')
          ? aSheetPreview({
              plan: {
                counts: { employees: aSummary({ unchanged: 120 }) },
                records: [],
                errors: [],
              },
            })
          : demoPreview(body);
      }
      if (file.name.startsWith('busy')) {
        return refuse(409, {
          name: 'ConflictError',
          message: 'Sync 1051 imports another file of this integration.',
        });
      }
      return {
        id: body.get('persist') === 'false' ? '1048' : '1052',
        status: 'staged',
      };
    },
  };
  return client;
}
