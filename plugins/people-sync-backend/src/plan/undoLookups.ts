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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { RunRecordRow, SourceRecordRow } from '../database/tables';
import type { ContributionBeforeRow } from '../database/undoTables';
import type { Golden, Row } from '../people/golden';
import { loadGolden } from '../people/lookups';
import type { UndoRow } from './undoRow';

/** A contribution to a golden record, and the run that last wrote it. */
export interface Contributor extends Row {
  runId: number;
}

/** Records of the run to undo that are about one golden record, or one row. */
export interface UndoGroup {
  rows: Omit<UndoRow, 'others'>[];
  golden?: Golden;
  /** Every row that has a say about the golden record. */
  contributors: Contributor[];
}

interface LoadOptions {
  knex: Knex;
  integrationId: string;
  dataSet: DataSet;
  /** The run to undo. */
  base: { id: number; appliedSeq: number };
}

/** What the run has applied, and not refused after all. */
function appliedRecords({ knex, base, dataSet }: LoadOptions) {
  return knex('run_records')
    .where({ run_id: base.id, data_set: dataSet })
    .whereNotNull('plan')
    .whereNotIn('status', ['skipped', 'failed'])
    .andWhere('seq', '<=', base.appliedSeq);
}

/** How many records there are to look at. */
export async function countApplied(options: LoadOptions): Promise<number> {
  const [{ n }] = await appliedRecords(options).count({ n: '*' });
  return Number(n);
}

async function loadSourceRows(
  { knex, integrationId, dataSet }: LoadOptions,
  ids: readonly string[],
): Promise<Map<string, SourceRecordRow>> {
  const rows: SourceRecordRow[] = await knex('source_records')
    .where({ integration_id: integrationId, data_set: dataSet })
    .andWhere(whereIn(knex, 'source_id', ids))
    .select();
  return new Map(rows.map(row => [row.source_id, row]));
}

async function loadBefore(
  { knex, base }: LoadOptions,
  seqs: readonly number[],
): Promise<Map<number, ContributionBeforeRow>> {
  const rows: ContributionBeforeRow[] = await knex('contributions_before')
    .where({ run_id: base.id })
    .andWhere(whereIn(knex, 'seq', seqs))
    .select();
  return new Map(rows.map(row => [row.seq, row]));
}

async function loadContributors(
  { knex, dataSet }: LoadOptions,
  goldenIds: readonly string[],
): Promise<Map<string, Contributor[]>> {
  const rows: SourceRecordRow[] = goldenIds.length
    ? await knex('source_records')
        .where(whereIn(knex, 'golden_id', goldenIds))
        .andWhere('data_set', dataSet)
        .whereIn('state', ['active', 'terminated', 'withdrawn'])
        .select()
    : [];
  const grouped = new Map<string, Contributor[]>();
  for (const row of rows) {
    const group = grouped.get(row.golden_id!) ?? [];
    group.push({
      integrationId: row.integration_id,
      sourceId: row.source_id,
      state: row.state as Row['state'],
      values: row.mapped ? JSON.parse(row.mapped) : {},
      runId: row.run_id,
    });
    grouped.set(row.golden_id!, group);
  }
  return grouped;
}

/** Source ids of rows whose contribution a later run has changed. */
async function loadChangedLater(
  { knex, integrationId, base, dataSet }: LoadOptions,
  goldenIds: readonly string[],
): Promise<Set<string>> {
  if (goldenIds.length === 0) {
    return new Set();
  }
  const rows: { source_id: string }[] = await knex('run_records as later')
    .join('contributions_before as before', join =>
      join.on('before.run_id', 'later.run_id').on('before.seq', 'later.seq'),
    )
    .join('runs', 'runs.id', 'later.run_id')
    .where(whereIn(knex, 'later.golden_id', goldenIds))
    .andWhere('later.run_id', '>', base.id)
    .andWhere('later.data_set', dataSet)
    .andWhere('runs.integration_id', integrationId)
    .distinct('later.source_id as source_id');
  return new Set(rows.map(row => row.source_id));
}

/**
 * Reads what the run to undo has applied, in its order, a batch at a time.
 * Records about the same golden record come together, with the first of them,
 * since only together they tell what becomes of it.
 */
export async function loadUndoBatch(
  options: LoadOptions & { after: number; limit: number },
): Promise<{ groups: UndoGroup[]; last: number } | undefined> {
  const { knex, dataSet, after, limit } = options;
  const rows: RunRecordRow[] = await appliedRecords(options)
    .andWhere('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .select();
  if (rows.length === 0) {
    return undefined;
  }
  const goldenIds = [...new Set(rows.flatMap(row => row.golden_id ?? []))];
  const related: RunRecordRow[] = goldenIds.length
    ? await appliedRecords(options)
        .andWhere(whereIn(knex, 'golden_id', goldenIds))
        .orderBy('seq')
        .select()
    : [];
  const byGolden = new Map<string, RunRecordRow[]>();
  for (const row of related) {
    const group = byGolden.get(row.golden_id!);
    if (group) {
      group.push(row);
    } else {
      byGolden.set(row.golden_id!, [row]);
    }
  }
  // A group that began in an earlier batch was dealt with there.
  const grouped = [
    ...[...byGolden.values()].filter(group => group[0].seq > after),
    ...rows.filter(row => row.golden_id === null).map(row => [row]),
  ];
  const all = grouped.flat();
  const known = await loadSourceRows(
    options,
    all.map(row => row.source_id),
  );
  const before = await loadBefore(
    options,
    all.map(row => row.seq),
  );
  const golden = await loadGolden(knex, dataSet, goldenIds);
  const changedLater = await loadChangedLater(options, goldenIds);
  const contributors = await loadContributors(options, goldenIds);
  return {
    last: rows[rows.length - 1].seq,
    groups: grouped.map(group => {
      const id = group[0].golden_id ?? '';
      return {
        golden: golden.get(id),
        contributors: contributors.get(id) ?? [],
        rows: group.map(row => ({
          row,
          plan: JSON.parse(row.plan!),
          before: before.get(row.seq),
          known: known.get(row.source_id),
          golden: golden.get(id),
          changedLater: changedLater.has(row.source_id),
        })),
      };
    }),
  };
}
