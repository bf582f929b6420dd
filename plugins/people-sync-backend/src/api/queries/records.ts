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
import type {
  ListRecords,
  RecordStatus,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import type { RunRecordRow } from '../../database/tables';
import { keysetPage, type SortKey } from './keyset';
import { CursorCodec, DEFAULT_LIMIT, type Order, parseOrder } from './paging';
import { filterRecords } from './recordFilter';
import type { RecordRun } from './runs';
import { countRows } from './text';

export type RecordsQuery = NonNullable<ListRecords['query']>;

/** A record as lists need it; `mapped` is there only where they show it. */
export type RecordListRow = Pick<
  RunRecordRow,
  | 'run_id'
  | 'seq'
  | 'data_set'
  | 'source_id'
  | 'status'
  | 'reason'
  | 'golden_id'
  | 'display_name'
  | 'changes'
  | 'errors'
  | 'mapped'
>;

const COLUMNS = [
  'run_id',
  'seq',
  'data_set',
  'source_id',
  'status',
  'reason',
  'golden_id',
  'display_name',
  'changes',
  'errors',
].map(column => `run_records.${column}`);

// Created records keep no changes of their own, and rows about people name
// their person among the mapped values.
const MAPPED = `CASE WHEN run_records.status = 'created' OR run_records.data_set NOT IN ('employees', 'org-units', 'master-data') THEN run_records.mapped END AS mapped`;

const RUN: SortKey = { sql: 'run_records.run_id', type: 'number' };
const SEQ: SortKey = { sql: 'run_records.seq', type: 'number' };
const text = (sql: string): SortKey => ({ sql, type: 'string' });

const BY: Record<string, SortKey | undefined> = {
  displayName: text(
    'COALESCE(run_records.display_name, run_records.source_id)',
  ),
  status: text('run_records.status'),
  dataSet: text('run_records.data_set'),
  sourceId: text('run_records.source_id'),
  persisted: {
    sql: '(SELECT CASE WHEN r.persisted THEN 1 ELSE 0 END FROM runs AS r WHERE r.id = run_records.run_id)',
    type: 'number',
  },
  createdBy: text(
    '(SELECT r.created_by FROM runs AS r WHERE r.id = run_records.run_id)',
  ),
};

/** Run ids are given out in the order of creation, so they are the time too. */
function sortKeysOf(order: Order, oneRun: boolean): SortKey[] {
  const first = BY[order.field];
  const ids = oneRun ? [SEQ] : [RUN, SEQ];
  // Within one run, all of its records have what the run has.
  return first && !(oneRun && /^(persisted|createdBy)$/.test(order.field))
    ? [first, ...ids]
    : ids;
}

export interface RecordPage {
  rows: RecordListRow[];
  totalItems: number;
  nextCursor?: string;
}

/** What the runs themselves have counted, without reading a record. */
function countedTotal(
  runs: readonly RecordRun[],
  filter: Pick<RecordsQuery, 'status' | 'dataSet'>,
): number {
  let total = 0;
  for (const { counts } of runs) {
    for (const [dataSet, byStatus] of Object.entries(counts)) {
      if (!filter.dataSet || (filter.dataSet as string[]).includes(dataSet)) {
        for (const [status, count] of Object.entries<number>(byStatus ?? {})) {
          if (
            !filter.status ||
            filter.status.includes(status as RecordStatus)
          ) {
            total += count;
          }
        }
      }
    }
  }
  return total;
}

export interface RecordsOptions {
  /** Names the list in its cursors. */
  list: string;
  /** As one run met the rows, or newest first across runs. */
  order: 'as-met' | 'newest-first';
  /** The runs whose records are meant; undefined means of any run. */
  runs: readonly RecordRun[] | undefined;
  /** Everything that was asked, with what narrowed the runs down. */
  query: RecordsQuery;
}

/** One page of records of one run, of several, or of all. */
export async function findRecords(
  knex: Knex,
  options: RecordsOptions,
): Promise<RecordPage> {
  const { list, runs } = options;
  const { limit = DEFAULT_LIMIT, cursor, orderBy, ...filter } = options.query;
  const asMet = options.order === 'as-met';
  const oneRun = asMet && runs?.length === 1;
  const order = parseOrder(orderBy, asMet ? 'runId' : 'runId desc');
  const codec = CursorCodec.create({ list, order, filter });
  const keys = sortKeysOf(order, oneRun);
  if (runs?.length === 0) {
    codec.decode(
      cursor,
      keys.map(key => key.type),
    );
    return { rows: [], totalItems: 0 };
  }

  const query = knex('run_records');
  if (runs?.length === 1) {
    query.where('run_records.run_id', runs[0].id);
  } else if (runs) {
    query.where(
      whereIn(
        knex,
        'run_records.run_id',
        runs.map(run => run.id),
      ),
    );
  }
  const readsContent = await filterRecords(knex, query, filter);
  const all = query.clone();
  const { rows, nextCursor } = await keysetPage<RecordListRow>({
    knex,
    query: query.select([...COLUMNS, knex.raw(MAPPED)]),
    keys,
    order,
    limit,
    cursor,
    codec,
  });
  let totalItems: number;
  if (runs && !readsContent) {
    totalItems = countedTotal(runs, filter);
  } else if (cursor === undefined && nextCursor === undefined) {
    totalItems = rows.length;
  } else {
    totalItems = await countRows(all);
  }
  return { rows, totalItems, nextCursor };
}

/** What is kept of what was received; undefined once it is collected. */
export async function loadPayload(
  knex: Knex,
  hash: string | null,
): Promise<string | undefined> {
  if (hash === null) {
    return undefined;
  }
  const row = await knex('payloads').where({ hash }).first('content');
  return row?.content;
}

/** What an unchanged row was mapped to: what its source record still holds. */
export async function loadUnchangedValues(
  knex: Knex,
  integrationId: string,
  record: RunRecordRow,
): Promise<string | null> {
  const row = await knex('source_records')
    .where({
      integration_id: integrationId,
      data_set: record.data_set,
      source_id: record.source_id,
      version: record.base_version ?? 0,
    })
    .first('mapped');
  return row?.mapped ?? null;
}
