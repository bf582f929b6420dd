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

import type { MappingRules } from '@people-sync/plugin-people-sync-node';

/** The employment that counts: the one marked so, else the first. */
const PRIMARY =
  "(Employments.Employment[?Primary=='true'] || Employments.Employment)[0]";

/** How people are read from the records of the bundled profile. */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: {
      expression: "join(' ', [FirstName, LastName][?@])",
    },
    givenName: { path: 'FirstName' },
    surname: { path: 'LastName' },
    email: { path: 'Email' },
    employeeNumber: { path: 'PayrollNumber' },
    externalId: { path: 'HcmId' },
    nationalId: { path: 'CprHash' },
    phone: { path: 'Phone' },
    location: { path: 'Location' },
    title: { expression: `${PRIMARY}.JobTitle` },
    startDate: { expression: `${PRIMARY}.StartDate` },
    endDate: { expression: `${PRIMARY}.EndDate` },
    manager: { reference: 'ManagerHcmId' },
    orgUnits: {
      references: "Employments.Employment[?Primary=='true'].DepartmentId",
    },
  },
  required: ['displayName'],
};

/** How employments are read; `PersonId` is the id of the record they stand in. */
export const employmentMapping: MappingRules = {
  attributes: {
    displayName: { firstOf: ['JobTitle', 'EmploymentNumber'] },
    number: { path: 'EmploymentNumber' },
    title: { path: 'JobTitle' },
    startDate: { path: 'StartDate' },
    endDate: { path: 'EndDate' },
    primary: { path: 'Primary' },
    employee: { reference: 'PersonId' },
    orgUnit: { reference: 'DepartmentId' },
  },
};

/** How org units are read. */
export const orgUnitMapping: MappingRules = {
  attributes: {
    displayName: { path: 'Name' },
    number: { path: 'DepartmentId' },
    type: { expression: "Type || 'department'" },
    parent: { reference: 'ParentDepartmentId' },
    leader: { reference: 'ManagerHcmId' },
  },
  required: ['displayName'],
};
