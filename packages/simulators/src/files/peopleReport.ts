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

import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';

/** The columns of the people report. */
export const REPORT_COLUMNS = [
  'Full Name',
  'Email',
  'Employee ID',
  'Department',
  'Title',
  'Hire Date',
  "Manager's email",
  'Picture URL',
  'Location',
  'Termination Date',
] as const;

/** One row of the people report, in the order of the columns. */
export type ReportRow = string[];

/** The people report of the company: everybody with an e-mail address whose account is not deleted. */
export function* peopleReport(company: Company): Generator<ReportRow> {
  const { roster } = company;
  for (const seen of Perspective.create({
    company,
    source: 'files',
  }).people()) {
    const { person } = seen;
    if (person.deleted || !seen.mail) continue;
    const manager = person.managerId
      ? roster.person(person.managerId)
      : undefined;
    yield [
      seen.displayName,
      seen.mail,
      person.employeeId ?? '',
      roster.placement(person.unitId).department ?? '',
      seen.jobTitle ?? '',
      person.hiredOn ?? '',
      manager?.mail ?? '',
      '',
      seen.office ?? '',
      person.leavesOn ?? '',
    ];
  }
}

/** CSV as spreadsheet programs write it: quotes where they are needed. */
export function* csvLines(
  rows: Iterable<readonly string[]>,
  delimiter = ',',
): Generator<string> {
  const cell = (value: string) =>
    /["\n\r]/.test(value) || value.includes(delimiter)
      ? `"${value.replace(/"/g, '""')}"`
      : value;
  for (const row of rows) yield `${row.map(cell).join(delimiter)}\r\n`;
}

/** The people report as CSV. */
export function peopleReportCsv(company: Company, delimiter = ','): string {
  return [
    ...csvLines([[...REPORT_COLUMNS], ...peopleReport(company)], delimiter),
  ].join('');
}
