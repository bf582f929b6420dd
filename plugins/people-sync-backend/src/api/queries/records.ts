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
import type { ListRecords } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import type { RunRecordRow } from '../../database/tables';
import { CursorCodec, DEFAULT_LIMIT, type Order, parseOrder } from './paging';
import { countedTotal } from './recordCounts';
import {
  type AttributeRecords,
  filterRecords,
  isCostly,
  isCounted,
  type RecordFilter,
} from './recordFilter';
import {
  afterKeys,
  keysAt,
  orderByKeys,
  type RecordKey,
  recordKeysOf,
  type RecordPosition,
  selectKeys,
  walkSourceIds,
} from './recordOrder';
import type { RecordRun } from './runs';
import { countRows, searchWords } from './text';

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

const hasCreated = ({ counts }: RecordRun) =>
  Object.values(counts).some(byStatus => byStatus?.created);

/** What lists select of `run_records`. */
export const recordColumns = (knex: Knex) => [...COLUMNS, knex.raw(MAPPED)];

/** Which records are meant, and in which order they come. */
export interface RecordSelection {
  /** As one run met the rows, or newest first across runs. */
  order: 'as-met' | 'newest-first';
  /** The runs whose records are meant; undefined means of any run. */
  runs: readonly RecordRun[] | undefined;
  /** Those are all that have records, which spares looking for each of them. */
  everyRun?: boolean;
  /** What is asked of the records themselves. */
  filter: RecordFilter;
  orderBy?: string;
}

const hasNew = ({ runs }: RecordSelection) => !runs || runs.some(hasCreated);

/** The records that are meant; in an object, since a query would be awaited. */
async function recordsOf(
  knex: Knex,
  selection: RecordSelection,
  attributeIn?: AttributeRecords,
): Promise<{ records: Knex.QueryBuilder }> {
  const { runs, filter, everyRun } = selection;
  const records = knex('run_records');
  if (runs?.length === 1) {
    records.where('run_records.run_id', runs[0].id);
  } else if (runs && !everyRun) {
    records.where(
      whereIn(
        knex,
        'run_records.run_id',
        runs.map(run => run.id),
      ),
    );
  }
  await filterRecords(knex, records, {
    ...filter,
    someCreated: hasNew(selection),
    attributeIn,
  });
  return { records };
}

/** One piece of a selection. */
export interface RecordChunk {
  rows: RecordListRow[];
  /** The last of them, when there are more. */
  next?: RecordPosition;
  /** All there are, where they had to be counted. */
  counted?: number;
}

/**
 * Reads records piece by piece.
 *
 * What is found and sorted are ids: rows of records are wide, and only those
 * of the page are worth reading.
 */
export class RecordReader {
  readonly #knex: Knex;
  readonly #selection: RecordSelection;
  readonly #records: Knex.QueryBuilder;
  readonly #keys: RecordKey[];
  readonly order: Order;

  static async create(
    knex: Knex,
    selection: RecordSelection,
  ): Promise<RecordReader> {
    const { records } = await recordsOf(knex, selection);
    return new RecordReader(knex, selection, records);
  }

