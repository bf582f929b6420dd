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
import { toTrace } from './trace';

/** Created records start from nothing: their values are their changes. */
function changesOf(row: RecordListRow, mapped: JsonObject): RecordChange[] {
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
function employeeIdOf(row: RecordListRow, mapped: JsonObject) {
  if (row.data_set === 'employees') {
    return row.golden_id ?? undefined;
  }
  return typeof mapped.employee === 'string' ? mapped.employee : undefined;
}

/** Whether the run has put this record into force. */
function isPersisted(run: Run, seq: number): boolean {
  return (
    run.persisted && (seq <= run.appliedSeq || isFinalRunStatus(run.status))
  );
}

/** A record as lists show it. */
export function toRecordModel(row: RecordListRow, run: Run): RunRecord {
  const mapped: JsonObject = row.mapped ? JSON.parse(row.mapped) : {};
  const employeeId = employeeIdOf(row, mapped);
  return {
    id: String(row.seq),
    runId: String(row.run_id),
    integrationId: run.integrationId ?? '',
    dataSet: row.data_set as DataSet,
    sourceId: row.source_id,
    ...(employeeId && { employeeId }),
    ...(row.data_set === 'org-units' &&
      row.golden_id && { orgUnitId: row.golden_id }),
    displayName: row.display_name ?? row.source_id,
    status: row.status as RunRecord['status'],
    ...(row.reason && { reason: row.reason }),
    changes: changesOf(row, mapped),
    errors: row.errors ? JSON.parse(row.errors) : [],
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

export interface RecordDetailOptions {
  row: RunRecordRow;
  run: Run;
  /** As received; undefined once it is collected. */
  payload: string | undefined;
  mappedPaths?: MappedPath[];
}

/** A record with its payload, mapped values and trace. */
export function toRecordDetail(options: RecordDetailOptions): RunRecord {
  const { row, run, mappedPaths } = options;
  return {
    ...toRecordModel(row, run),
    payload: payloadOf(options.payload),
    mapped: row.mapped ? JSON.parse(row.mapped) : {},
    ...(mappedPaths && { mappedPaths }),
    trace: toTrace(row, { written: isPersisted(run, row.seq) }),
  };
}
