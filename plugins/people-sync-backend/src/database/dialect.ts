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
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Whether the database is SQLite; everything else is PostgreSQL. */
export function isSqlite(knex: Knex): boolean {
  return String(knex.client.config.client).includes('sqlite3');
}

/**
 * The database's own clock as an ISO 8601 string in UTC, optionally shifted.
 * Leases compare with it, so that clocks of replicas need not agree.
 */
export function dbNow(knex: Knex, offsetSeconds = 0): Knex.Raw {
  if (isSqlite(knex)) {
    return knex.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)`, [
      `${offsetSeconds} seconds`,
    ]);
  }
  return knex.raw(
    `to_char((clock_timestamp() + make_interval(secs => ?)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    [offsetSeconds],
  );
}

/**
 * To be returned by a statement of a transaction: the database ends the
 * transaction once its process has sent nothing for so long, so that one that
 * stands still keeps its locks from nobody. A file of SQLite serves one process.
 */
export function idleLimit(tx: Knex, seconds: number): Knex.Raw[] {
  return isSqlite(tx)
    ? []
    : [
        tx.raw(`set_config('idle_in_transaction_session_timeout', ?, true)`, [
          String(Math.ceil(seconds * 1000)),
        ]),
      ];
}

/**
 * Whether another transaction got in the way: a row it has just written, a
 * deadlock or a serialization failure (PostgreSQL appendix A, class 40).
 */
export function isContention(error: unknown): boolean {
  return (
    isDatabaseConflictError(error) ||
    (isError(error) &&
      'code' in error &&
      ['40001', '40P01'].includes(String(error.code)))
  );
}

/**
 * Tells the planner of the database what tables hold by now. It plans joins of
 * rows that a run has just written as if there were none, which costs more than
 * looking at a sample of them. SQLite does without.
 */
export async function refreshStatistics(
  knex: Knex,
  tables: readonly string[],
): Promise<void> {
  if (!isSqlite(knex)) {
    await knex.raw(`ANALYZE ${tables.map(() => '??').join(', ')}`, [...tables]);
  }
}

/**
 * A `column IN (...)` of any length with a single binding, which keeps the
 * statement text constant and clear of the limits on bindings.
 */
export function whereIn(
  knex: Knex,
  column: string,
  values: readonly (string | number)[],
): Knex.Raw {
  if (isSqlite(knex)) {
    return knex.raw('?? IN (SELECT value FROM json_each(?))', [
      column,
      JSON.stringify(values),
    ]);
  }
  const type = typeof values[0] === 'number' ? 'int8' : 'text';
  return knex.raw(`?? = ANY(?::${type}[])`, [column, values as string[]]);
}
