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

import type { JsonObject } from '@backstage/types';
import {
  malformedRow,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { Header } from './table/columns';
import type { TableRow } from './table/Table';

/** Ids are compared as they are written, but for case in e-mail addresses. */
export function idOf(value: string): string {
  const id = value.trim().normalize('NFC');
  return id.includes('@') ? id.toLowerCase() : id;
}

function malformed(row: TableRow, sourceId: string, reason: string): SourceRow {
  return malformedRow({ sourceId, reason, position: `row ${row.number}` });
}

/** The values of a row by column; an empty cell is a cleared value. */
export function payloadOf(row: TableRow, header: Header): JsonObject {
  return Object.fromEntries(
    header.names.flatMap((name, index) => {
      const value = (row.values[index] ?? '').trim();
      return name ? [[name, value === '' ? null : value]] : [];
    }),
  );
}

/** The person in a row. */
export function toEmployeeRow(
  row: TableRow,
  header: Header,
  idColumn: string,
): SourceRow {
  const sourceId = idOf(row.values[header.names.indexOf(idColumn)] ?? '');
  if (row.problem) {
    return malformed(row, sourceId, `the row ${row.problem}`);
  }
  const extra = row.values.slice(header.names.length);
  if (extra.some(value => value.trim() !== '')) {
    return malformed(
      row,
      sourceId,
      `the row has ${row.values.length} values, the header ${header.names.length} columns`,
    );
  }
  if (!sourceId) {
    return malformed(row, '', `the row has no ${idColumn}`);
  }
  return { sourceId, payload: payloadOf(row, header) };
}

/** The department that a person is in. */
export function toUnitRow(
  row: TableRow,
  header: Header,
): SourceRow | undefined {
  const at = header.names.indexOf('Department');
  const name = at < 0 ? '' : (row.values[at] ?? '').trim();
  return name && !row.problem
    ? { sourceId: name, payload: { Department: name } }
    : undefined;
}
