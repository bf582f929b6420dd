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

import type { Company } from '../company/Company';
import type { SeenPerson } from '../company/perspective';

/** What is asked of the People API. */
export interface Query {
  fields?: string[];
  filters?: { fieldPath: string; operator: string; values: string[] }[];
  humanReadable?: 'APPEND' | 'REPLACE';
  showInactive?: boolean;
}

/** A value as machines read it, and as people do. */
type Value = [machine: unknown, human?: unknown];

/** Items of lists are known by numbers, derived from their text. */
const itemOf = (text: string | null): Value => [
  text &&
    String([...text].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 1e9),
  text,
];

function valuesOf(company: Company, seen: SeenPerson): Record<string, Value> {
  const { roster } = company;
  const { person } = seen;
  const manager = person.managerId
    ? roster.person(person.managerId)
    : undefined;
  const department = roster
    .path(person.unitId)
    .find(unit => unit.kind === 'department');
  const left = person.status === 'left' || person.deleted !== null;
  const danish = (date: string | null): Value => [
    date,
    date?.split('-').reverse().join('/') ?? null,
  ];
  return {
    'root.id': [String(person.index + 1)],
    'root.displayName': [seen.displayName],
    'root.firstName': [seen.givenName],
    'root.surname': [seen.surname],
    'root.email': [seen.mail],
    'work.employeeIdInCompany': [person.employeeId],
    'work.title': itemOf(seen.jobTitle),
    'work.department': [
      department ? String(200_000 + department.index) : null,
      department?.name ?? null,
    ],
    'work.site': itemOf(seen.office),
    'work.startDate': danish(person.hiredOn),
    'work.manager': [
      manager && !manager.deleted ? String(manager.index + 1) : null,
      manager?.displayName ?? null,
    ],
    'internal.status': [left ? 'Inactive' : 'Active'],
    'internal.terminationDate': danish(person.leavesOn),
  };
}

function place(
  record: Record<string, unknown>,
  field: string,
  value: unknown,
): void {
  const [category, name] = field.split('.');
  if (category === 'root') {
    record[name] = value;
  } else {
    record[category] = { ...(record[category] as object), [name]: value };
  }
}

/** Somebody with the fields that were asked for and may be seen. */
export function employeeOf(
  company: Company,
  seen: SeenPerson,
  query: Query,
  withheld: readonly string[],
): Record<string, unknown> {
  const { fields = ['root.id', 'root.displayName'], humanReadable } = query;
  const values = valuesOf(company, seen);
  const record: Record<string, unknown> = { id: values['root.id'][0] };
  const human: Record<string, unknown> = {};
  for (const field of fields) {
    if (values[field] && !withheld.includes(field)) {
      const [machine, readable = machine] = values[field];
      place(record, field, humanReadable === 'REPLACE' ? readable : machine);
      place(human, field, readable);
      if (humanReadable === 'APPEND') {
        record[`/${field.replace('.', '/')}`] = { value: machine };
      }
    }
  }
  return humanReadable === 'APPEND'
    ? { ...record, humanReadable: human }
    : record;
}
