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
import { whereIn } from '../../database/dialect';
import type { Names, ReferencedIds } from '../models/references';

/**
 * Names of what records refer to, with a query for each kind. Whom no run has
 * applied yet is known by the records of the runs themselves.
 */
export async function loadNames(
  knex: Knex,
  options: { ids: ReferencedIds; runIds: readonly number[] },
): Promise<Names> {
  const { ids, runIds } = options;
  const names = new Map<string, string>();
  for (const [table, column, wanted] of [
    ['employees', 'display_name', ids.employees],
    ['org_units', 'name', ids['org-units']],
  ] as const) {
    if (wanted.size > 0) {
      const rows: { id: string; name: string }[] = await knex(table)
        .where(whereIn(knex, 'id', [...wanted]))
        .select('id', { name: column });
      rows.forEach(row => names.set(row.id, row.name));
    }
  }
  const unknown = [...ids.employees, ...ids['org-units']].filter(
    id => !names.has(id),
  );
  if (unknown.length > 0) {
    const rows: { golden_id: string; display_name: string }[] = await knex(
      'run_records',
    )
      .where(whereIn(knex, 'golden_id', unknown))
      .andWhere(whereIn(knex, 'run_id', runIds))
      .whereNotNull('display_name')
      .select('golden_id', 'display_name');
    rows.forEach(row => names.set(row.golden_id, row.display_name));
  }
  return names;
}
