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
import { BareWriter } from './BareWriter';

type Row = Record<string, any>;

const GOLDEN: Record<string, { table: string; kind: string }> = {
  employees: { table: 'employees', kind: 'user' },
  'org-units': { table: 'org_units', kind: 'group' },
};

const progressOf = (phase: string, records: Row[]) => ({
  phase,
  dataSet: records[0].data_set,
  done: records[records.length - 1].seq,
});

/**
 * Writes once more what a run wrote, into empty tables with the same indexes,
 * in the same order and in as many transactions.
 *
 * What a run writes and removes again before it ends is left out, and so is
 * what it writes twice: both make the ceiling higher, never lower.
 *
 * @returns seconds that the transactions took
 */
export async function rewriteRun(options: {
  from: Knex;
  to: Knex;
  runId: number;
}): Promise<number> {
  const { from, to, runId } = options;
  const planned = await rowsPerTransaction(from, 'run_records', runId);
  const applied = await rowsPerTransaction(from, 'source_records', runId);
  const run = await from('runs').where({ id: runId }).first();
  await to('runs').insert(run);
  const writer = BareWriter.create(to);
  await forEachChunk(from, runId, planned, async records => {
    const hashes = records.flatMap(record =>
      record.status === 'unchanged' ? [] : [record.payload_hash],
    );
    const payloads = await rowsOf(from, 'payloads', 'hash', hashes);
    await writer.write({
      runId,
      progress: progressOf('plan', records),
      tables: { payloads, run_records: records },
    });
  });
  await forEachChunk(from, runId, applied, async records => {
    const written = records.filter(({ status }) => status !== 'unchanged');
    if (written.length > 0) {
      const tables = await appliedRows(from, written);
      await writer.write({
        runId,
        progress: progressOf('apply', written),
        tables,
        head: tables.catalog_changes.length,
      });
    }
  });
  return writer.seconds;
}

/** How the run divided its rows: each has the number of its transaction. */
async function rowsPerTransaction(
  knex: Knex,
  table: string,
  runId: number,
): Promise<number> {
  const [{ rows, transactions }] = await knex(table)
    .where({ run_id: runId })
    .select(
      knex.raw('count(*)::int AS "rows"'),
      knex.raw('count(DISTINCT xmin::text)::int AS "transactions"'),
    );
  return Math.max(1, Math.ceil(rows / Math.max(1, transactions)));
}

async function rowsOf(
  knex: Knex,
  table: string,
  column: string,
  values: string[],
): Promise<Row[]> {
  return knex(table).whereRaw('?? = ANY(?::text[])', [column, values]);
}

/** The records of a run in order; a chunk holds one data set. */
async function forEachChunk(
  knex: Knex,
  runId: number,
  size: number,
  work: (records: Row[]) => Promise<void>,
): Promise<void> {
  let last = 0;
  for (;;) {
    const rows: Row[] = await knex('run_records')
      .where({ run_id: runId })
      .andWhere('seq', '>', last)
      .orderBy('seq')
      .limit(size);
    if (rows.length === 0) {
      return;
    }
    const other = rows.findIndex(row => row.data_set !== rows[0].data_set);
    const chunk = other < 0 ? rows : rows.slice(0, other);
    await work(chunk);
    last = chunk[chunk.length - 1].seq;
  }
}

/** What applying some records of one data set left behind. */
async function appliedRows(
  knex: Knex,
  records: Row[],
): Promise<Record<string, Row[]>> {
  const dataSet = records[0].data_set;
  const { table, kind } = GOLDEN[dataSet];
  const sourceIds = records.map(record => record.source_id);
  const goldenIds = records.map(record => record.golden_id);
  const isPeople = dataSet === 'employees';
  const ofKind = async (name: string) =>
    (await rowsOf(knex, name, 'golden_id', goldenIds)).filter(
      row => row.kind === kind,
    );
  const own = async (name: string) =>
    isPeople ? rowsOf(knex, name, 'employee_id', goldenIds) : [];
  return {
    [table]: await rowsOf(knex, table, 'id', goldenIds),
    person_keys: await own('person_keys'),
    memberships: await own('memberships'),
    source_records: (
      await rowsOf(knex, 'source_records', 'source_id', sourceIds)
    ).filter(row => row.data_set === dataSet),
    catalog_names: await ofKind('catalog_names'),
    catalog_changes: await ofKind('catalog_changes'),
  };
}
