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
import { NotFoundError } from '@backstage/errors';
import type {
  ListPeople,
  OrgUnitRef,
  PersonRef,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import { membersTable } from '../../people/membersTable';
import { loadPresence, type Presence } from './catalogPresence';
import {
  findGolden,
  type GoldenPage,
  type GoldenTable,
  requireGolden,
} from './golden';
import { containsPattern, jsonText, searchWords } from './text';

export type PeopleQuery = NonNullable<ListPeople['query']>;

/** A golden person as stored, as far as the API shows it. */
export interface EmployeeRow {
  id: string;
  status: string;
  values: string;
  winners: string;
  display_name: string;
  manager_id: string | null;
}

const EMPLOYEES: GoldenTable = {
  table: 'employees',
  dataSet: 'employees',
  columns: ['id', 'status', 'values', 'winners', 'display_name', 'manager_id'],
  sortedBy: {
    displayName: 'employees.display_name',
    email: `COALESCE(employees.email_key, '')`,
    status: 'employees.status',
    updatedAt: 'employees.updated_at',
  },
  orderBy: 'displayName',
};

/** One page of people. */
export async function findPeople(
  knex: Knex,
  asked: PeopleQuery,
): Promise<GoldenPage<EmployeeRow>> {
  return findGolden<EmployeeRow>(knex, EMPLOYEES, {
    asked: { ...asked },
    narrow: query => {
      for (const word of searchWords(asked.search)) {
        query.andWhereRaw(`employees.search_text LIKE ? ESCAPE '!'`, [
          containsPattern(word),
        ]);
      }
      if (asked.managerId !== undefined) {
        query.andWhere('employees.manager_id', asked.managerId);
      }
      if (asked.orgUnitId !== undefined) {
        query.whereIn(
          'employees.id',
          knex(membersTable(knex))
            .where({ unit_id: asked.orgUnitId })
            .select('employee_id'),
        );
      }
    },
  });
}

/** @throws NotFoundError when nobody has this id */
export async function requirePerson(
  knex: Knex,
  id: string,
): Promise<EmployeeRow> {
  return requireGolden<EmployeeRow>(knex, EMPLOYEES, { id, what: 'person' });
}

/**
 * Somebody who is, or was: syncs tell about people whose golden record is gone.
 *
 * @throws NotFoundError when no record is about this id either
 */
export async function requireKnownPerson(
  knex: Knex,
  id: string,
): Promise<void> {
  const known =
    (await knex('employees').where({ id }).first('id')) ??
    (await knex('run_records')
      .where({ golden_id: id, data_set: 'employees' })
      .first('seq'));
  if (!known) {
    throw new NotFoundError(`There is no person ${id}`);
  }
}

/** People by id and name. */
export async function loadPersonRefs(
  options: { knex: Knex; namespace: string },
  ids: Iterable<string | null>,
): Promise<Map<string, PersonRef>> {
  const { knex, namespace } = options;
  const wanted = [...new Set(ids)].filter(id => id !== null);
  if (wanted.length === 0) {
    return new Map();
  }
  const rows = await knex('employees')
    .where(whereIn(knex, 'id', wanted))
    .select(
      'id',
      'status',
      'display_name',
      knex.raw(`${jsonText(knex, 'employees."values"', 'title')} AS title`),
    );
  const presence = await loadPresence({
    knex,
    kind: 'user',
    namespace,
    records: rows,
  });
  return new Map(
    rows.map(row => {
      const entityRef = presence.get(row.id)?.entityRef;
      return [
        row.id,
        {
          id: row.id,
          displayName: row.display_name,
          ...(row.title && { title: row.title }),
          ...(entityRef && { entityRef }),
        },
      ];
    }),
  );
}

/** What the people of a page refer to. */
export interface PeopleContext {
  managers: ReadonlyMap<string, PersonRef>;
  orgUnits: ReadonlyMap<string, OrgUnitRef[]>;
  presence: ReadonlyMap<string, Presence>;
}

/** Reads what the given people refer to, with a query for each kind. */
export async function loadPeopleContext(
  options: { knex: Knex; namespace: string },
  people: readonly EmployeeRow[],
): Promise<PeopleContext> {
  const { knex, namespace } = options;
  const orgUnits = new Map<string, OrgUnitRef[]>();
  if (people.length) {
    const rows = await knex(membersTable(knex))
      .join('org_units', 'org_units.id', 'members.unit_id')
      .where(
        whereIn(
          knex,
          'members.employee_id',
          people.map(({ id }) => id),
        ),
      )
      .andWhere('org_units.status', 'active')
      .select('members.employee_id', 'org_units.id', 'org_units.name')
      .orderBy(['org_units.name', 'org_units.id']);
    for (const row of rows) {
      const units = orgUnits.get(row.employee_id) ?? [];
      units.push({ id: row.id, name: row.name });
      orgUnits.set(row.employee_id, units);
    }
  }
  return {
    managers: await loadPersonRefs(
      options,
      people.map(person => person.manager_id),
    ),
    orgUnits,
    presence: await loadPresence({
      knex,
      kind: 'user',
      namespace,
      records: people,
    }),
  };
}
