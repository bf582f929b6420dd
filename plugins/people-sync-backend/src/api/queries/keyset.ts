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
import type { CursorCodec, Order, Position } from './paging';

/** One thing that rows are sorted by. */
export interface SortKey {
  /** SQL that is never null. */
  sql: string;
  type: 'string' | 'number';
}

export interface KeysetOptions {
  knex: Knex;
  /** The filtered rows, with their columns selected. */
  query: Knex.QueryBuilder;
  /** Together unique; all run in the same direction. */
  keys: readonly SortKey[];
  order: Order;
  limit: number;
  cursor: string | undefined;
  codec: CursorCodec;
}

const keyName = (index: number) => `sort_key_${index}`;

/**
 * Reads the page that follows a cursor. It goes by the sort keys, not by a
 * number of rows to skip: the last page costs what the first one does, and rows
 * that appear in between move nothing.
 */
export async function keysetPage<TRow extends object>(
  options: KeysetOptions,
): Promise<{ rows: TRow[]; nextCursor?: string }> {
  const { knex, query, keys, order, limit, codec } = options;
  const after = codec.decode(
    options.cursor,
    keys.map(key => key.type),
  );
  const tuple = keys.map(key => key.sql).join(', ');
  if (after) {
    const operator = order.direction === 'desc' ? '<' : '>';
    query.andWhereRaw(
      keys.length === 1
        ? `${tuple} ${operator} ?`
        : `(${tuple}) ${operator} (${keys.map(() => '?').join(', ')})`,
      after,
    );
  }
  const rows: Record<string, unknown>[] = await query
    .select(
      keys.map((key, index) => knex.raw(`${key.sql} as ${keyName(index)}`)),
    )
    .orderByRaw(keys.map(key => `${key.sql} ${order.direction}`).join(', '))
    .limit(limit + 1);

  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page as TRow[],
    nextCursor:
      rows.length > limit && last
        ? codec.encode(keys.map((_, index) => last[keyName(index)]) as Position)
        : undefined,
  };
}
