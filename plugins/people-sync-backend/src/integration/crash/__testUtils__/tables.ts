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

/** The tables that say what a sync came to, and what orders their rows. */
const TABLES: Record<string, string[]> = {
  employees: ['id'],
  org_units: ['id'],
  source_records: ['integration_id', 'data_set', 'source_id'],
  memberships: ['integration_id', 'unit_id', 'employee_id'],
  person_keys: ['kind', 'value', 'employee_id'],
  pending_references: ['data_set', 'source_id', 'attribute', 'target_key'],
  catalog_names: ['kind', 'golden_id'],
  catalog_changes: ['kind', 'golden_id'],
  catalog_head: ['id'],
  run_members: ['run_id'],
  run_references: ['run_id'],
};

/** When something happened, and in which run, differs from run to run. */
const INCIDENTAL = new Set([
  'run_id',
  'created_at',
  'updated_at',
  'fetched_at',
  'ended_at',
]);

export type FinalTables = Record<string, Record<string, unknown>[]>;

/** Everything a sync leaves behind, without what is incidental. */
export async function finalTables(knex: Knex): Promise<FinalTables> {
  const tables: FinalTables = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const rows = await knex(table).orderBy(order).select('*');
    tables[table] = rows.map(row =>
      Object.fromEntries(
        Object.entries(row).filter(([column]) => !INCIDENTAL.has(column)),
      ),
    );
  }
  return tables;
}
