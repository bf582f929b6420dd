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

import type { Profile } from './types';

const query = {
  fields: [
    'root.id',
    'root.displayName',
    'root.firstName',
    'root.surname',
    'root.email',
    'work.employeeIdInCompany',
    'work.title',
    'work.department',
    'work.site',
    'work.startDate',
    'work.manager',
    'internal.status',
    'internal.terminationDate',
  ],
  // Lists come as ids, and beside them as people read them.
  humanReadable: 'APPEND',
};

/**
 * HiBob: https://apidocs.hibob.com/docs/people-read-api-contract. Everybody
 * comes in one answer, and there is no question for recent changes.
 */
export const hibob: Profile = {
  baseUrl: 'https://api.hibob.com/v1',
  auth: { kind: 'basic' },
  // 50 searches a minute.
  requestsPerSecond: 0.8,
  resources: {
    employees: {
      path: 'people/search',
      body: { ...query, showInactive: true },
      recordPath: 'employees',
      idPath: 'id',
      singlePath: 'people/{id}',
      singleBody: query,
      singleBy: ['sourceId', 'email'],
      inactive: { path: 'internal.status', values: ['Inactive', 'inactive'] },
      fields: {
        displayName: 'displayName',
        givenName: 'firstName',
        surname: 'surname',
        email: 'email',
        employeeNumber: 'work.employeeIdInCompany',
        externalId: 'id',
        title: 'humanReadable.work.title || work.title',
        location: 'humanReadable.work.site || work.site',
        department: 'humanReadable.work.department',
        startDate: 'work.startDate',
        endDate: 'internal.terminationDate',
        manager: 'work.manager',
        orgUnits: 'work.department',
      },
    },
    'org-units': {
      path: 'company/named-lists/department',
      recordPath: 'values',
      idPath: 'id',
      removed: { path: 'archived', values: [true] },
      fields: { displayName: 'name' },
    },
  },
};
