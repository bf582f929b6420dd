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

/** The User records page. */
export const recordsMessages = {
  title: 'User records',
  tableLabel: 'User records of all syncs, newest first',
  syncOne: 'Sync one user',
  hidden: 'Unchanged records are hidden.',
  showUnchanged: 'Show them too',
  shown: 'Unchanged records are shown.',
  hideUnchanged: 'Hide them',
  emptyTitle: 'No sync has changed anything yet',
  emptyDescription:
    'Every person that a sync meets gets a record here: what came in, what it changed, what went wrong.',
  showEverybody: 'Show everybody',
  onlyPerson: 'Only records of one person',
  columns: {
    status: 'Status',
    person: 'Person',
    run: 'Sync ID',
    integration: 'Integration',
    dataSet: 'Data set',
    changes: 'Changes',
    persisted: 'Is Persisted',
    createdBy: 'Created By',
    createdAt: 'Created At',
  },
  filters: {
    run: 'Sync ID',
    user: 'User',
    userHint: 'Name, e-mail, number …',
    status: 'Status',
    integration: 'Integration',
    dataSet: 'Data set',
    attribute: 'Changed attribute',
    attributeHint: 'title',
    errorCode: 'Error code',
    errorCodeHint: 'invalid-value',
    payload: 'Payload content',
    payloadHint: 'department=Sales*',
    payloadHelp: 'path=value',
    payloadInvalid: 'Write path=value, such as manager.id=42',
    payloadAdd: 'Add',
    payloadSet: 'Payload conditions that are set',
    more: 'More filters',
    moreSet_one: 'More filters ({{count}} set)',
    moreSet_other: 'More filters ({{count}} set)',
    fewer: 'Fewer filters',
  },
  export: {
    button: 'Export',
    csv: 'As CSV, for spreadsheets',
    ndjson: 'As NDJSON, one record per line',
    done: 'The export is in your downloads',
    failed: 'The export failed',
  },
} as const;
