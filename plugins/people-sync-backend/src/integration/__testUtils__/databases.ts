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

import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';

export type DatabaseId = Parameters<TestDatabases['init']>[0];

/** The databases that the whole system is tested on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** Where a fresh database is that several processes can open. */
export interface TestDatabase {
  client: 'better-sqlite3' | 'pg';
  /** Of PostgreSQL: what to connect with. */
  connection?: Record<string, string | number>;
  /** Of SQLite: a folder for its files. */
  directory?: string;
  /** Whoever is still connected. */
  drop(): Promise<void>;
}

/** A database, or a folder for database files, that nobody else uses. */
export async function createDatabase(
  databaseId: DatabaseId,
): Promise<TestDatabase> {
  if (databaseId === 'SQLITE_3') {
    const directory = createMockDirectory({ mockOsTmpDir: false });
    return {
      client: 'better-sqlite3',
      directory: directory.path,
      drop: async () => directory.remove(),
    };
  }
  const knex = await databases.init(databaseId);
  const { host, port, user, password, database } =
    knex.client.config.connection;
  await knex.destroy();
  const connection = { host, port: Number(port), user, password, database };
  return {
    client: 'pg',
    connection,
    // A backend that has stopped leaves its pools connected, and PostgreSQL
    // would wait five seconds for them to go.
    drop: () =>
      withKnex(
        { client: 'pg', connection: { ...connection, database: 'postgres' } },
        admin =>
          admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [database]),
      ),
  };
}

async function withKnex(
  config: Knex.Config,
  work: (knex: Knex) => Promise<unknown>,
): Promise<void> {
  const knex = knexFactory(config);
  try {
    await work(knex);
  } finally {
    await knex.destroy();
  }
}
