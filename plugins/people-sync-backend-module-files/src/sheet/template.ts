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

import type { TemplateColumn } from '@people-sync/plugin-people-sync-node';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { PEOPLE_REPORT_COLUMNS, REQUIRED } from '../table/columns';

const DESCRIPTIONS: Record<
  (typeof PEOPLE_REPORT_COLUMNS)[number],
  { attribute: string; description: string }
> = {
  'Full Name': {
    attribute: 'displayName',
    description: 'First and last name, as it is shown.',
  },
  Email: {
    attribute: 'email',
    description:
      'Work e-mail address. It identifies the person, unless another column is chosen.',
  },
  'Employee ID': {
    attribute: 'employeeNumber',
    description: 'Employee number. Keep it as text where it begins with zeros.',
  },
  Department: {
    attribute: 'department',
    description: 'Name of the department. Each one becomes an org unit.',
  },
  Title: { attribute: 'title', description: 'Job title.' },
  'Hire Date': {
    attribute: 'startDate',
    description: 'First day, such as 2026-08-31, or a date cell.',
  },
  "Manager's email": {
    attribute: 'manager',
    description: 'E-mail address of the manager.',
  },
  'Picture URL': {
    attribute: 'picture',
    description: 'Address of a picture, beginning with https.',
  },
  Location: { attribute: 'location', description: 'Place of work.' },
  'Termination Date': {
    attribute: 'endDate',
    description:
      'Last day, such as 2026-12-31, or a date cell. Empty for those who stay.',
  },
};

/** The columns of the import sheet. */
export function templateColumns(): TemplateColumn[] {
  return PEOPLE_REPORT_COLUMNS.map(column => ({
    column,
    required: REQUIRED.includes(column),
    ...DESCRIPTIONS[column],
  }));
}

/** An empty import sheet: its header, and in a workbook what it means. */
export async function templateFile(format: 'csv' | 'xlsx'): Promise<Buffer> {
  const columns = templateColumns();
  if (format === 'csv') {
    const header = columns.map(({ column }) => column).join(',');
    // Spreadsheet programs take a file without the mark for Windows-1252.
    return Buffer.from(`\uFEFF${header}\r\n`, 'utf8');
  }
  const header: SheetData = [
    columns.map(({ column }) => ({ value: column, fontWeight: 'bold' })),
  ];
  const explained: SheetData = [
    ['Column', 'Needed', 'What it holds'].map(value => ({
      value,
      fontWeight: 'bold' as const,
    })),
    ...columns.map(({ column, required, description }) => [
      { value: column },
      { value: required ? 'yes' : 'no' },
      { value: description },
    ]),
  ];
  return writeXlsxFile([
    {
      sheet: 'People',
      data: header,
      columns: columns.map(() => ({ width: 22 })),
      stickyRowsCount: 1,
    },
    {
      sheet: 'Columns',
      data: explained,
      columns: [{ width: 22 }, { width: 10 }, { width: 80 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}
