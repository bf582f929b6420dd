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

import type { Profile, Resource } from './types';

/** Names of fields as the API has them since October 2025. */
const FIELDS = [
  'displayName',
  'workEmail',
  'workPhone',
  'employeeNumber',
  'departmentId',
  'departmentName',
  'locationName',
  'reportsToId',
  'hireDate',
  'terminationDate',
].join(',');

const list = {
  path: `employees?fields=${FIELDS}`,
  recordPath: 'data',
  paging: {
    kind: 'cursor',
    param: 'page[after]',
    path: 'meta.page.nextCursor',
    sizeParam: 'page[limit]',
    size: 500,
  },
  withheldPath: '_restrictedFields',
  changes: {
    path: 'employees/changed',
    param: 'since',
    recordPath: 'employees',
    idPath: 'id',
    removed: { path: 'action', values: ['Deleted'] },
    recordsPath: `employees?filter[ids]={ids}&fields=${FIELDS}`,
    batch: 100,
  },
} satisfies Partial<Resource>;

/**
 * BambooHR. Everybody comes by cursor from
 * https://documentation.bamboohr.com/reference/list-employees, and the ids of
 * who has changed from
 * https://documentation.bamboohr.com/reference/get-changed-employee-ids.
 */
export const bamboohr: Profile = {
  auth: { kind: 'api-key' },
  resources: {
    employees: {
      ...list,
      totalPath: 'meta.total',
      idPath: 'employeeId',
      singlePath: `employees?filter[ids]={id}&fields=${FIELDS}`,
      singleRecordPath: 'data',
      inactive: { path: 'status', values: ['Inactive'] },
      fields: {
        displayName: "displayName || join(' ', [firstName, lastName][?@])",
        givenName: 'firstName',
        surname: 'lastName',
        email: 'workEmail',
        phone: 'workPhone',
        employeeNumber: 'employeeNumber',
        externalId: 'employeeId',
        title: 'jobTitleName',
        location: 'locationName',
        department: 'departmentName',
        startDate: 'hireDate',
        endDate: 'terminationDate',
        manager: 'reportsToId',
        orgUnits: 'departmentId',
      },
    },
    'org-units': {
      ...list,
      idPath: 'departmentId',
      distinct: { keep: ['departmentId', 'departmentName'] },
      fields: { displayName: 'departmentName' },
    },
  },
};
