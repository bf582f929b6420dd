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
import type {
  DataSet,
  RecordChange,
  RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { standardAttributes } from '../../people/attributes';

/**
 * What leaves the plugin in a file, in the order of its columns. Payloads and
 * mapped values do not, nor the values of attributes nobody has declared: they
 * may hold anything.
 */
export interface ExportRow {
  runId: string;
  recordId: string;
  integrationId: string;
  dataSet: string;
  sourceId: string;
  /** Joins what several runs say about one person. */
  employeeId: string;
  orgUnitId: string;
  displayName: string;
  status: string;
  reason: string;
  persisted: boolean;
  createdBy: string;
  createdAt: string;
  finishedAt: string;
  changes: RecordChange[];
  errors: { code: string; attribute?: string; message: string }[];
}

/** Declared, or kept by the plugin itself. */
function isDeclared(dataSet: DataSet, attribute: string): boolean {
  return (
    attribute === 'status' ||
    Object.prototype.hasOwnProperty.call(standardAttributes[dataSet], attribute)
  );
}

/** One record as a file has it. */
export function toExportRow(record: RunRecord): ExportRow {
  const { dataSet, changes, errors } = record;
  return {
    runId: record.runId,
    recordId: record.id,
    integrationId: record.integrationId,
    dataSet,
    sourceId: record.sourceId,
    employeeId: record.employeeId ?? '',
    orgUnitId: record.orgUnitId ?? '',
    displayName: record.displayName,
    status: record.status,
    reason: record.reason ?? '',
    persisted: record.persisted,
    createdBy: record.createdBy,
    createdAt: record.createdAt,
    finishedAt: record.finishedAt ?? '',
    changes: changes.map(change =>
      isDeclared(dataSet, change.attribute)
        ? change
        : { attribute: change.attribute, before: null, after: null },
    ),
    errors: errors.map(({ code, attribute, message }) => ({
      code,
      ...(attribute !== undefined && { attribute }),
      message,
    })),
  };
}

const cell = (values: JsonObject) =>
  Object.keys(values).length > 0 ? JSON.stringify(values) : '';

const shown = (value: JsonValue, text: string | undefined) => text ?? value;

/** The same, flat: what does not fit a cell stands in it as JSON. */
export function toCsvRow(row: ExportRow): Record<string, string> {
  const { changes, errors, persisted, ...cells } = row;
  const before: JsonObject = {};
  const after: JsonObject = {};
  for (const change of changes) {
    // Nothing before is not worth saying, nothing afterwards is: it is cleared.
    if (change.before !== null) {
      before[change.attribute] = shown(change.before, change.beforeText);
    }
    if (change.before !== null || change.after !== null) {
      after[change.attribute] = shown(change.after, change.afterText);
    }
  }
  return {
    ...cells,
    persisted: String(persisted),
    changedAttributes: changes.map(({ attribute }) => attribute).join('; '),
    before: cell(before),
    after: cell(after),
    errorCodes: errors.map(({ code }) => code).join('; '),
    errorMessages: errors.map(({ message }) => message).join('; '),
  };
}

/** Columns of the CSV, which stand there even when there is no record. */
export const CSV_COLUMNS = [
  'runId',
  'recordId',
  'integrationId',
  'dataSet',
  'sourceId',
  'employeeId',
  'orgUnitId',
  'displayName',
  'status',
  'reason',
  'persisted',
  'createdBy',
  'createdAt',
  'finishedAt',
  'changedAttributes',
  'before',
  'after',
  'errorCodes',
  'errorMessages',
];
