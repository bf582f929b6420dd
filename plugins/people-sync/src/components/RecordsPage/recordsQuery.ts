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
  ListRecords,
  RecordStatus,
} from '@people-sync/plugin-people-sync-common';
import { STATUSES_WORST_FIRST } from '../common';

/** Filters of the User records page, by their names in the URL. */
export const RECORDS_FILTERS = [
  'runId',
  'search',
  'status',
  'persisted',
  'createdBy',
  'createdFrom',
  'createdTo',
  'integrationId',
  'dataSet',
  'attribute',
  'errorCode',
  'payload',
  'employeeId',
  /** `all` shows unchanged records too. */
  'show',
] as const;

/** The name of a filter of the User records page. */
export type RecordsFilter = (typeof RECORDS_FILTERS)[number];

/** Filters that stand behind *More filters*. */
export const MORE_FILTERS = [
  'integrationId',
  'dataSet',
  'attribute',
  'errorCode',
  'payload',
] as const satisfies readonly RecordsFilter[];

const CHANGED_STATUSES = STATUSES_WORST_FIRST.filter(
  status => status !== 'unchanged',
);

/**
 * The filters as the backend takes them. Unchanged records are most of every
 * full run, so they are left out until somebody asks for them.
 */
export function toRecordsQuery(
  filters: Record<RecordsFilter, string[]>,
): NonNullable<ListRecords['query']> {
  const persisted = filters.persisted[0];
  let status: RecordStatus[] | undefined = filters.status as RecordStatus[];
  if (status.length === 0) {
    status = filters.show.includes('all') ? undefined : CHANGED_STATUSES;
  }
  return {
    runId: filters.runId[0],
    search: filters.search[0],
    status,
    persisted: persisted === undefined ? undefined : persisted === 'true',
    createdBy: filters.createdBy[0],
    createdFrom: filters.createdFrom[0],
    createdTo: filters.createdTo[0],
    integrationId: filters.integrationId[0],
    dataSet: filters.dataSet.length
      ? (filters.dataSet as DataSet[])
      : undefined,
    attribute: filters.attribute[0],
    errorCode: filters.errorCode[0],
    payload: filters.payload.length ? filters.payload : undefined,
    employeeId: filters.employeeId[0],
  };
}
