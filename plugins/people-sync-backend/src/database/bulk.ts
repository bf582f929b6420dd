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
import { isSqlite } from './dialect';

/** Column types as far as rows that travel as JSON need them. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean';

/** A table as bulk statements see it: its columns, in order. */
export interface BulkTable<TRow> {
  name: string;
  columns: { [column in keyof TRow & string]: ColumnType };
}

export interface BulkInsertOptions<TRow> {
  table: BulkTable<TRow>;
  rows: readonly TRow[];
  /** What a row does that is there already. Without it, it is an error. */
  onConflict?: {
    columns: (keyof TRow & string)[];
    /** Columns to take over from the new row; none means ignore it. */
    merge?: (keyof TRow & string)[];
    /** SQL condition on the stored row (alias: the table's name). */
    where?: string;
  };
  /** Columns to give back of the rows that were written. */
  returning?: (keyof TRow & string)[];
}

const MAX_ROWS = 2000;

function source<TRow>(knex: Knex, table: BulkTable<TRow>): string {
  const columns = Object.entries<ColumnType>(table.columns);
  if (isSqlite(knex)) {
    const values = columns
      .map(([name]) => `json_extract(j.value, '$.${name}')`)
      .join(', ');
    return `SELECT ${values} FROM json_each(?) AS j WHERE true`;
  }
  const names = columns.map(([name]) => `j."${name}"`).join(', ');
  const types = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
  return `SELECT ${names} FROM json_to_recordset(?::json) AS j(${types})`;
}

/**
 * Inserts rows of one table with one statement and one binding per chunk.
 *
 * The rows travel as one JSON document, which the database unfolds. That
 * spares both sides the parsing of thousands of bindings, and it is the same
 * on PostgreSQL and SQLite.
 */
export async function bulkInsert<TRow extends object>(
  knex: Knex,
  options: BulkInsertOptions<TRow>,
): Promise<Partial<TRow>[]> {
  const { table, rows, onConflict, returning } = options;
  const names = Object.keys(table.columns)
    .map(name => `"${name}"`)
    .join(', ');
  let sql = `INSERT INTO "${table.name}" (${names}) ${source(knex, table)}`;
  if (onConflict) {
    const target = onConflict.columns.map(name => `"${name}"`).join(', ');
    if (onConflict.merge?.length) {
      const sets = onConflict.merge
        .map(name => `"${name}" = excluded."${name}"`)
        .join(', ');
      const where = onConflict.where ? ` WHERE ${onConflict.where}` : '';
      sql += ` ON CONFLICT (${target}) DO UPDATE SET ${sets}${where}`;
    } else {
      sql += ` ON CONFLICT (${target}) DO NOTHING`;
    }
  }
  if (returning) {
    sql += ` RETURNING ${returning.map(name => `"${name}"`).join(', ')}`;
  }

  const written: Partial<TRow>[] = [];
  for (let i = 0; i < rows.length; i += MAX_ROWS) {
    const chunk = rows.length > MAX_ROWS ? rows.slice(i, i + MAX_ROWS) : rows;
    const result = await knex.raw(sql, [JSON.stringify(chunk)]);
    if (returning) {
      written.push(...(isSqlite(knex) ? result : result.rows));
    }
  }
  return written;
}

export interface BulkUpdateOptions<TRow> {
  /** The columns that the rows carry: keys and values. */
  table: BulkTable<TRow>;
  rows: readonly TRow[];
  /** The columns that find the row to update. */
  keys: (keyof TRow & string)[];
}

/** Updates rows of one table, each with its own values, in one statement. */
export async function bulkUpdate<TRow extends object>(
  knex: Knex,
  options: BulkUpdateOptions<TRow>,
): Promise<void> {
  const { table, rows, keys } = options;
  const columns = Object.keys(table.columns);
  const sets = columns
    .filter(name => !(keys as string[]).includes(name))
    .map(name => `"${name}" = d."${name}"`)
    .join(', ');
  const match = keys
    .map(name => `"${table.name}"."${name}" = d."${name}"`)
    .join(' AND ');
  const names = columns.map(name => `"${name}"`).join(', ');
  const sql = isSqlite(knex)
    ? `WITH d (${names}) AS (${source(knex, table)}) UPDATE "${
        table.name
      }" SET ${sets} FROM d WHERE ${match}`
    : `UPDATE "${table.name}" SET ${sets} FROM (${source(
        knex,
        table,
      )}) AS d WHERE ${match}`;
  for (let i = 0; i < rows.length; i += MAX_ROWS) {
    await knex.raw(sql, [JSON.stringify(rows.slice(i, i + MAX_ROWS))]);
  }
}

/** The rows of a raw statement, whichever the dialect. */
export async function rawRows<TRow>(
  knex: Knex,
  sql: string,
  bindings: Knex.RawBinding[] | Knex.ValueDict,
): Promise<TRow[]> {
  const result = await knex.raw(sql, bindings);
  return isSqlite(knex) ? result : result.rows;
}
