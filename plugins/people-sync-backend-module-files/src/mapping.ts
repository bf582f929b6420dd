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

/** How people are read from the columns of the people report. */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: { path: 'Full Name' },
    email: { path: 'Email' },
    employeeNumber: { path: 'Employee ID' },
    department: { path: 'Department' },
    title: { path: 'Title' },
    startDate: { path: 'Hire Date' },
    endDate: { path: 'Termination Date' },
    manager: { reference: "Manager's email", by: 'email' },
    picture: { path: 'Picture URL' },
    location: { path: 'Location' },
    orgUnits: { references: 'Department' },
  },
  required: ['displayName', 'email'],
};

/** How org units are read: one for each department that people are in. */
export const orgUnitMapping: MappingRules = {
  attributes: {
    displayName: { path: 'Department' },
    type: { constant: 'department' },
  },
  required: ['displayName'],
};
