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
import {
  type DataSet,
  isFinalRunStatus,
  type MappedPath,
  type RecordChange,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { RunRecordRow } from '../../database/tables';
import type { Run } from '../../runs/types';
import type { RecordListRow } from '../queries/records';
import { toRecordErrors } from './recordErrors';
import {
  collectReferences,
  nameReferences,
  type Names,
  type ReferencedIds,
} from './references';
import { toTrace } from './trace';

const mappedOf = ({ mapped }: Pick<RecordListRow, 'mapped'>): JsonObject =>
  mapped ? JSON.parse(mapped) : {};

/** Created records start from nothing: their values are their changes. */
export function changesOf(
  row: Pick<RecordListRow, 'status' | 'changes' | 'mapped'>,
): RecordChange[] {
  const mapped = mappedOf(row);
  if (row.changes) {
    return JSON.parse(row.changes);
  }
  if (row.status !== 'created') {
    return [];
  }
  return Object.keys(mapped)
    .sort()
    .filter(attribute => mapped[attribute] !== null)
    .map(attribute => ({
      attribute,
      before: null,
      after: mapped[attribute] ?? null,
    }));
}

/** The golden person that a record is about. */
export function employeeIdOf(
  row: Pick<RecordListRow, 'data_set' | 'golden_id' | 'mapped'>,
): string | undefined {
  if (row.data_set === 'employees') {
    return row.golden_id ?? undefined;
  }
  const { employee } = mappedOf(row);
  return typeof employee === 'string' ? employee : undefined;
}

/** Whether the run has put this record into force. */
function isPersisted(run: Run, seq: number): boolean {
  return (
    run.persisted && (seq <= run.appliedSeq || isFinalRunStatus(run.status))
  );
}

/** What has to be named on these records: references, and who has no name. */
export function referencesIn(rows: readonly RecordListRow[]): ReferencedIds {
  const ids: ReferencedIds = { employees: new Set(), 'org-units': new Set() };
  for (const row of rows) {
    const dataSet = row.data_set as DataSet;
    collectReferences(dataSet, changesOf(row), ids);
    const named = row.display_name !== null || row.golden_id === null;
    if (!named && (dataSet === 'employees' || dataSet === 'org-units')) {
      ids[dataSet].add(row.golden_id!);
    }
  }
  return ids;
}

/** A record as lists show it. */
export function toRecordModel(
  row: RecordListRow,
  run: Run,
  names: Names,
): RunRecord {
  const employeeId = employeeIdOf(row);
  return {
    id: String(row.seq),
    runId: String(row.run_id),
    integrationId: run.integrationId ?? '',
    dataSet: row.data_set as DataSet,
    sourceId: row.source_id,
    ...(employeeId && { employeeId }),
    ...(row.data_set === 'org-units' &&
      row.golden_id && { orgUnitId: row.golden_id }),
    displayName:
      row.display_name ?? names.get(row.golden_id ?? '') ?? row.source_id,
    status: row.status as RunRecord['status'],
    ...(row.reason && { reason: row.reason }),
    changes: nameReferences(row.data_set as DataSet, changesOf(row), names),
    errors: toRecordErrors(row.errors),
    persisted: isPersisted(run, row.seq),
    createdBy: run.createdBy,
    createdAt: run.createdAt,
    ...(run.finishedAt && { finishedAt: run.finishedAt }),
  };
}

function payloadOf(content: string | undefined): JsonValue {
  if (content === undefined) {
    return null;
  }
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

/** Whether the steps were left out by the trace level of the import. */
function isReduced({ pruned }: Run, { data_set }: RunRecordRow): boolean {
  return pruned?.levels?.[data_set as DataSet] === 'summary';
}

export interface RecordDetailOptions {
  row: RunRecordRow;
  run: Run;
  /** As received; undefined once it is collected. */
  payload: string | undefined;
  names: Names;
  mappedPaths?: MappedPath[];
}

/** A record with its payload, mapped values and trace. */
export function toRecordDetail(options: RecordDetailOptions): RunRecord {
  const { row, run, mappedPaths } = options;
  return {
    ...toRecordModel(row, run, options.names),
    errors: toRecordErrors(row.errors, mappedPaths),
    payload: payloadOf(options.payload),
    mapped: mappedOf(row),
    ...(mappedPaths && { mappedPaths }),
    trace: isReduced(run, row)
      ? []
      : toTrace(row, {
          written: isPersisted(run, row.seq),
          mappingVersion:
            run.checkpoint.dataSets?.[row.data_set as DataSet]?.mappingVersion,
        }),
  };
}
