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
import { whereIn } from '../database/dialect';
import type { Values } from '../people/keys';
import type { Loaded, UserInput } from './projection';

/** An employee without what other tables say about them. */
export interface LoadedUser
  extends Pick<
    UserInput,
    'goldenId' | 'name' | 'values' | 'winners' | 'manager' | 'emailHolder'
  > {
  /** Golden ids of units in the merged values. */
  unitIds: string[];
}

interface UserRow {
  id: string;
  name: string;
  status: string | null;
  values: string | null;
  winners: string | null;
  manager: string | null;
  email_holder: string | null;
}

/**
 * Entity name of who is given an e-mail: the first who has it. The cross join
 * keeps SQLite, which has no statistics, from starting with all the names.
 */
const EMAIL_HOLDER = `(
  SELECT hn.name FROM employees h CROSS JOIN catalog_names hn
    WHERE h.email_key = e.email_key AND h.status = 'active'
      AND hn.kind = 'user' AND hn.golden_id = h.id
    ORDER BY h.created_at, h.id LIMIT 1
) AS email_holder`;

function unitIdsOf(values: Values): string[] {
  const units = values.orgUnits;
  return Array.isArray(units)
    ? units.filter(unit => typeof unit === 'string')
    : [];
}

/** Reads employees who have an entity name, those who left among them. */
export async function loadUsers(
  knex: Knex,
  ids: readonly string[],
): Promise<Loaded<LoadedUser>> {
  const loaded: Loaded<LoadedUser> = { present: [], gone: [] };
  if (ids.length === 0) {
    return loaded;
  }
  const rows: UserRow[] = await knex('catalog_names as n')
    .leftJoin('employees as e', 'e.id', 'n.golden_id')
    .leftJoin('employees as m', join =>
      join
        .on('m.id', 'e.manager_id')
        .andOnVal('m.status', 'active')
        .andOn('m.id', '<>', 'e.id'),
    )
    .leftJoin('catalog_names as mn', join =>
      join.on('mn.golden_id', 'm.id').andOnVal('mn.kind', 'user'),
    )
    .where('n.kind', 'user')
    .andWhere(whereIn(knex, 'n.golden_id', ids))
    .orderBy('n.golden_id')
    .select(
      'n.golden_id as id',
      'n.name',
      'e.status',
      'e.values',
      'e.winners',
      'mn.name as manager',
      knex.raw(EMAIL_HOLDER),
    );
  for (const row of rows) {
    if (row.status !== 'active') {
      loaded.gone.push(row.name);
      continue;
    }
    const values: Values = JSON.parse(row.values ?? '{}');
    loaded.present.push({
      goldenId: row.id,
      name: row.name,
      values,
      winners: JSON.parse(row.winners ?? '{}'),
      manager: row.manager ?? undefined,
      emailHolder: row.email_holder ?? undefined,
      unitIds: unitIdsOf(values),
    });
  }
  return loaded;
}
