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
import { membersTable } from './members';
import { keysetPage, type SortKey } from './keyset';
import { CursorCodec, DEFAULT_LIMIT, parseOrder } from './paging';
import { loadPresence, type Presence } from './catalogPresence';
import { containsPattern, countRows, jsonText, searchWords } from './text';

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

const COLUMNS = [
  'id',
  'status',
  'values',
  'winners',
  'display_name',
  'manager_id',
].map(column => `employees.${column}`);

const ID: SortKey = { sql: 'employees.id', type: 'string' };

function sortKeysOf(knex: Knex, field: string): SortKey[] {
  const columns: Record<string, string | undefined> = {
    displayName: 'employees.display_name',
    email: `COALESCE(employees.email_key, '')`,
    status: 'employees.status',
    updatedAt: 'employees.updated_at',
  };
  const sql = columns[field] ?? jsonText(knex, 'employees."values"', field);
  return [{ sql, type: 'string' }, ID];
}

export interface PeoplePage {
  rows: EmployeeRow[];
  totalItems: number;
  nextCursor?: string;
}

/** One page of people. */
export async function findPeople(
  knex: Knex,
  asked: PeopleQuery,
): Promise<PeoplePage> {
  const { limit = DEFAULT_LIMIT, cursor, orderBy, ...filter } = asked;
  const order = parseOrder(orderBy, 'displayName');
  const codec = CursorCodec.create({ list: 'people', order, filter });

  const query = knex('employees');
  for (const word of searchWords(filter.search)) {
    query.andWhereRaw(`employees.search_text LIKE ? ESCAPE '!'`, [
      containsPattern(word),
    ]);
  }
  if (filter.status) {
    query.andWhere('employees.status', filter.status);
  }
  if (filter.managerId !== undefined) {
    query.andWhere('employees.manager_id', filter.managerId);
  }
  if (filter.orgUnitId !== undefined) {
    query.whereIn(
      'employees.id',
      knex(membersTable(knex))
        .where({ unit_id: filter.orgUnitId })
        .select('employee_id'),
    );
  }
  if (filter.integrationId !== undefined) {
    query.whereIn(
      'employees.id',
      knex('source_records')
        .where({
          integration_id: filter.integrationId,
          data_set: 'employees',
          state: 'active',
        })
        .whereNotNull('golden_id')
        .select('golden_id'),
    );
  }

  const all = query.clone();
  const page = await keysetPage<EmployeeRow>({
    knex,
    query: query.select(COLUMNS),
    keys: sortKeysOf(knex, order.field),
    order,
    limit,
    cursor,
    codec,
  });
  const isWhole = cursor === undefined && page.nextCursor === undefined;
  return {
    totalItems: isWhole ? page.rows.length : await countRows(all),
    ...page,
  };
}

/** @throws NotFoundError when nobody has this id */
export async function requirePerson(
  knex: Knex,
  id: string,
): Promise<EmployeeRow> {
  const row = await knex('employees').where({ id }).first(COLUMNS);
  if (!row) {
    throw new NotFoundError(`There is no person ${id}`);
  }
  return row;
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
