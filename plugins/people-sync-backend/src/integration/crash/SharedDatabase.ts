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
  mockServices,
} from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { connectDatabase } from '../../database/migrate';
import { type DatabaseId, databases } from '../testing/databases';

/** A database that other processes can open too. */
export class SharedDatabase {
  static readonly #open: SharedDatabase[] = [];

  static async create(databaseId: DatabaseId): Promise<SharedDatabase> {
    const directory = createMockDirectory({ mockOsTmpDir: false });
    const connection = (await databaseConnection(databaseId, directory)) as {
      client: string;
    };
    const config: Knex.Config = {
      ...connection,
      useNullAsDefault: connection.client === 'better-sqlite3',
      pool: connection.client === 'pg' ? { min: 0, max: 5 } : undefined,
    };
    const shared = new SharedDatabase(config, knexFactory(config), directory);
    SharedDatabase.#open.push(shared);
    await connectDatabase(
      mockServices.database({ knex: shared.knex, migrations: {} }),
    );
    return shared;
  }

  static async closeAll(): Promise<void> {
    for (const shared of SharedDatabase.#open.splice(0)) {
      await shared.knex.destroy();
      shared.#directory.remove();
    }
  }

  readonly config: Knex.Config;
  readonly knex: Knex;
  readonly #directory: ReturnType<typeof createMockDirectory>;

  private constructor(
    config: Knex.Config,
    knex: Knex,
    directory: ReturnType<typeof createMockDirectory>,
  ) {
    this.config = config;
    this.knex = knex;
    this.#directory = directory;
  }
}

async function databaseConnection(
  databaseId: DatabaseId,
  directory: ReturnType<typeof createMockDirectory>,
) {
  if (databaseId === 'SQLITE_3') {
    return {
      client: 'better-sqlite3',
      connection: { filename: directory.resolve('shared.sqlite') },
    };
  }
  const knex = await databases.init(databaseId);
  const { host, port, user, password, database } =
    knex.client.config.connection;
  await knex.destroy();
  return {
    client: 'pg',
    connection: { host, port: Number(port), user, password, database },
  };
}
