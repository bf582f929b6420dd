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

/** How people are read from the table of employees. */
export const employeeMapping: MappingRules = {
  attributes: {
    displayName: { expression: "Navn || join(' ', [Fornavn, Efternavn][?@])" },
    givenName: { path: 'Fornavn' },
    surname: { path: 'Efternavn' },
    email: { path: 'Email' },
    employeeNumber: { path: 'MedarbejderNr' },
    phone: { path: 'Telefon' },
    title: { path: 'Stilling' },
    location: { path: 'Arbejdssted' },
    startDate: { path: 'Ansat' },
    endDate: { path: 'Fratraadt' },
    manager: { reference: 'LederNr' },
    orgUnits: { references: 'AfdelingNr' },
  },
  required: ['displayName'],
};

/** How employments are read. */
export const employmentMapping: MappingRules = {
  attributes: {
    displayName: { firstOf: ['Stilling', 'AnsaettelseNr'] },
    number: { path: 'AnsaettelseNr' },
    title: { path: 'Stilling' },
    startDate: { path: 'Ansat' },
    endDate: { path: 'Fratraadt' },
    primary: { path: 'Primaer' },
    employee: { reference: 'MedarbejderNr' },
    orgUnit: { reference: 'AfdelingNr' },
  },
};

/** How org units are read from the table of departments. */
export const orgUnitMapping: MappingRules = {
  attributes: {
    displayName: { path: 'Navn' },
    number: { path: 'AfdelingNr' },
    type: { constant: 'department' },
    parent: { reference: 'OverordnetAfdelingNr' },
    leader: { reference: 'LederNr' },
  },
  required: ['displayName'],
};
