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
  type MockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';

export type DatabaseId = Parameters<TestDatabases['init']>[0];

/** The databases that the whole system is tested on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/**
 * The `backend.database` section for a fresh database that outlives restarts
 * of the backend: files in a folder, or a database with a schema per plugin.
 */
export async function databaseConfig(
  databaseId: DatabaseId,
  directory: MockDirectory,
): Promise<JsonObject> {
  if (databaseId === 'SQLITE_3') {
    return {
      client: 'better-sqlite3',
      connection: { directory: directory.path },
    };
  }
  const knex = await databases.init(databaseId);
  const { host, port, user, password, database } =
    knex.client.config.connection;
  // The backend has a pool of its own.
  await knex.destroy();
  return {
    client: 'pg',
    connection: { host, port: Number(port), user, password, database },
    pluginDivisionMode: 'schema',
  };
}
