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

/** How people are read. */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: { expression: "join(' ', [firstName, lastName][?@])" },
    givenName: { path: 'firstName' },
    surname: { path: 'lastName' },
    email: { path: 'email' },
    employeeNumber: { path: 'employeeNumber' },
    externalId: { path: 'id' },
    phone: { path: 'phone' },
    title: { path: 'title' },
    location: { path: 'location' },
    employeeType: { path: 'type' },
    startDate: { path: 'startDate' },
    endDate: { path: 'endDate' },
    manager: { reference: 'managerId' },
    orgUnits: { references: 'unitKey' },
  },
  required: ['displayName'],
};

/** How employments are read. */
export const employmentMapping: MappingRules = {
  attributes: {
    displayName: { firstOf: ['title', 'employmentNumber'] },
    number: { path: 'employmentNumber' },
    title: { path: 'title' },
    startDate: { path: 'startDate' },
    endDate: { path: 'endDate' },
    primary: { path: 'primary' },
    employee: { reference: 'employeeId' },
    orgUnit: { reference: 'unitKey' },
  },
};

/** How org units are read. */
export const orgUnitMapping: MappingRules = {
  attributes: {
    displayName: { path: 'name' },
    number: { path: 'number' },
    type: { expression: "type || 'department'" },
    parent: { reference: 'parentKey' },
    leader: { reference: 'managerId' },
  },
  required: ['displayName'],
};