  private constructor(
    knex: Knex,
    selection: RecordSelection,
    records: Knex.QueryBuilder,
  ) {
    const { order, orderBy, runs, filter } = selection;
    this.#knex = knex;
    this.#selection = selection;
    this.#records = records;
    this.order = parseOrder(
      orderBy,
      order === 'as-met' ? 'runId' : 'runId desc',
    );
    this.#keys = recordKeysOf(knex, this.order, {
      oneRun: runs?.length === 1,
      searches: searchWords(filter.search).length > 0,
    });
  }

  /**
   * @param options.count - also counts all there are
   * @throws InputError when the record to start after is gone
   */
  async read(options: {
    after?: RecordPosition;
    limit: number;
    count?: boolean;
  }): Promise<RecordChunk> {
    const { after, limit, count } = options;
    const { runs, filter } = this.#selection;
    if (runs?.length === 0) {
      return { rows: [], counted: 0 };
    }
    const knex = this.#knex;
    const keys = this.#keys;
    const values = after && (await keysAt(knex, keys, after));
    const piece = (records: Knex.QueryBuilder) => {
      const part = this.#keyed(records);
      if (values) {
        afterKeys(part, keys, this.order, values);
      }
      return orderByKeys(part, keys, this.order).limit(limit + 1);
    };

    const query = knex.select(recordColumns(knex));
    // Where every record has to be looked at, one look is enough.
    const gathers = count && (isCostly(filter) || !runs);
    if (gathers) {
      const first = orderByKeys(knex('hits').select('*'), keys, this.order, {
        selected: true,
      }).limit(limit + 1);
      query
        .withMaterialized('hits', this.#keyed(this.#records.clone()))
        .select(knex.raw('(SELECT count(*) FROM hits) AS counted'))
        .from(first.as('page'));
    } else {
      query.from(this.#walk(piece).as('page'));
    }
    query.join('run_records', {
      'run_records.run_id': 'page.run_id',
      'run_records.seq': 'page.seq',
    });
    const found: (RecordListRow & { counted?: string | number })[] =
      await orderByKeys(query, keys, this.order, { selected: true }).limit(
        limit + 1,
      );
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows[rows.length - 1] : undefined;
    const chunk: RecordChunk = {
      rows,
      ...(last && { next: { runId: last.run_id, seq: last.seq } }),
    };
    if (gathers) {
      chunk.counted = Number(found[0]?.counted ?? 0);
    } else if (count) {
      chunk.counted = after || last ? await this.#countAll() : rows.length;
    }
    return chunk;
  }

  async #countAll(): Promise<number> {
    const knex = this.#knex;
    const selection = this.#selection;
    if (selection.filter.attribute === undefined || !hasNew(selection)) {
      return countRows(this.#records);
    }
    // No record is of both kinds, and each has an index of its own.
    let sum = 0;
    for (const attributeIn of ['changed', 'created'] as const) {
      const { records } = await recordsOf(knex, selection, attributeIn);
      sum += await countRows(records);
    }
    return sum;
  }

  /** Ids and what they are sorted by. */
  #keyed(records: Knex.QueryBuilder): Knex.QueryBuilder {
    return records.select(
      'run_records.run_id',
      'run_records.seq',
      ...selectKeys(this.#knex, this.#keys),
    );
  }

  /** Follows an index in the order that is asked for, and stops soon. */
  #walk(
    piece: (records: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Knex.QueryBuilder {
    const { runs, filter } = this.#selection;
    if (
      runs?.length === 1 &&
      this.order.field === 'sourceId' &&
      !searchWords(filter.search).length
    ) {
      return walkSourceIds({
        knex: this.#knex,
        records: this.#records,
        piece,
        dataSets: filter.dataSet?.length ? filter.dataSet : undefined,
      });
    }
    return piece(this.#records.clone());
  }
}

export interface RecordPage {
  rows: RecordListRow[];
  totalItems: number;
  nextCursor?: string;
}

export interface RecordsOptions {
  /** Names the list in its cursors. */
  list: string;
  order: RecordSelection['order'];
  runs: RecordSelection['runs'];
  everyRun?: boolean;
  /** Everything that was asked, with what narrowed the runs down. */
  query: RecordsQuery;
}

/** Stands in a cursor for a total that costs nothing to find again. */
const NOT_COUNTED = -1;

/**
 * One page of records of one run, of several, or of all.
 *
 * What has to be counted is counted once: later pages show the total that the
 * first one has found.
 */
export async function findRecords(
  knex: Knex,
  options: RecordsOptions,
): Promise<RecordPage> {
  const { list, order, runs, everyRun } = options;
  const { limit = DEFAULT_LIMIT, cursor, orderBy, ...filter } = options.query;
  const reader = await RecordReader.create(knex, {
    order,
    runs,
    everyRun,
    filter,
    orderBy,
  });
  const codec = CursorCodec.create({ list, order: reader.order, filter });
  const position = codec.decode(cursor, ['number', 'number', 'number']);
  const [total, runId, seq] = (position ?? []).map(Number);

  const counts = isCounted(filter) ? runs : undefined;
  const { rows, next, counted } = await reader.read({
    after: position && { runId, seq },
    limit,
    count: !counts && !position,
  });
  const found = counted ?? total;
  return {
    rows,
    totalItems: counts ? await countedTotal(knex, counts, filter) : found,
    nextCursor:
      next &&
      codec.encode([counts ? NOT_COUNTED : found, next.runId, next.seq]),
  };
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
