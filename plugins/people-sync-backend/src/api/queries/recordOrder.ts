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
import { InputError } from '@backstage/errors';
import { DATA_SETS } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { isSqlite } from '../../database/dialect';
import type { Order } from './paging';

/** One thing that records are sorted by: SQL that is never null. */
export type RecordKey = string;

/** Where a page begins: after this record. */
export interface RecordPosition {
  runId: number;
  seq: number;
}

const RUN = 'run_records.run_id';
const SEQ = 'run_records.seq';
const NAME = 'run_records.search_text';
const DATA_SET = 'run_records.data_set';
const SOURCE_ID = 'run_records.source_id';

const BY: Record<string, RecordKey | undefined> = {
  displayName: NAME,
  status: 'run_records.status',
  dataSet: DATA_SET,
  sourceId: SOURCE_ID,
  persisted:
    '(SELECT CASE WHEN r.persisted THEN 1 ELSE 0 END FROM runs AS r WHERE r.id = run_records.run_id)',
  createdBy:
    '(SELECT r.created_by FROM runs AS r WHERE r.id = run_records.run_id)',
};

/** What follows the name in the text that is searched: first the source id. */
const sourceIdIn = (knex: Knex) =>
  isSqlite(knex)
    ? `substr(${NAME}, instr(${NAME}, char(9)) + 1)`
    : `substr(${NAME}, strpos(${NAME}, chr(9)) + 1)`;

/**
 * What records are sorted by: together unique, and within one run always what
 * one index has, either in this order or at least within it, so that rows are
 * not read for the sake of sorting. Run ids are given out in the order of
 * creation, so they are the time too.
 */
export function recordKeysOf(
  knex: Knex,
  order: Order,
  options: { oneRun: boolean; searches: boolean },
): RecordKey[] {
  const first = BY[order.field];
  if (!options.oneRun) {
    return first ? [first, RUN, SEQ] : [RUN, SEQ];
  }
  switch (order.field) {
    case 'dataSet':
      return options.searches ? [DATA_SET, NAME, SEQ] : [DATA_SET, SOURCE_ID];
    case 'sourceId':
      return [options.searches ? sourceIdIn(knex) : SOURCE_ID, SEQ];
    // Within one run, all of its records have what the run has.
    case 'persisted':
    case 'createdBy':
      return [SEQ];
    default:
      return first ? [first, SEQ] : [SEQ];
  }
}

const nameOf = (index: number) => `sort_key_${index}`;

/** Selects the keys under names of their own. */
export function selectKeys(knex: Knex, keys: readonly RecordKey[]): Knex.Raw[] {
  return keys.map((key, index) => knex.raw(`${key} AS ${nameOf(index)}`));
}

/** Orders by the keys: by their SQL, or by the names they were selected as. */
export function orderByKeys(
  query: Knex.QueryBuilder,
  keys: readonly RecordKey[],
  order: Order,
  options: { selected?: boolean } = {},
): Knex.QueryBuilder {
  return query.orderByRaw(
    keys
      .map(
        (key, index) =>
          `${options.selected ? nameOf(index) : key} ${order.direction}`,
      )
      .join(', '),
  );
}

/** The sort keys of the record that the last page ended with. */
export async function keysAt(
  knex: Knex,
  keys: readonly RecordKey[],
  position: RecordPosition,
): Promise<(string | number)[]> {
  const row = await knex('run_records')
    .where({ run_id: position.runId, seq: position.seq })
    .first(selectKeys(knex, keys));
  if (!row) {
    throw new InputError(
      'cursor points to a record that is gone; start again without it',
    );
  }
  return keys.map((_, index) => row[nameOf(index)]);
}

/** Leaves the records that come after the given keys. */
export function afterKeys(
  query: Knex.QueryBuilder,
  keys: readonly RecordKey[],
  order: Order,
  values: (string | number)[],
): void {
  const operator = order.direction === 'desc' ? '<' : '>';
  const tuple = keys.join(', ');
  const holes = keys.map(() => '?').join(', ');
  query.andWhereRaw(`(${tuple}) ${operator} (${holes})`, values);
}

/**
 * A piece of the records of one run by source id: the index that keeps source
 * ids unique has them in order within each data set.
 */
export function walkSourceIds(options: {
  knex: Knex;
  records: Knex.QueryBuilder;
  /** Sorts records and takes the first of them. */
  piece: (records: Knex.QueryBuilder) => Knex.QueryBuilder;
  dataSets?: readonly string[];
}): Knex.QueryBuilder {
  const { knex, records, piece, dataSets = DATA_SETS } = options;
  // SQLite takes ORDER BY in a part of a union only one level down.
  return knex.unionAll(
    dataSets.map((dataSet, index) =>
      knex
        .select('*')
        .from(
          piece(records.clone().andWhere('run_records.data_set', dataSet)).as(
            `part_${index}`,
          ),
        ),
    ),
  );
}
