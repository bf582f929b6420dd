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
  DataSetCounts,
  ListRuns,
  RecordStatus,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { isSqlite, whereIn } from '../../database/dialect';
import type { RunRow } from '../../database/tables';
import { runFromRow } from '../../runs/runRows';
import type { Run } from '../../runs/types';
import { loadUploads } from '../../uploads/DatabaseUploads';
import type { UploadSummary } from '../../uploads/types';
import type { FollowUpRun } from '../models/runActions';
import { parseNumericId } from '../ids';
import { keysetPage, type SortKey } from './keyset';
import { CursorCodec, DEFAULT_LIMIT, parseOrder } from './paging';
import { countRows } from './text';

export type RunsQuery = NonNullable<ListRuns['query']>;

/** What narrows a list down to certain runs. */
export type RunFilter = Pick<
  RunsQuery,
  | 'persisted'
  | 'createdBy'
  | 'createdFrom'
  | 'createdTo'
  | 'finishedFrom'
  | 'finishedTo'
  | 'integrationId'
  | 'status'
>;

const ID: SortKey = { sql: 'runs.id', type: 'number' };

const text = (sql: string): SortKey[] => [
  { sql: `COALESCE(${sql}, '')`, type: 'string' },
  ID,
];

const SORT_KEYS: Record<string, SortKey[]> = {
  id: [ID],
  integrationId: text('runs.integration_id'),
  status: text('runs.status'),
  persisted: [
    { sql: 'CASE WHEN runs.persisted THEN 1 ELSE 0 END', type: 'number' },
    ID,
  ],
  createdBy: text('runs.created_by'),
  createdAt: [{ sql: 'runs.created_at', type: 'string' }, ID],
  startedAt: text('runs.started_at'),
  finishedAt: text('runs.finished_at'),
};

/** Times are compared as text, so they have to look like the stored ones. */
const instant = (time: string) => new Date(time).toISOString();

/** Adds the conditions of a filter on the columns of `runs`. */
export function filterRuns(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: RunFilter,
): void {
  if (filter.integrationId?.length) {
    query.andWhere(whereIn(knex, 'runs.integration_id', filter.integrationId));
  }
  if (filter.status?.length) {
    query.andWhere(whereIn(knex, 'runs.status', filter.status));
  }
  if (filter.persisted !== undefined) {
    query.andWhere('runs.persisted', filter.persisted);
  }
  if (filter.createdBy !== undefined) {
    query.andWhere('runs.created_by', filter.createdBy);
  }
  if (filter.createdFrom) {
    query.andWhere('runs.created_at', '>=', instant(filter.createdFrom));
  }
  if (filter.createdTo) {
    query.andWhere('runs.created_at', '<', instant(filter.createdTo));
  }
  if (filter.finishedFrom) {
    query.andWhere('runs.finished_at', '>=', instant(filter.finishedFrom));
  }
  if (filter.finishedTo) {
    query.andWhere('runs.finished_at', '<', instant(filter.finishedTo));
  }
}

/** SQL that is true for runs with a record of the status bound to it. */
function hasRecords(knex: Knex, counts: string): string {
  return isSqlite(knex)
    ? `EXISTS (SELECT 1 FROM json_each(${counts}) AS d, json_each(d.value) AS s WHERE s.key = ? AND s.value > 0)`
    : `EXISTS (SELECT 1 FROM json_each(${counts}::json) AS d WHERE (d.value->>?)::int > 0)`;
}

function filterHas(
  knex: Knex,
  query: Knex.QueryBuilder,
  statuses: readonly RecordStatus[],
): void {
  query.andWhere(any => {
    for (const status of statuses) {
      any.orWhereRaw(hasRecords(knex, 'runs.counts'), [status]);
      any.orWhereRaw(
        `EXISTS (SELECT 1 FROM runs AS child WHERE child.parent_id = runs.id AND ${hasRecords(
          knex,
          'child.counts',
        )})`,
        [status],
      );
    }
  });
}

export interface RunPage {
  runs: Run[];
  totalItems: number;
  nextCursor?: string;
}

