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

import type {
  DataSet,
  MappingSampleList,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { rowsWithPayload } from '../../mapping/storedPayloads';
import { keysetPage } from './keyset';
import { CursorCodec, DEFAULT_LIMIT, type PageQuery } from './paging';
import { countRows, foldedLike, foldedPatterns, searchWords } from './text';

/** Where the names of rows are kept by themselves. */
const NAMES: Partial<Record<DataSet, { table: string; column: string }>> = {
  employees: { table: 'employees', column: 'display_name' },
  'org-units': { table: 'org_units', column: 'name' },
};

/** One page of the rows that a mapping can be tried on, by name. */
export async function findMappingSamples(
  knex: Knex,
  options: {
    integrationId: string;
    dataSet: DataSet;
    query: PageQuery & { search?: string };
  },
): Promise<MappingSampleList> {
  const { integrationId, dataSet, query: asked } = options;
  const { limit = DEFAULT_LIMIT, cursor, search } = asked;
  const names = NAMES[dataSet];
  const name = names
    ? `COALESCE(${names.table}.${names.column}, source_records.source_id)`
    : 'source_records.source_id';
  const query = knex
    .from(
      rowsWithPayload(knex, { integrationId, dataSet })
        .select('source_id', 'golden_id')
        .as('source_records'),
    )
    .modify(q => {
      if (names) {
        q.leftJoin(
          names.table,
          `${names.table}.id`,
          'source_records.golden_id',
        );
      }
    });
  for (const word of searchWords(search)) {
    const patterns = foldedPatterns(word);
    query.andWhere(q =>
      q
        .whereRaw(foldedLike(name, patterns.length), patterns)
        .orWhereRaw(
          foldedLike('source_records.source_id', patterns.length),
          patterns,
        ),
    );
  }
  const totalItems = await countRows(query);
  const order = { field: 'displayName', direction: 'asc' } as const;
  const { rows, nextCursor } = await keysetPage<{
    source_id: string;
    name: string;
  }>({
    knex,
    query: query.select(
      'source_records.source_id',
      knex.raw(`${name} as name`),
    ),
    keys: [
      { sql: name, type: 'string' },
      { sql: 'source_records.source_id', type: 'string' },
    ],
    order,
    limit,
    cursor,
    codec: CursorCodec.create({
      list: 'mapping-samples',
      order,
      filter: { integrationId, dataSet, search: search ?? null },
    }),
  });
  return {
    items: rows.map(row => ({
      sourceId: row.source_id,
      displayName: row.name || row.source_id,
    })),
    totalItems,
    pageInfo: nextCursor ? { nextCursor } : {},
  };
}
