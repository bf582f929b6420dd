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

import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { join } from 'node:path';
import { connectDatabase } from '../../../database/migrate';
import {
  createDatabase,
  type DatabaseId,
  type TestDatabase,
} from '../../__testUtils__/databases';

const open: SharedDatabase[] = [];

/** A database with the tables of the plugin, for this process and others. */
export class SharedDatabase {
  /** What other processes connect with. */
  readonly config: Knex.Config;
  readonly knex: Knex;
  readonly #database: TestDatabase;

  static async create(databaseId: DatabaseId): Promise<SharedDatabase> {
    const shared = new SharedDatabase(await createDatabase(databaseId));
    open.push(shared);
    await connectDatabase(
      mockServices.database({ knex: shared.knex, migrations: {} }),
    );
    return shared;
  }

  /** Closes and drops those of the test. */
  static async closeAll(): Promise<void> {
    for (const shared of open.splice(0)) {
      await shared.knex.destroy();
      await shared.#database.drop();
    }
  }

  private constructor(database: TestDatabase) {
    const { client, connection, directory } = database;
    this.#database = database;
    this.config = directory
      ? {
          client,
          connection: { filename: join(directory, 'shared.sqlite') },
          useNullAsDefault: true,
        }
      : { client, connection, pool: { min: 0, max: 5 } };
    this.knex = knexFactory(this.config);
  }
}
