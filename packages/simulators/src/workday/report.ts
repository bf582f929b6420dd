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

import { changedSince } from '../company/changedSince';
import type { Company } from '../company/Company';
import { Perspective, type SeenPerson } from '../company/perspective';

/** One row, as the report's author has named its columns. */
export type WorkdayRow = Record<string, string>;

/** What a request of the report asks for. */
export interface ReportPrompts {
  /** Only this worker. */
  workerId?: string;
  /** Only workers who have changed at this time or later, ISO. */
  updatedFrom?: string;
}

/** The rows of the report: everybody, those who have left with the status that says so. */
export function* reportRows(
  company: Company,
  prompts: ReportPrompts,
): Generator<WorkdayRow> {
  const perspective = Perspective.create({ company, source: 'workday' });
  const changed = prompts.updatedFrom
    ? changedSince(company, prompts.updatedFrom).people
    : undefined;
  for (const seen of perspective.people()) {
    const { person } = seen;
    // Purged accounts are workers whose record was erased.
    if (person.deleted === 'hard') continue;
    if (prompts.workerId && person.employeeId !== prompts.workerId) continue;
    if (changed && !changed.has(person.id)) continue;
    yield toRow(company, seen);
  }
}

function toRow(company: Company, seen: SeenPerson): WorkdayRow {
  const { person } = seen;
  const { roster } = company;
  const unit = roster.unit(person.unitId);
  const manager = person.managerId
    ? roster.person(person.managerId)
    : undefined;
  const left = person.deleted !== null || person.status === 'left';
  return {
    Employee_ID: person.employeeId ?? '',
    First_Name: seen.givenName ?? '',
    Last_Name: seen.surname ?? '',
    Preferred_Name: seen.displayName,
    Work_Email: seen.mail ?? '',
    Work_Phone: seen.phone ?? '',
    Business_Title: seen.jobTitle ?? '',
    Worker_Type: 'Employee',
    Worker_Status: left ? 'Terminated' : 'Active',
    Supervisory_Organization: unit?.name ?? '',
    Supervisory_Organization_ID: unit?.code ?? '',
    Superior_Organization_ID: roster.unit(unit?.parentId ?? null)?.code ?? '',
    Manager_ID: manager?.employeeId ?? '',
    Company: person.companyName ?? '',
    Cost_Center: unit?.costCenter ?? '',
    Location: seen.office ?? '',
    Hire_Date: person.hiredOn ?? '',
    Termination_Date: person.leavesOn ?? '',
  };
}

/** The wrapper of RaaS in JSON. */
export function* jsonReport(rows: Iterable<WorkdayRow>): Generator<string> {
  yield '{"Report_Entry":[';
  let first = true;
  for (const row of rows) {
    yield (first ? '' : ',') + JSON.stringify(row);
    first = false;
  }
  yield ']}';
}

/** RaaS in CSV: a header, then rows, every value in quotes. */
export function* csvReport(rows: Iterable<WorkdayRow>): Generator<string> {
  const line = (values: string[]) =>
    `${values.map(value => `"${value.replace(/"/g, '""')}"`).join(',')}\r\n`;
  let first = true;
  for (const row of rows) {
    if (first) yield line(Object.keys(row));
    first = false;
    yield line(Object.values(row));
  }
}
