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
  SheetPreview,
  SheetTemplateColumn,
} from '@people-sync/plugin-people-sync-common';
import { aSummary } from './testFixtures';

/** The columns of the template. */
export const SHEET_TEMPLATE: SheetTemplateColumn[] = [
  {
    column: 'Full Name',
    required: true,
    attribute: 'displayName',
    description: 'As people write it.',
  },
  {
    column: 'Email',
    required: true,
    attribute: 'email',
    description: 'The address at work.',
  },
  ...[
    'Employee ID',
    'Department',
    'Title',
    'Hire Date',
    "Manager's email",
    'Picture URL',
    'Location',
    'Termination Date',
  ].map(column => ({ column, required: false, description: '' })),
];

/** What is found in a sheet of two columns, one of them with a typo. */
export function aSheetPreview(
  overrides: Partial<SheetPreview> = {},
): SheetPreview {
  return {
    file: {
      name: 'people.csv',
      bytes: 2_048,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      rows: 2,
    },
    idColumn: 'Email',
    columns: [
      {
        header: 'Full Name',
        column: 'Full Name',
        how: 'exact',
        samples: ['Anna Berg', 'Søren Østergaard'],
      },
      {
        header: 'E-mail',
        column: 'Email',
        how: 'alias',
        samples: ['anna@example.com', 'soren@example.com'],
      },
      {
        header: 'Desk',
        column: 'Desk',
        how: 'none',
        samples: ['4B'],
      },
    ],
    template: SHEET_TEMPLATE,
    missing: [],
    rows: [
      {
        row: 2,
        sourceId: 'anna@example.com',
        values: {
          'Full Name': 'Anna Berg',
          Email: 'anna@example.com',
          Desk: '4B',
        },
      },
      {
        row: 3,
        sourceId: 'soren@example.com',
        values: { 'Full Name': 'Søren Østergaard', Email: 'soren@example.com' },
      },
    ],
    problems: [],
    problemsTotal: 0,
    plan: {
      counts: {
        'org-units': aSummary({ created: 1 }),
        employees: aSummary({ created: 2, terminated: 64 }),
      },
      records: [
        {
          dataSet: 'employees',
          sourceId: 'ida@example.com',
          displayName: 'Ida Holm',
          status: 'terminated',
          reason: 'absent from a complete fetch',
          changes: [
            { attribute: 'status', before: 'active', after: 'terminated' },
          ],
        },
        {
          dataSet: 'employees',
          sourceId: 'anna@example.com',
          displayName: 'Anna Berg',
          status: 'created',
          changes: [
            { attribute: 'displayName', before: null, after: 'Anna Berg' },
          ],
        },
      ],
      hold: {
        wouldHold: true,
        limits: [
          {
            dataSet: 'employees',
            kind: 'removals',
            count: 64,
            population: 120,
            limit: { percent: 10, atLeast: 20 },
            message:
              '64 of 120 people would be terminated, over the limit of 10 % (12).',
          },
        ],
        groups: [
          {
            kind: 'org-unit',
            change: 'removals',
            dataSet: 'employees',
            label: 'Aarhus',
            count: 60,
            total: 64,
          },
        ],
      },
      errors: [],
    },
    ...overrides,
  };
}
