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
import { arrayTypeOf, encodeArray, type ElementType } from './pgArray';

/** A table as bulk statements see it: its columns, in order. */
export interface BulkTable<TRow> {
  name: string;
  columns: { [column in keyof TRow & string]: ElementType };
}

export interface BulkInsertOptions<TRow> {
  table: BulkTable<TRow>;
  rows: readonly TRow[];
  /** What a row does that is there already. Without it, it is an error. */
  onConflict?: {
    /** Of the constraint; none means any. */
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

/** Rows as a statement selects from them, and what it is bound to. */
interface RowSource<TRow> {
  sql: string;
  bindingsOf(rows: readonly TRow[]): Knex.RawBinding[];
}

/**
 * Rows travel as a whole, with few bindings whatever their number: for SQLite
 * as one JSON document, for PostgreSQL as one array a column.
 */
function sourceOf<TRow>(knex: Knex, table: BulkTable<TRow>): RowSource<TRow> {
  const columns = Object.entries(table.columns) as [
    keyof TRow & string,
    ElementType,
  ][];
  if (isSqlite(knex)) {
    const values = columns
      .map(([name]) => `json_extract(j.value, '$.${name}')`)
      .join(', ');
    return {
      sql: `SELECT ${values} FROM json_each(?) AS j WHERE true`,
      bindingsOf: rows => [JSON.stringify(rows)],
    };
  }
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const arrays = columns
    .map(([, type]) => `?::${arrayTypeOf(type)}`)
    .join(', ');
  return {
    sql: `SELECT ${names} FROM unnest(${arrays}) AS j(${names})`,
    bindingsOf: rows =>
      columns.map(([name, type]) =>
        encodeArray(
          type,
          rows.map(row => row[name]),
        ),
      ),
  };
}

/** Inserts rows of one table, with one statement per chunk. */
export async function bulkInsert<TRow extends object>(
  knex: Knex,
  options: BulkInsertOptions<TRow>,
): Promise<Partial<TRow>[]> {
  const { table, rows, onConflict, returning } = options;
  const names = Object.keys(table.columns)
    .map(name => `"${name}"`)
    .join(', ');
  const source = sourceOf(knex, table);
  let sql = `INSERT INTO "${table.name}" (${names}) ${source.sql}`;
  if (onConflict) {
    const target = onConflict.columns.map(name => `"${name}"`).join(', ');
    if (onConflict.merge?.length) {
      const sets = onConflict.merge
        .map(name => `"${name}" = excluded."${name}"`)
        .join(', ');
      const where = onConflict.where ? ` WHERE ${onConflict.where}` : '';
      sql += ` ON CONFLICT (${target}) DO UPDATE SET ${sets}${where}`;
    } else {
      sql += ` ON CONFLICT ${target && `(${target}) `}DO NOTHING`;
    }
  }
  if (returning) {
    sql += ` RETURNING ${returning.map(name => `"${name}"`).join(', ')}`;
  }

  const written: Partial<TRow>[] = [];
  for (let i = 0; i < rows.length; i += MAX_ROWS) {
    const chunk = rows.length > MAX_ROWS ? rows.slice(i, i + MAX_ROWS) : rows;
    const result = await knex.raw(sql, source.bindingsOf(chunk));
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
  const source = sourceOf(knex, table);
  const sql = isSqlite(knex)
    ? `WITH d (${names}) AS (${source.sql}) UPDATE "${table.name}" SET ${sets} FROM d WHERE ${match}`
    : `UPDATE "${table.name}" SET ${sets} FROM (${source.sql}) AS d WHERE ${match}`;
  for (let i = 0; i < rows.length; i += MAX_ROWS) {
    await knex.raw(sql, source.bindingsOf(rows.slice(i, i + MAX_ROWS)));
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
