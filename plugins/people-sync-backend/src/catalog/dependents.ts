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
import type { Knex } from 'knex';
import { rawRows } from '../database/bulk';
import { isSqlite, whereIn } from '../database/dialect';
import { normalizeKey } from '../people/keys';
import type { RecordChangesOptions } from './changes';

/** Golden ids of what changed, by what that means for others. */
export interface DependentsOptions {
  /** Employees who were created, terminated or restored. */
  people?: readonly string[];
  /** Org units that were created, terminated or restored. */
  units?: readonly string[];
  /** Employees whose e-mail changed. */
  emails?: readonly string[];
  /** E-mails that employees had before, as they were; others may hold them. */
  formerEmails?: readonly string[];
  /** Employments that changed in any way. */
  employments?: readonly string[];
}

interface IdRow {
  id: string;
}

/**
 * Active employees by an indexed column.
 *
 * PostgreSQL is made to look up value by value (`OFFSET 0` keeps it from
 * reordering): while the first sync fills the table there are no statistics,
 * and it would read all of it for every chunk.
 */
async function activeWith(
  tx: Knex,
  column: 'manager_id' | 'email_key',
  values: readonly string[],
): Promise<readonly IdRow[]> {
  return isSqlite(tx)
    ? tx('employees')
        .where({ status: 'active' })
        .andWhere(whereIn(tx, column, values))
        .select('id')
    : rawRows(
        tx,
        `SELECT e.id FROM unnest(?::text[]) AS k(value) CROSS JOIN LATERAL (
           SELECT id FROM employees
           WHERE ${column} = k.value AND status = 'active' OFFSET 0) AS e`,
        [[...values]],
      );
}

/** Other active employees with the e-mail of one of the given ones. */
async function withSameEmail(
  tx: Knex,
  ids: readonly string[],
): Promise<readonly IdRow[]> {
  return isSqlite(tx)
    ? tx('employees as other')
        .join('employees as e', 'e.email_key', 'other.email_key')
        .where('other.status', 'active')
        .whereRaw('other.id <> e.id')
        .andWhere(whereIn(tx, 'e.id', ids))
        .distinct('other.id')
    : rawRows(
        tx,
        `SELECT DISTINCT other.id FROM unnest(?::text[]) AS k(value)
         CROSS JOIN LATERAL (
           SELECT id, email_key FROM employees WHERE id = k.value OFFSET 0) AS e
         CROSS JOIN LATERAL (
           SELECT id FROM employees
           WHERE email_key = e.email_key AND status = 'active'
             AND id <> e.id OFFSET 0) AS other`,
        [[...ids]],
      );
}

/** Employees whose merged values name one of the units. */
async function namedIn(
  tx: Knex,
  units: readonly string[],
): Promise<readonly IdRow[]> {
  // The pattern spares everybody without units the reading of the document.
  const start = `SELECT e.id FROM employees e WHERE e.status = 'active' AND e."values" LIKE '%"orgUnits":[%'`;
  return isSqlite(tx)
    ? rawRows(
        tx,
        `${start} AND EXISTS (SELECT 1 FROM json_each(e."values", '$.orgUnits') u WHERE u.value IN (SELECT value FROM json_each(?)))`,
        [JSON.stringify(units)],
      )
    : rawRows(
        tx,
        `${start} AND EXISTS (SELECT 1 FROM json_array_elements_text(CASE WHEN json_typeof(e."values"::json -> 'orgUnits') = 'array' THEN e."values"::json -> 'orgUnits' END) AS u(id) WHERE u.id = ANY(?::text[]))`,
        [[...units]],
      );
}

/**
 * Whose entities differ because of the golden records that changed: entities
 * refer to one another by name, and only to those that exist. To be asked in
 * the transaction that changed them, after it did.
 *
 * - direct reports of `people`, and units they lead
 * - members and child units of `units`
 * - whoever has the same e-mail, because only one user is given it
 * - employees of `employments`
 *
 * Takes at most nine statements, however many records changed.
 */
export async function dependentsOf(
  tx: Knex,
  options: DependentsOptions,
): Promise<RecordChangesOptions> {
  const { people = [], units = [], employments = [] } = options;
  const users = new Set<string>();
  const groups = new Set<string>();
  const add = (set: Set<string>, rows: readonly IdRow[]) => {
    for (const { id } of rows) {
      set.add(id);
    }
  };

  if (people.length) {
    add(users, await activeWith(tx, 'manager_id', people));
    add(
      groups,
      await tx('org_units')
        .where({ status: 'active' })
        .andWhere(whereIn(tx, 'leader_id', people))
        .select('id'),
    );
  }

  if (units.length) {
    add(
      groups,
      await tx('org_units')
        .where({ status: 'active' })
        .andWhere(whereIn(tx, 'parent_id', units))
        .select('id'),
    );
    add(
      users,
      await tx('memberships as m')
        .join('employees as e', 'e.id', 'm.employee_id')
        .where('e.status', 'active')
        .andWhere(whereIn(tx, 'm.unit_id', units))
        .distinct('e.id'),
    );
    add(
      users,
      await tx('employments as m')
        .join('employees as e', 'e.id', 'm.employee_id')
        .where({ 'e.status': 'active', 'm.status': 'active' })
        .andWhere(whereIn(tx, 'm.org_unit_id', units))
        .distinct('e.id'),
    );
    add(users, await namedIn(tx, units));
  }

  const withEmail = [...new Set([...people, ...(options.emails ?? [])])];
  if (withEmail.length) {
    add(users, await withSameEmail(tx, withEmail));
  }
  const keys = (options.formerEmails ?? [])
    .map(email => normalizeKey(email))
    .filter(key => key !== undefined);
  if (keys.length) {
    add(users, await activeWith(tx, 'email_key', keys));
  }

  if (employments.length) {
    add(
      users,
      await tx('employments as m')
        .join('employees as e', 'e.id', 'm.employee_id')
        .where('e.status', 'active')
        .andWhere(whereIn(tx, 'm.id', employments))
        .distinct('e.id'),
    );
  }
  return { users: [...users].sort(), groups: [...groups].sort() };
}
