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
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { RunRow } from '../database/tables';
import { runFromRow } from '../runs/runRows';
import type { Run } from '../runs/types';
import { referencesIn, toRecordModel } from './models/record';
import { loadNames } from './queries/names';
import type { RecordPosition } from './queries/recordOrder';
import {
  type RecordListRow,
  RecordReader,
  type RecordSelection,
} from './queries/records';

/** Rows of records as the API shows them, with a query for each kind of thing
 * they refer to. */
export async function toRecordModels(
  knex: Knex,
  rows: readonly RecordListRow[],
  known: Map<number, Run> = new Map(),
): Promise<RunRecord[]> {
  const runIds = [...new Set(rows.map(row => row.run_id))];
  const missing = runIds.filter(id => !known.has(id));
  if (missing.length > 0) {
    const found: RunRow[] = await knex('runs')
      .where(whereIn(knex, 'id', missing))
      .select('*');
    found.forEach(row => known.set(row.id, runFromRow(row)));
  }
  const names = await loadNames(knex, { ids: referencesIn(rows), runIds });
  return rows.flatMap(row => {
    const run = known.get(row.run_id);
    return run ? [toRecordModel(row, run, names)] : [];
  });
}

/** Records that are read at a time when all of them are wanted. */
const CHUNK = 500;

/**
 * All records of a selection, in chunks: nothing grows with how many there are.
 * What is wrong with the selection shows before the first of them.
 */
export async function readAllRecords(
  knex: Knex,
  selection: RecordSelection,
): Promise<AsyncIterable<RunRecord>> {
  const reader = await RecordReader.create(knex, selection);
  const first = await reader.read({ limit: CHUNK });
  async function* walk() {
    const runs = new Map<number, Run>();
    let chunk = first;
    for (;;) {
      yield* await toRecordModels(knex, chunk.rows, runs);
      const after: RecordPosition | undefined = chunk.next;
      if (!after) {
        return;
      }
      chunk = await reader.read({ after, limit: CHUNK });
    }
  }
  return walk();
}
