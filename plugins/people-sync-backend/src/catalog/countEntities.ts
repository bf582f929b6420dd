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
import type { CatalogCounts } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';

async function count(
  knex: Knex,
  kind: 'user' | 'group',
  table: 'employees' | 'org_units',
): Promise<number> {
  const [{ total }] = await knex('catalog_names as n')
    .join(`${table} as g`, 'g.id', 'n.golden_id')
    .where({ 'n.kind': kind, 'g.status': 'active' })
    .count({ total: '*' });
  return Number(total);
}

/** How many entities should exist. */
export async function countEntities(knex: Knex): Promise<CatalogCounts> {
  return {
    users: await count(knex, 'user', 'employees'),
    groups: await count(knex, 'group', 'org_units'),
  };
}
