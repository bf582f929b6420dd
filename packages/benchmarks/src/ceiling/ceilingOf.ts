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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Run } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { Databases } from '../support/databases';
import { rewriteRun } from './rewriteRun';

/** Tables of the plugin, with nothing in them. */
export async function emptyTables(
  databases: Databases,
  name: string,
): Promise<Knex> {
  const knex = await databases.add(name);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@people-sync/plugin-people-sync-backend',
      'migrations',
    ),
  });
  return knex;
}

/**
 * How long a bare script takes for the rows of a run, in milliseconds. For a
 * run on filled tables, `to` has to hold the rows of the runs before it.
 */
export async function ceilingOf(options: {
  databases: Databases;
  to: Knex;
  run: Run;
}): Promise<number> {
  const { databases, to, run } = options;
  const seconds = await rewriteRun({
    from: databases.open('people-sync'),
    to,
    runId: Number(run.id),
  });
  return seconds * 1000;
}