/** One page of runs. */
export async function findRuns(knex: Knex, asked: RunsQuery): Promise<RunPage> {
  const { limit = DEFAULT_LIMIT, cursor, orderBy, ...filter } = asked;
  const order = parseOrder(orderBy, 'createdAt desc');
  const codec = CursorCodec.create({ list: 'runs', order, filter });

  const query = knex('runs');
  filterRuns(knex, query, filter);
  for (const [column, id] of [
    ['runs.id', filter.id],
    ['runs.parent_id', filter.parentId],
  ] as const) {
    if (id !== undefined) {
      // No run has an id that is not a number; 0 is never given out.
      query.andWhere(column, parseNumericId(id) ?? 0);
    }
  }
  if (filter.has?.length) {
    filterHas(knex, query, filter.has);
  }

  const totalItems = await countRows(query);
  const { rows, nextCursor } = await keysetPage<RunRow>({
    knex,
    query: query.select('runs.*'),
    keys: SORT_KEYS[order.field],
    order,
    limit,
    cursor,
    codec,
  });
  return { runs: rows.map(runFromRow), totalItems, nextCursor };
}

/** What the runs of a page refer to. */
export interface RunContext {
  /** Titles of integrations. */
  titles: ReadonlyMap<string, string>;
  /** Children of the parents among them. */
  children: ReadonlyMap<number, Run[]>;
  /** Runs that are based on one of them, by the id of that one. */
  followUps: ReadonlyMap<number, FollowUpRun[]>;
  /** By their id. */
  uploads: Map<string, UploadSummary>;
}

async function loadFollowUps(
  knex: Knex,
  runs: readonly Run[],
): Promise<Map<number, FollowUpRun[]>> {
  const followUps = new Map<number, FollowUpRun[]>();
  if (runs.length === 0) {
    return followUps;
  }
  const rows: Pick<
    RunRow,
    'id' | 'based_on' | 'trigger' | 'status' | 'persisted'
  >[] = await knex('runs')
    .where(
      whereIn(
        knex,
        'based_on',
        runs.map(run => run.id),
      ),
    )
    .select('id', 'based_on', 'trigger', 'status', 'persisted');
  for (const { based_on: basedOn, ...row } of rows) {
    const group = followUps.get(basedOn!) ?? [];
    group.push({
      ...row,
      basedOn: basedOn!,
      status: row.status as Run['status'],
      persisted: Boolean(row.persisted),
    });
    followUps.set(basedOn!, group);
  }
  return followUps;
}

/** Reads what the given runs refer to, with a query for each kind. */
export async function loadRunContext(
  knex: Knex,
  runs: readonly Run[],
): Promise<RunContext> {
  const parents = runs.filter(run => !run.integrationId).map(run => run.id);
  const children = new Map<number, Run[]>(parents.map(id => [id, []]));
  if (parents.length) {
    const rows: RunRow[] = await knex('runs')
      .where(whereIn(knex, 'parent_id', parents))
      .orderBy('id')
      .select('*');
    for (const child of rows.map(runFromRow)) {
      children.get(child.parentId!)!.push(child);
    }
  }
  const ids = new Set(runs.flatMap(run => run.integrationId ?? []));
  const titles = ids.size
    ? await knex('integrations')
        .where(whereIn(knex, 'id', [...ids]))
        .select('id', 'title')
    : [];
  return {
    titles: new Map(titles.map(row => [row.id, row.title])),
    children,
    followUps: await loadFollowUps(knex, runs),
    uploads: await loadUploads(
      knex,
      runs.flatMap(({ upload }) => upload?.id ?? []),
    ),
  };
}

/** Where records come from: the runs of a list, and how much they counted. */
export interface RecordRun {
  id: number;
  counts: DataSetCounts;
  /** Some of its records are no longer kept. */
  pruned: boolean;
}

const RECORD_RUN = ['id', 'counts', 'pruned'] as const;

const recordRunOf = (
  row: Pick<RunRow, (typeof RECORD_RUN)[number]>,
): RecordRun => ({
  id: row.id,
  counts: JSON.parse(row.counts),
  pruned: row.pruned !== null,
});

/** Runs with records that a filter is about. */
export async function findRecordRuns(
  knex: Knex,
  filter: RunFilter,
): Promise<RecordRun[]> {
  const query = knex('runs').whereNotNull('runs.integration_id');
  filterRuns(knex, query, filter);
  const rows = await query.select(RECORD_RUN);
  return rows.map(recordRunOf);
}

/** A run and its children, as far as records need. */
export async function findRecordRunsOf(
  knex: Knex,
  runId: number,
): Promise<RecordRun[]> {
  const rows = await knex('runs')
    .where('id', runId)
    .orWhere('parent_id', runId)
    .select(RECORD_RUN);
  return rows.map(recordRunOf);
}
