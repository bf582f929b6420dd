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
import { Perspective, type SeenPerson } from '../company/perspective';
import type { Employment, Unit } from '../company/types';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function element(name: string, value: string | null | undefined): string {
  return value
    ? `<${name}>${value.replace(/[&<>"]/g, found => escapes[found])}</${name}>`
    : `<${name}/>`;
}

/** HCM ids are numbers of their own, not employee ids. */
export function hcmId(index: number): string {
  return String(300_000 + index);
}

/** A CPR-shaped number. The first two digits are no day of a month, so it is nobody's. */
export function cprNumber(index: number): string {
  return `9${String(index % 10)}0190-${String(1000 + (index % 9000))}`;
}

/** The feed: departments, then employees with their employments. */
export function* feedXml(company: Company): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<ShrFeed generated="${company.clock.iso()}">\n<Departments>\n`;
  for (const unit of company.units) {
    if (!unit.deleted) yield departmentXml(company, unit);
  }
  yield '</Departments>\n<Employees>\n';
  const perspective = Perspective.create({ company, source: 'shr' });
  for (const seen of perspective.people()) {
    // A deleted account is somebody SHR has closed: gone from the feed.
    if (!seen.person.deleted) yield employeeXml(company, seen);
  }
  yield '</Employees>\n</ShrFeed>\n';
}

function departmentXml(company: Company, unit: Unit): string {
  const { roster } = company;
  const parent = roster.unit(unit.parentId);
  const leader = unit.leaderId ? roster.person(unit.leaderId) : undefined;
  const leads = leader && !leader.deleted && leader.kind === 'employee';
  return `<Department>${[
    element('DepartmentId', unit.code),
    element('Name', unit.name),
    element('Type', unit.kind),
    element('ParentDepartmentId', parent?.code),
    element('ManagerHcmId', leads ? hcmId(leader.index) : null),
  ].join('')}</Department>\n`;
}

function employeeXml(company: Company, seen: SeenPerson): string {
  const { person } = seen;
  const manager = person.managerId
    ? company.roster.person(person.managerId)
    : undefined;
  const managed = manager && !manager.deleted && manager.kind === 'employee';
  return `<Employee>${[
    element('HcmId', hcmId(person.index)),
    element('PayrollNumber', person.employeeId),
    element('Cpr', cprNumber(person.index)),
    element('FirstName', seen.givenName),
    element('LastName', seen.surname),
    element('Email', seen.mail),
    element('Phone', seen.phone),
    element('Location', seen.office),
    element('ManagerHcmId', managed ? hcmId(manager.index) : null),
  ].join('')}<Employments>${company
    .employments(person)
    .map(employment => employmentXml(company, seen, employment))
    .join('')}</Employments></Employee>\n`;
}

function employmentXml(
  company: Company,
  seen: SeenPerson,
  employment: Employment,
): string {
  return `<Employment>${[
    element('EmploymentNumber', employment.id),
    element('DepartmentId', company.roster.unit(employment.unitId)?.code),
    element('JobTitle', seen.jobTitle),
    element('StartDate', employment.startsOn),
    element('EndDate', employment.endsOn),
    element('Primary', String(employment.primary)),
  ].join('')}</Employment>`;
}
