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

import knexFactory, { type Knex } from 'knex';
import { isSqlite } from '../../../database/dialect';
import { connectDatabase } from '../../../database/migrate';

/**
 * What has happened to golden records, written in the transactions that did it:
 * what was rolled back is not in it, and what was done twice is in it twice.
 */
export const LEDGER = 'campaign_ledger';

const KEPT = /^(knex_migrations|sqlite_|campaign_seed)/;

/** A database that is as new for every schedule. */
export class CampaignDatabase {
  readonly knex: Knex;
  readonly #tables: string[];
  readonly #seeds: ReadonlyMap<string, object[]>;

  /** Takes over the connection, whose database has to be empty. */
  static async create(knex: Knex): Promise<CampaignDatabase> {
    await connectDatabase({ getClient: async () => knex });
    await knex.schema.createTable(LEDGER, table => {
      table.comment('What has happened to golden records, in order');
      table.increments('id').comment('The order');
      table.text('data_set').notNullable().comment('Of the record');
      table.text('golden_id').notNullable().comment('The record');
      table.text('before').comment('Status and values before, as JSON');
      table.text('after').notNullable().comment('Status and values after');
    });
    const tables = (await tableNames(knex)).filter(name => !KEPT.test(name));
    const seeds = new Map<string, object[]>();
    for (const table of tables) {
      seeds.set(table, await knex(table).select());
    }
    return new CampaignDatabase(knex, tables, seeds);
  }

  /** A database in memory. */
  static async inMemory(): Promise<CampaignDatabase> {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
      pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 },
    });
    return CampaignDatabase.create(knex);
  }

  private constructor(
    knex: Knex,
    tables: string[],
    seeds: ReadonlyMap<string, object[]>,
  ) {
    this.knex = knex;
    this.#tables = tables;
    this.#seeds = seeds;
  }

  /** As it was after the migrations. */
  async reset(): Promise<void> {
    const { knex } = this;
    if (isSqlite(knex)) {
      for (const table of this.#tables) {
        await knex(table).delete();
      }
      await knex('sqlite_sequence').delete();
    } else {
      await knex.raw(
        `TRUNCATE ${this.#tables
          .map(() => '??')
          .join(', ')} RESTART IDENTITY CASCADE`,
        this.#tables,
      );
    }
    for (const [table, rows] of this.#seeds) {
      if (rows.length) {
        await knex(table).insert(rows);
      }
    }
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }
}

async function tableNames(knex: Knex): Promise<string[]> {
  const rows: { name: string }[] = isSqlite(knex)
    ? await knex('sqlite_master').where({ type: 'table' }).select('name')
    : await knex('pg_catalog.pg_tables')
        .where({ schemaname: 'public' })
        .select('tablename as name');
  return rows.map(row => row.name);
}
