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

type RecordsQuery = NonNullable<ListRecords['query']>;

/** The name under which a record's address carries the list it was opened from. */
export const LIST_PARAM = 'list';

/** What to add to the address of a record that is opened from a list. */
export function fromList(query: RecordsQuery): string {
  const list = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '') {
        list.append(name, String(item));
      }
    }
  }
  return `?${new URLSearchParams({ [LIST_PARAM]: list.toString() })}`;
}

/** The list that an address carries. */
export function parseList(list: string): RecordsQuery {
  const params = new URLSearchParams(list);
  const text = (name: string) => params.get(name) ?? undefined;
  const texts = (name: string) =>
    params.has(name) ? params.getAll(name) : undefined;
  const limit = Number(params.get('limit'));
  return {
    limit: limit > 0 ? limit : undefined,
    cursor: text('cursor'),
    orderBy: text('orderBy'),
    runId: text('runId'),
    integrationId: text('integrationId'),
    status: texts('status') as RecordStatus[] | undefined,
    dataSet: texts('dataSet') as DataSet[] | undefined,
    search: text('search'),
    attribute: text('attribute'),
    errorCode: text('errorCode'),
    employeeId: text('employeeId'),
    payload: texts('payload'),
    persisted: params.has('persisted')
      ? params.get('persisted') === 'true'
      : undefined,
    createdBy: text('createdBy'),
    createdFrom: text('createdFrom'),
    createdTo: text('createdTo'),
  };
}
