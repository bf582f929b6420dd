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

import { randomBytes } from 'node:crypto';
import createKnex, { type Knex } from 'knex';

/**
 * Databases of one measurement on the given server, gone afterwards. Their
 * names begin alike, as those of the plugins of one backend do.
 */
export class Databases {
  readonly prefix = `bench_${randomBytes(4).toString('hex')}_`;
  readonly #server: URL;
  readonly #open: Knex[] = [];

  static create(connectionString: string): Databases {
    return new Databases(new URL(connectionString));
  }

  private constructor(server: URL) {
    this.#server = server;
  }

  /** How a backend connects; it adds the name of the database. */
  get connection() {
    const { hostname, port, username, password } = this.#server;
    return {
      host: hostname,
      port: Number(port),
      user: username,
      password: decodeURIComponent(password),
    };
  }

  /** A connection to the database of a plugin. */
  open(name: string): Knex {
    const knex = createKnex({
      client: 'pg',
      connection: { ...this.connection, database: `${this.prefix}${name}` },
      pool: { min: 0, max: 2 },
    });
    this.#open.push(knex);
    return knex;
  }

  /** A new, empty database. */
  async add(name: string): Promise<Knex> {
    await this.#atServer(root =>
      root.raw('CREATE DATABASE ??', [`${this.prefix}${name}`]),
    );
    return this.open(name);
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map(knex => knex.destroy()));
    await this.#atServer(async root => {
      const rows: { datname: string }[] = await root('pg_database')
        .whereLike('datname', `${this.prefix.replaceAll('_', '\\_')}%`)
        .select('datname');
      for (const { datname } of rows) {
        await root.raw('DROP DATABASE ?? WITH (FORCE)', [datname]);
      }
    });
  }

  async #atServer(work: (root: Knex) => PromiseLike<unknown>): Promise<void> {
    const root = createKnex({
      client: 'pg',
      connection: this.#server.toString(),
      pool: { min: 0, max: 1 },
    });
    try {
      await work(root);
    } finally {
      await root.destroy();
    }
  }
}
