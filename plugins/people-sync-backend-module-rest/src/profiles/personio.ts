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

const DEPARTMENT = 'attributes.department.value.attributes';

/** Days are written as midnights in Germany: kept as the days they mean. */
const dayOf = (field: string) =>
  `attributes.${field}.value && split(attributes.${field}.value, 'T')[0]`;

const list = {
  path: 'company/employees',
  recordPath: 'data',
  totalPath: 'metadata.total_elements',
  paging: { kind: 'offset', size: 100 },
  // Terminations show as changes until later the same day.
  since: { param: 'updated_since', format: 'local', overlapMinutes: 120 },
} satisfies Partial<Resource>;

/**
 * Personio, version 1 of its API: https://developer.personio.de/reference/get_company-employees.
 * Version 2 asks once for every person to learn of their employment.
 */
export const personio: Profile = {
  baseUrl: 'https://api.personio.de/v1',
  auth: {
    kind: 'token',
    tokenUrl: 'https://api.personio.de/v1/auth',
    tokenPath: 'data.token',
  },
  // 300 requests a minute, https://developer.personio.de/changelog/rate-limits-on-get-employees-endpoint-may-6-2024.
  requestsPerSecond: 4,
  resources: {
    employees: {
      ...list,
      idPath: 'attributes.id.value',
      singlePath: 'company/employees/{id}',
      singleRecordPath: 'data',
      inactive: { path: 'attributes.status.value', values: ['inactive'] },
      fields: {
        displayName:
          "join(' ', [attributes.first_name.value, attributes.last_name.value][?@])",
        givenName: 'attributes.first_name.value',
        surname: 'attributes.last_name.value',
        email: 'attributes.email.value',
        externalId: 'attributes.id.value',
        title: 'attributes.position.value',
        location: 'attributes.office.value.attributes.name',
        department: `${DEPARTMENT}.name`,
        startDate: dayOf('hire_date'),
        endDate: dayOf('termination_date'),
        manager: 'attributes.supervisor.value.attributes.id.value',
        orgUnits: `${DEPARTMENT}.id`,
      },
    },
    'org-units': {
      ...list,
      idPath: `${DEPARTMENT}.id`,
      distinct: { keep: [DEPARTMENT] },
      fields: { displayName: `${DEPARTMENT}.name` },
    },
  },
};
