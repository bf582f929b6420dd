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
  RunComparisonItem,
  RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { aRecord } from '../src/__testUtils__/testFixtures';

/** What two runs decided differently. */
export const DIFFERENCES: RunComparisonItem[] = [
  {
    dataSet: 'employees',
    sourceId: 'src-7',
    displayName: 'Søren Østergaard',
    difference: 'values',
    this: {
      recordId: '2',
      status: 'updated',
      changes: [{ attribute: 'title', before: 'Engineer', after: 'Architect' }],
    },
    other: {
      recordId: '2',
      status: 'updated',
      changes: [{ attribute: 'title', before: 'Engineer', after: 'Lead' }],
    },
  },
  {
    dataSet: 'employees',
    sourceId: 'src-8',
    displayName: 'Anna Berg',
    difference: 'status',
    this: {
      recordId: '2',
      status: 'terminated',
      reason: 'absent from a complete fetch',
      changes: [{ attribute: 'status', before: 'active', after: 'terminated' }],
    },
    other: { recordId: '3', status: 'unchanged', changes: [] },
  },
  {
    dataSet: 'org-units',
    sourceId: 'u9',
    displayName: 'Platform',
    difference: 'only-this',
    this: { recordId: '3', status: 'created', changes: [] },
  },
];

/** What a run decided for three people. */
export const RECORDS: RunRecord[] = [
  aRecord({
    id: '1',
    displayName: '',
    sourceId: 'row-18',
    status: 'failed',
    changes: [],
    persisted: false,
    errors: [
      {
        code: 'invalid-email',
        attribute: 'email',
        path: 'mail',
        message: 'not an address',
        hint: 'Correct the address at the source.',
      },
    ],
  }),
  aRecord({
    id: '2',
    status: 'terminated',
    changes: [{ attribute: 'status', before: 'active', after: 'terminated' }],
    reason: 'absent from a complete fetch',
  }),
  aRecord({
    id: '3',
    displayName: 'Anna Berg',
    changes: [
      { attribute: 'title', before: 'Engineer', after: 'Senior Engineer' },
      { attribute: 'orgUnit', before: 'Platform', after: 'Data' },
      { attribute: 'phone', before: null, after: '+45 12 34 56 78' },
    ],
  }),
];
