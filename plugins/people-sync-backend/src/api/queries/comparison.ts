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
  CompareRuns,
  RunDifference,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import type { RecordListRow } from './records';
import { recordColumns } from './records';
import { CursorCodec, DEFAULT_LIMIT } from './paging';
import type { RecordRun } from './runs';
import { containsPattern, searchWords } from './text';

export type ComparisonQuery = NonNullable<CompareRuns['query']>;

/** A run that is compared, as far as that needs. */
export interface ComparedRun extends RecordRun {
  /** It does not have a record of everybody the source has. */
  partial: boolean;
}

/** A row over which two runs differ. */
export interface DifferenceRow {
  data_set: string;
  source_id: string;
  difference: RunDifference;
  this_seq: number | null;
  other_seq: number | null;
}

export interface ComparisonPage {
  rows: DifferenceRow[];
  totalItems: number;
  nextCursor?: string;
}

const ALL: RunDifference[] = ['only-this', 'only-other', 'status', 'values'];

/**
 * What is looked for. That a run over recent changes, or one whose records are
 * no longer all kept, has no record of a row says nothing unless it is asked.
 */
function wantedOf(options: ComparisonOptions): RunDifference[] {
  const { current, other, query } = options;
  if (query.difference?.length) {
    return query.difference;
  }
  return ALL.filter(
    difference =>
      !(difference === 'only-this' && other.partial) &&
      !(difference === 'only-other' && current.partial),
  );
}

const ORDERED = ['data_set', 'source_id'];

// What both left as it was is no difference, whatever it was at the time.
const DIFFERENT_VALUES = `a.status = b.status AND a.status <> 'unchanged' AND (a.mapped IS DISTINCT FROM b.mapped OR a.changes IS DISTINCT FROM b.changes OR a.errors IS DISTINCT FROM b.errors)`;

export interface ComparisonOptions {
  current: ComparedRun;
  other: ComparedRun;
  query: Omit<ComparisonQuery, 'with'>;
}

/** Finds the rows that two runs of one integration decided differently. */
class Differences {
  readonly #knex: Knex;
  readonly #options: ComparisonOptions;

  static create(knex: Knex, options: ComparisonOptions): Differences {
    return new Differences(knex, options);
  }

  private constructor(knex: Knex, options: ComparisonOptions) {
    this.#knex = knex;
    this.#options = options;
  }

  /**
   * The differences as one query per kind, each of which `piece` may shorten:
   * all follow the index that keeps source ids unique.
   */
  union(
    piece: (part: Knex.QueryBuilder) => Knex.QueryBuilder = part => part,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const { current, other } = this.#options;
    const wanted = wantedOf(this.#options);
    const parts: Knex.QueryBuilder[] = [];
    if (wanted.includes('only-this')) {
      parts.push(
        this.#only(current, other).select(
          knex.raw(
            `a.seq AS this_seq, CAST(NULL AS INTEGER) AS other_seq, 'only-this' AS difference`,
          ),
        ),
      );
    }
    if (wanted.includes('only-other')) {
      parts.push(
        this.#only(other, current).select(
          knex.raw(
            `CAST(NULL AS INTEGER) AS this_seq, a.seq AS other_seq, 'only-other' AS difference`,
          ),
        ),
      );
    }
    if (wanted.includes('status') || wanted.includes('values')) {
      parts.push(this.#both(wanted));
    }
    return knex.unionAll(
      parts.map((part, index) =>
        knex.select('*').from(piece(part).as(`part_${index}`)),
      ),
    );
  }

