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

type Row = Record<string, unknown>;

/**
 * Writes rows as they are: one statement per table and transaction, the rows
 * as one JSON document, which is what the engine does too. Nothing is looked
 * up, compared or decided. Only the transactions count, not what comes before.
 */
export class BareWriter {
  readonly #knex: Knex;
  readonly #statements = new Map<string, string>();
  #seconds = 0;
  #bytes = 0;

  static create(knex: Knex): BareWriter {
    return new BareWriter(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Time spent in transactions so far. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Size of the JSON documents written so far, in characters. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * One transaction: a small update of the run, then the rows of each table.
   *
   * @param options.head - how many changes the catalog is told of, which is
   * one update of one row more
   */
  async write(options: {
    runId: number;
    progress: Row;
    tables: Record<string, Row[]>;
    head?: number;
  }): Promise<void> {
    const { runId, progress, tables, head } = options;
    const filled = Object.entries(tables).filter(([, rows]) => rows.length > 0);
    const statements = new Map<string, string>();
    for (const [table] of filled) {
      statements.set(table, await this.#statementOf(table));
    }

    const started = performance.now();
    await this.#knex.transaction(async tx => {
      await tx('runs')
        .where({ id: runId })
        .update({ progress: JSON.stringify(progress) });
      for (const [table, rows] of filled) {
        const document = JSON.stringify(rows);
        this.#bytes += document.length;
        await tx.raw(statements.get(table)!, [document]);
      }
      if (head) {
        await tx('catalog_head').where({ id: 1 }).increment('seq', head);
      }
    });
    this.#seconds += (performance.now() - started) / 1000;
  }

  async #statementOf(table: string): Promise<string> {
    const known = this.#statements.get(table);
    if (known) {
      return known;
    }
    const columns: { name: string; type: string }[] = await this.#knex(
      'information_schema.columns',
    )
      .where({ table_name: table, table_schema: 'public' })
      .orderBy('ordinal_position')
      .select('column_name as name', 'data_type as type');
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const types = columns
      .map(({ name, type }) => `"${name}" ${type}`)
      .join(', ');
    const statement = `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_to_recordset(?::json) AS j(${types})`;
    this.#statements.set(table, statement);
    return statement;
  }
}
