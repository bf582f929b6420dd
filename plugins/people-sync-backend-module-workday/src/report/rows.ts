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

import type { JsonObject, JsonValue } from '@backstage/types';
import {
  malformedRow,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { WorkdayConfig } from '../config';
import type { ReportRow } from './readReport';

/** What says which unit somebody is in, and which is above it. */
const UNIT_ID = 'Supervisory_Organization_ID';
const UNIT_COLUMNS = [
  UNIT_ID,
  'Supervisory_Organization',
  'Superior_Organization_ID',
];

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : '';
}

/** Reports write what is not set as an empty text. */
function withNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value === '' ? null : value,
    ]),
  );
}

/** A person. Who has left is a row with the status that says so. */
export function toEmployeeRow(
  row: ReportRow,
  config: WorkdayConfig,
): SourceRow {
  const { idColumn, statusColumn, terminatedValues } = config;
  const sourceId = text(row.fields[idColumn]);
  if (!sourceId) {
    return malformedRow({
      reason: `the row has no ${idColumn}`,
      position: `row ${row.number}`,
    });
  }
  const status = text(row.fields[statusColumn]);
  return {
    sourceId,
    payload: withNulls(row.fields),
    ...(terminatedValues.includes(status) && {
      inactive: { reason: `${statusColumn} is ${status}` },
    }),
  };
}

/** The unit a person is in, told by their row. */
export function toUnitRow(row: ReportRow): SourceRow | undefined {
  const sourceId = text(row.fields[UNIT_ID]);
  if (!sourceId) {
    return undefined;
  }
  return {
    sourceId,
    payload: withNulls(
      Object.fromEntries(
        UNIT_COLUMNS.map(column => [column, row.fields[column] ?? null]),
      ) as JsonObject,
    ),
  };
}
