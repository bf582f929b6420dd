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
  isActiveRunStatus,
  type DataSet,
  type ImportRow,
} from '@people-sync/plugin-people-sync-common';

/** A row of the table; the id is what the selection refers to. */
export type ImportItem = ImportRow & { id: string };

/** Gives every row an id: an integration delivers a data set once. */
export function toImportItem(row: ImportRow): ImportItem {
  return { ...row, id: `${row.integrationId}/${row.dataSet}` };
}

/** Whether a pull can be requested for the row at all. */
export function isRequestable(row: ImportRow): boolean {
  return row.direction === 'pull' && row.state === 'active';
}

/** Whether the last run of the row is still under way. */
export function isMoving(row: ImportRow): boolean {
  return row.lastStatus !== null && isActiveRunStatus(row.lastStatus);
}

/** One request to the backend, which takes one integration at a time. */
export interface RunRequest {
  /** All enabled integrations when absent. */
  integrationId?: string;
  integrationTitle?: string;
  /** All active data sets when absent. */
  dataSets?: DataSet[];
}

/**
 * Turns a selection into as few requests as possible: none selected is one run
 * of everything, a whole integration goes without naming its data sets.
 */
export function groupRequests(options: {
  selected: ImportItem[];
  all: ImportItem[];
}): RunRequest[] {
  const { selected, all } = options;
  if (selected.length === 0) {
    return [{}];
  }
  const byIntegration = new Map<string, ImportItem[]>();
  for (const row of selected.filter(isRequestable)) {
    const rows = byIntegration.get(row.integrationId) ?? [];
    byIntegration.set(row.integrationId, [...rows, row]);
  }
  return [...byIntegration].map(([integrationId, rows]) => {
    const available = all.filter(
      row => row.integrationId === integrationId && isRequestable(row),
    );
    return {
      integrationId,
      integrationTitle: rows[0].integrationTitle,
      dataSets:
        rows.length === available.length
          ? undefined
          : rows.map(({ dataSet }) => dataSet),
    };
  });
}
