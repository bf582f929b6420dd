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

/**
 * How people are read. The columns of a report are its author's choice: these
 * are the aliases that Workday gives to the usual fields.
 */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: {
      expression:
        "Preferred_Name || Worker || join(' ', [First_Name, Last_Name][?@])",
    },
    givenName: { path: 'First_Name' },
    surname: { path: 'Last_Name' },
    email: { firstOf: ['Work_Email', 'Email'] },
    employeeNumber: { path: 'Employee_ID' },
    title: { firstOf: ['Business_Title', 'Job_Title'] },
    department: { path: 'Supervisory_Organization' },
    company: { path: 'Company' },
    costCenter: { path: 'Cost_Center' },
    location: { path: 'Location' },
    phone: { path: 'Work_Phone' },
    employeeType: { path: 'Worker_Type' },
    startDate: { path: 'Hire_Date' },
    endDate: { path: 'Termination_Date' },
    manager: { reference: 'Manager_ID' },
    orgUnits: { references: 'Supervisory_Organization_ID' },
  },
  required: ['displayName'],
};

/** How org units are read, which are derived from the columns about them. */
export const orgUnitMapping: MappingRules = {
  attributes: {
    displayName: {
      firstOf: ['Supervisory_Organization', 'Supervisory_Organization_ID'],
    },
    number: { path: 'Supervisory_Organization_ID' },
    type: { constant: 'department' },
    parent: { reference: 'Superior_Organization_ID' },
  },
  required: ['displayName'],
};
