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
  DataSet,
  RecordStatus,
  RunComparisonItem,
} from '@people-sync/plugin-people-sync-common';
import type { DifferenceRow } from '../queries/comparison';
import type { RecordListRow } from '../queries/records';
import { changesOf, employeeIdOf } from './record';
import { nameReferences, type Names } from './references';

function sideOf(row: RecordListRow, names: Names) {
  return {
    recordId: String(row.seq),
    status: row.status as RecordStatus,
    ...(row.reason && { reason: row.reason }),
    changes: nameReferences(row.data_set as DataSet, changesOf(row), names),
  };
}

/** One row over which two runs differ. */
export function toComparisonItem(options: {
  difference: DifferenceRow;
  current: RecordListRow | undefined;
  other: RecordListRow | undefined;
  names: Names;
}): RunComparisonItem {
  const { difference, current, other, names } = options;
  const displayName =
    current?.display_name ??
    other?.display_name ??
    names.get(current?.golden_id ?? other?.golden_id ?? '') ??
    difference.source_id;
  const employeeId =
    (current && employeeIdOf(current)) ?? (other && employeeIdOf(other));
  return {
    dataSet: difference.data_set as DataSet,
    sourceId: difference.source_id,
    displayName,
    ...(employeeId && { employeeId }),
    difference: difference.difference,
    ...(current && { this: sideOf(current, names) }),
    ...(other && { other: sideOf(other, names) }),
  };
}
