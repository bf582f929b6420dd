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

/** The page of one record. */
export const recordMessages = {
  meta: {
    status: 'Status',
    reason: 'Reason',
    dataSet: 'Data set',
    sourceId: 'Source ID',
    integration: 'Integration',
    persisted: 'Is persisted',
    createdAt: 'Created',
  },
  back: 'All records of sync {{id}}',
  person: 'Person page',
  previous: 'Previous record of the list',
  next: 'Next record of the list',
  refused:
    'What a source sent about a person is personal data. You are not allowed to see it ({{permission}}).',
  tabs: {
    label: 'What this sync knows about the record',
    payload: 'Payload',
    changes: 'Updated attributes',
    errors: 'Error messages',
    trace: 'Trace',
  },
  payload: {
    title: 'Received from {{integration}}',
    form: 'How the payload is shown',
    pretty: 'Pretty',
    raw: 'Raw',
    linesLabel: 'Payload, line by line',
    mapsTo: '→ {{attributes}}',
    masked: 'masked',
    mapping: 'Mapping',
    mappingLabel: 'How the payload was read',
    attribute: 'Attribute',
    expression: 'Expression',
    value: 'Value',
    none: 'No payload is kept for this record.',
    noneDescription:
      'It was removed by the source or by retention, or the source sent nothing.',
    wouldBe:
      'As it was received; sensitive values are masked. Marked lines are read by the mapping.',
  },
  changes: {
    label: 'Attributes before and after',
    attribute: 'Attribute',
    before: 'Before',
    after: 'After',
    now: 'Now',
    wouldBe: 'Would become',
    empty: '(empty)',
    nothingRemoved: '(nothing removed)',
    kept_one: '{{count, number}} more as before',
    kept_other: '{{count, number}} more as before',
    would_one: '{{count, number}} attribute would change',
    would_other: '{{count, number}} attributes would change',
    wouldDescription: 'Nothing of this has been applied.',
  },
  errors: {
    attribute: 'Attribute',
    path: 'Payload path',
    mapping: 'Mapped by',
    code: 'Code',
    hint: 'What helps: {{hint}}',
  },
  trace: {
    label: 'How the decision was made',
    steps: {
      receive: 'Fetched',
      map: 'Mapped',
      validate: 'In scope',
      correlate: 'Matched',
      decide: 'Decided',
      write: 'Written',
    },
    notWritten: 'Nothing has been written for this record.',
    outcome: {
      ok: 'OK',
      warning: 'Warning',
      failed: 'Failed',
      skipped: 'Left out',
    },
  },
} as const;
