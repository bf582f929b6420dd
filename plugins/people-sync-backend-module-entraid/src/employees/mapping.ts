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

/** How attributes of a person are read from the state of a user. */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: { path: 'displayName' },
    givenName: { path: 'givenName' },
    surname: { path: 'surname' },
    email: { path: 'mail' },
    username: { path: 'userPrincipalName' },
    employeeNumber: { path: 'employeeId' },
    externalId: { path: 'id' },
    title: { path: 'jobTitle' },
    department: { path: 'department' },
    company: { path: 'companyName' },
    division: { path: 'employeeOrgData.division' },
    costCenter: { path: 'employeeOrgData.costCenter' },
    location: { path: 'officeLocation' },
    phone: { expression: 'businessPhones[0] || mobilePhone' },
    employeeType: { path: 'employeeType' },
    picture: { path: 'photo' },
    startDate: { path: 'employeeHireDate' },
    endDate: { path: 'employeeLeaveDateTime' },
    manager: { reference: 'manager.id' },
    orgUnits: { references: 'orgUnit.id' },
  },
  required: ['displayName'],
};