  #base(run: ComparedRun): Knex.QueryBuilder {
    const { dataSet } = this.#options.query;
    const query = this.#knex({ a: 'run_records' })
      .where('a.run_id', run.id)
      .select('a.data_set', 'a.source_id');
    if (dataSet?.length) {
      query.andWhere(whereIn(this.#knex, 'a.data_set', dataSet));
    }
    return query;
  }

  #only(run: ComparedRun, other: ComparedRun): Knex.QueryBuilder {
    const query = this.#base(run).whereNotExists(q =>
      q
        .select(this.#knex.raw('1'))
        .from({ b: 'run_records' })
        .where('b.run_id', other.id)
        .whereRaw('b.data_set = a.data_set AND b.source_id = a.source_id'),
    );
    for (const word of searchWords(this.#options.query.search)) {
      query.andWhereRaw(`a.search_text LIKE ? ESCAPE '!'`, [
        containsPattern(word),
      ]);
    }
    return query;
  }

  #both(wanted: readonly RunDifference[]): Knex.QueryBuilder {
    const knex = this.#knex;
    const query = this.#base(this.#options.current)
      .join({ b: 'run_records' }, join =>
        join
          .on('b.run_id', knex.raw('?', [this.#options.other.id]))
          .on('b.data_set', 'a.data_set')
          .on('b.source_id', 'a.source_id'),
      )
      .andWhere(any => {
        if (wanted.includes('status')) {
          any.orWhereRaw('a.status <> b.status');
        }
        if (wanted.includes('values')) {
          any.orWhereRaw(DIFFERENT_VALUES);
        }
      })
      .select(
        knex.raw(
          `a.seq AS this_seq, b.seq AS other_seq, CASE WHEN a.status <> b.status THEN 'status' ELSE 'values' END AS difference`,
        ),
      );
    for (const word of searchWords(this.#options.query.search)) {
      const pattern = containsPattern(word);
      query.andWhereRaw(
        `(a.search_text LIKE ? ESCAPE '!' OR b.search_text LIKE ? ESCAPE '!')`,
        [pattern, pattern],
      );
    }
    return query;
  }
}

/** One page of the rows over which two runs of one integration differ. */
export async function findDifferences(
  knex: Knex,
  options: ComparisonOptions,
): Promise<ComparisonPage> {
  const { current, other, query } = options;
  const { limit = DEFAULT_LIMIT, cursor, ...filter } = query;
  const codec = CursorCodec.create({
    list: `comparison ${current.id} ${other.id}`,
    order: { field: 'sourceId', direction: 'asc' },
    filter,
  });
  const position = codec.decode(cursor, ['number', 'string', 'string']);
  const differences = Differences.create(knex, options);
  if (wantedOf(options).length === 0) {
    return { rows: [], totalItems: 0 };
  }

  let found: (DifferenceRow & { total?: string | number })[];
  if (position) {
    const [, dataSet, sourceId] = position;
    found = await differences
      .union(part =>
        part
          .andWhereRaw('(a.data_set, a.source_id) > (?, ?)', [
            dataSet,
            sourceId,
          ])
          .orderByRaw('a.data_set, a.source_id')
          .limit(limit + 1),
      )
      .orderBy(ORDERED)
      .limit(limit + 1);
  } else {
    found = await knex
      .withMaterialized('hits', differences.union())
      .select('*', knex.raw('(SELECT count(*) FROM hits) AS total'))
      .from('hits')
      .orderBy(ORDERED)
      .limit(limit + 1);
  }
  const totalItems = Number(position ? position[0] : found[0]?.total ?? 0);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows[rows.length - 1] : undefined;
  return {
    rows,
    totalItems,
    nextCursor:
      last && codec.encode([totalItems, last.data_set, last.source_id]),
  };
}

/** The records of one run by their numbers. */
export async function loadRecordsBySeq(
  knex: Knex,
  runId: number,
  seqs: readonly number[],
): Promise<Map<number, RecordListRow>> {
  if (seqs.length === 0) {
    return new Map();
  }
  const rows: RecordListRow[] = await knex('run_records')
    .where({ run_id: runId })
    .andWhere(whereIn(knex, 'seq', seqs))
    .select(recordColumns(knex));
  return new Map(rows.map(row => [row.seq, row]));
}
