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
import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../../database/bulk';
import { membershipsTable } from '../../database/tables';
import { type GoldenRow, goldenTableOf } from '../../people/goldenTables';
import type { Values } from '../../people/keys';

/** SQLite, and PostgreSQL where one is provided. */
export const databaseIds: TestDatabaseId[] = [
  'SQLITE_3',
  ...(process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? (['POSTGRES_18'] as const)
    : []),
];

/** A database with the tables of the plugin. */
export async function migratedDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@people-sync/plugin-people-sync-backend',
      'migrations',
    ),
  });
  return knex;
}

export interface GoldenInput {
  id: string;
  values?: Values;
  winners?: Record<string, string>;
  status?: 'active' | 'terminated';
  createdAt?: string;
}

function toRow(dataSet: DataSet, input: GoldenInput): GoldenRow {
  const values = { displayName: input.id, ...input.values };
  const createdAt = input.createdAt ?? '2026-01-01T00:00:00.000Z';
  return {
    id: input.id,
    status: input.status ?? 'active',
    values: JSON.stringify(values),
    winners: JSON.stringify(
      input.winners ??
        Object.fromEntries(Object.keys(values).map(name => [name, 'hr'])),
    ),
    version: 1,
    ended_at: null,
    ended_reason: null,
    run_id: 1,
    created_at: createdAt,
    updated_at: createdAt,
    ...goldenTableOf(dataSet).indexed(values),
  };
}

/** Writes golden records as they are given, over those with the same id. */
export async function putGolden(
  knex: Knex,
  dataSet: DataSet,
  inputs: readonly GoldenInput[],
): Promise<void> {
  const { table } = goldenTableOf(dataSet);
  await bulkInsert(knex, {
    table,
    rows: inputs.map(input => toRow(dataSet, input)),
    onConflict: {
      columns: ['id'],
      merge: Object.keys(table.columns).filter(name => name !== 'id'),
    },
  });
}

/** Makes people members of units: pairs of employee and unit. */
export async function putMemberships(
  knex: Knex,
  pairs: readonly (readonly [employeeId: string, unitId: string])[],
  integrationId = 'hr',
): Promise<void> {
  await bulkInsert(knex, {
    table: membershipsTable,
    rows: pairs.map(([employee_id, unit_id]) => ({
      unit_id,
      employee_id,
      integration_id: integrationId,
    })),
  });
}
