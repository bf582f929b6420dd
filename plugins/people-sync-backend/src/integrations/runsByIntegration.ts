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

/** SQLite takes 500 parts of a compound query at most. */
const PARTS = 100;

/**
 * Rows of `runs` for each of several integrations, newest first, by one query
 * that reads no more of each than is asked for.
 *
 * @param options.limit - for each integration
 */
export async function runsByIntegration<T extends { integration_id: string }>(
  knex: Knex,
  options: {
    integrationIds: readonly string[];
    columns: readonly (keyof T & string)[];
    limit: number;
    narrow: (query: Knex.QueryBuilder) => void;
  },
): Promise<Map<string, T[]>> {
  const { integrationIds, columns, limit, narrow } = options;
  const found = new Map<string, T[]>(integrationIds.map(id => [id, []]));
  for (let start = 0; start < integrationIds.length; start += PARTS) {
    const parts = integrationIds.slice(start, start + PARTS).map(id =>
      knex.select('*').from(
        knex('runs')
          .where({ integration_id: id })
          .modify(narrow)
          .orderBy('id', 'desc')
          .limit(limit)
          .select('id', 'integration_id', ...columns)
          .as('newest'),
      ),
    );
    const rows: (T & { id: number })[] = await knex.unionAll(parts);
    // The order within a part is nobody's promise.
    for (const row of rows.sort((a, b) => b.id - a.id)) {
      found.get(row.integration_id)?.push(row);
    }
  }
  return found;
}
