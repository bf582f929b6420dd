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
  tabs: {
    label: 'What this sync knows about the record',
    payload: 'Payload',
    changes: 'Updated attributes',
    errors: 'Error messages',
    trace: 'Trace',
  },
  payload: {
    title: 'Received from {{integration}}',
    mapping: 'Mapping',
    mappingLabel: 'How the payload was read',
    attribute: 'Attribute',
    expression: 'Expression',
    value: 'Value',
    none: 'No payload is kept for this record.',
    noneDescription:
      'It was removed by the source or by retention, or the source sent nothing.',
    wouldBe: 'As it was received. Sensitive values are masked.',
  },
  changes: {
    label: 'Attributes before and after',
    attribute: 'Attribute',
    before: 'Before',
    after: 'After',
    empty: '(empty)',
    dryRun: 'These changes were not applied.',
  },
  errors: {
    atAttribute: 'Attribute {{attribute}}',
    atPath: 'Payload path {{path}}',
    hint: 'What helps',
    mappedBy: 'Mapped by {{expression}}',
  },
  trace: {
    label: 'How the decision was made',
    steps: {
      receive: 'Received',
      map: 'Mapped',
      validate: 'Validated',
      correlate: 'Matched',
      decide: 'Decided',
    },
    outcome: {
      ok: 'OK',
      warning: 'Warning',
      failed: 'Failed',
      skipped: 'Left out',
    },
  },
} as const;
