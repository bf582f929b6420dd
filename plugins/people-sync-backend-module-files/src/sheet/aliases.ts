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

import { ALIASES, fold } from '../table/columns';

/** Danish words for the columns of the template. */
const DANISH = {
  navn: 'Full Name',
  'fulde navn': 'Full Name',
  mailadresse: 'Email',
  'e-mailadresse': 'Email',
  arbejdsmail: 'Email',
  medarbejdernummer: 'Employee ID',
  medarbejdernr: 'Employee ID',
  lønnummer: 'Employee ID',
  afdeling: 'Department',
  titel: 'Title',
  stilling: 'Title',
  stillingsbetegnelse: 'Title',
  ansættelsesdato: 'Hire Date',
  startdato: 'Hire Date',
  fratrædelsesdato: 'Termination Date',
  fratrådt: 'Termination Date',
  slutdato: 'Termination Date',
  'leders e-mail': "Manager's email",
  'leder e-mail': "Manager's email",
  'leders mail': "Manager's email",
  billede: 'Picture URL',
  lokation: 'Location',
  arbejdssted: 'Location',
  kontor: 'Location',
} as const;

/** Words of an import sheet only, beside those of people reports. */
const ENGLISH = {
  'employee name': 'Full Name',
  'work e-mail address': 'Email',
  'personnel number': 'Employee ID',
  'staff number': 'Employee ID',
  dept: 'Department',
  'date of hire': 'Hire Date',
  'leaving date': 'Termination Date',
  "manager's e-mail address": "Manager's email",
  picture: 'Picture URL',
} as const;

/** Other words for the columns of the template, by how they compare. */
export const SHEET_ALIASES: ReadonlyMap<string, string> = new Map([
  ...ALIASES,
  ...Object.entries({ ...ENGLISH, ...DANISH }).map(
    ([word, column]): [string, string] => [fold(word), column],
  ),
]);
