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
import type { SeenPerson } from '../company/perspective';

/** The fields of one employee, by their names in the API. */
export type Fields = Record<string, unknown>;

/** Those that every record has. */
export const DEFAULT_FIELDS = [
  'employeeId',
  'firstName',
  'lastName',
  'preferredName',
  'photoUrl',
  'jobTitleName',
  'status',
];

/** Everything that BambooHR knows of somebody. */
export function fieldsOf(company: Company, seen: SeenPerson): Fields {
  const { person } = seen;
  const { roster } = company;
  const manager = person.managerId
    ? roster.person(person.managerId)
    : undefined;
  const department = roster
    .path(person.unitId)
    .find(unit => unit.kind === 'department');
  const left = person.status === 'left' || person.deleted !== null;
  return {
    employeeId: String(person.index + 1),
    firstName: seen.givenName,
    lastName: seen.surname,
    preferredName: null,
    photoUrl: null,
    jobTitleName: seen.jobTitle,
    status: left ? 'Inactive' : 'Active',
    displayName: seen.displayName,
    workEmail: seen.mail,
    workPhone: seen.phone,
    employeeNumber: person.employeeId,
    departmentId: department ? String(department.index + 1) : null,
    departmentName: department?.name ?? null,
    locationName: seen.office,
    reportsToId: manager && !manager.deleted ? String(manager.index + 1) : null,
    hireDate: person.hiredOn,
    terminationDate: person.leavesOn,
  };
}
