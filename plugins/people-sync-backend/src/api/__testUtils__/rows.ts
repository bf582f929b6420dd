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
import { bulkInsert } from '../../database/bulk';
import { isSqlite } from '../../database/dialect';
import { AttributeSets, attributeNames } from '../../plan/AttributeSets';
import { searchTextOfRecord } from '../../plan/searchText';
import {
  type RunRecordRow,
  runRecordsTable,
  type RunRow,
} from '../../database/tables';

/** Empties tables, so that ids are given out from 1 again. */
export async function emptyTables(
  knex: Knex,
  tables: readonly string[],
): Promise<void> {
  if (!isSqlite(knex)) {
    await knex.raw(
      `TRUNCATE ${tables.map(() => '??').join(', ')} RESTART IDENTITY`,
      [...tables],
    );
    return;
  }
  for (const table of tables) {
    await knex(table).delete();
    await knex('sqlite_sequence').where({ name: table }).delete();
  }
}

let keys = 0;

/** Writes a run as it would stand, and answers its id. */
export async function insertRun(
  knex: Knex,
  run: Partial<RunRow> = {},
): Promise<number> {
  const [row] = await knex('runs')
    .insert({
      integration_id: 'hr',
      mode: 'all',
      persist: true,
      trigger: 'manual',
      created_by: 'user:default/anna',
      request_key: `test-${keys++}`,
      status: 'completed',
      phase: 'close',
      persisted: true,
      created_at: '2026-01-01T00:00:00.000Z',
      ...run,
    })
    .returning('id');
  return row.id;
}

/** Writes records of a run, numbered as they come. */
export async function insertRecords(
  knex: Knex,
  runId: number,
  records: Partial<RunRecordRow>[],
): Promise<void> {
  const sets = AttributeSets.create();
  const namesOf = ({ mapped }: Partial<RunRecordRow>) =>
    mapped ? attributeNames(JSON.parse(mapped)) : undefined;
  await sets.store(
    knex,
    new Set(records.flatMap(record => namesOf(record) ?? [])),
  );
  await bulkInsert(knex, {
    table: runRecordsTable,
    rows: records.map((record, index) => ({
      run_id: runId,
      seq: index + 1,
      data_set: 'employees',
      source_id: `s${index + 1}`,
      status: 'unchanged',
      reason: null,
      golden_id: null,
      display_name: null,
      search_text: searchTextOfRecord({
        displayName: record.display_name ?? null,
        sourceId: record.source_id ?? `s${index + 1}`,
        values: record.mapped ? JSON.parse(record.mapped) : {},
      }),
      payload_hash: null,
      state_hash: null,
      state_from: null,
      mapped: null,
      attribute_set: record.mapped ? sets.idOf(namesOf(record)!) : null,
      plan: null,
      base_version: null,
      changes: null,
      errors: null,
      trace: null,
      ...record,
    })),
  });
}

/** Counts of one data set, zeros filled. */
export function counts(some: Record<string, number>) {
  return {
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    terminated: 0,
    restored: 0,
    ...some,
  };
}
