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

/**
 * Everything that runs lead to, without what differs from time to time: the
 * ids of runs, and when it was.
 */
export async function comparableTables(
  knex: Knex,
): Promise<Record<string, unknown[]>> {
  const result: Record<string, unknown[]> = {};
  for (const table of [
    'employees',
    'org_units',
    'source_records',
    'memberships',
    'pending_references',
    'person_keys',
    'cursors',
    'catalog_names',
    'run_members',
    'run_references',
  ]) {
    const rows = await knex(table);
    result[table] = rows
      .map(row =>
        JSON.stringify(row, (name, value) =>
          /^run_id$|_at$|^since$|^missing_since$/.test(name) && value
            ? '*'
            : value,
        ),
      )
      .sort();
  }
  const changes = await knex('catalog_changes');
  result.catalog_changes = changes
    .map(row => `${row.kind}:${row.golden_id}`)
    .sort();
  return result;
}
