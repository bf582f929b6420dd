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
import { whereIn } from '../database/dialect';
import type { GoneMark, RecordPlan } from '../runs/recordPlan';
import { loadRunRecords, loadStates } from './lookups';
import { planRows } from './planRows';
import type { PlanWriter } from './PlanWriter';
import type { PlanContext, PlannedRecord, PlanRow } from './types';

const BATCH = 500;

/** Walks over distinct source ids in order, a batch at a time. */
export async function forEachIdBatch(
  idsAfter: (last: string, limit: number) => Knex.QueryBuilder,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  let last = '';
  for (;;) {
    const rows: { source_id: string }[] = await idsAfter(last, BATCH);
    if (rows.length === 0) {
      return;
    }
    await work(rows.map(row => row.source_id));
    last = rows[rows.length - 1].source_id;
  }
}

/** How the source last said of rows that were undone that they are gone. */
export async function loadSaid(
  { knex, integration, dataSet }: PlanContext,
  sourceIds: readonly string[],
): Promise<Map<string, GoneMark>> {
  if (sourceIds.length === 0) {
    return new Map();
  }
  const rows: { source_id: string; said: string }[] = await knex('undone_rows')
    .where({ integration_id: integration.id, data_set: dataSet })
    .andWhere(whereIn(knex, 'source_id', sourceIds))
    .whereNotNull('said')
    .select('source_id', 'said');
  return new Map(rows.map(row => [row.source_id, JSON.parse(row.said)]));
}

/**
 * Plans rows again from what is kept of them: from this run's own record, or
 * else from the source record. Rows for which that changes nothing leave no
 * record, so that a run over recent changes names only those who changed.
 */
export async function replan(
  context: PlanContext,
  writer: PlanWriter,
  sourceIds: readonly string[],
  options: { final?: boolean } = {},
): Promise<void> {
  const { knex, integration, dataSet } = context;
  const replaced = await loadRunRecords(context, dataSet, sourceIds);
  const source = await knex('source_records')
    .where({ integration_id: integration.id, data_set: dataSet })
    .whereIn('source_id', [...sourceIds])
    .select(
      'source_id',
      'state',
      'payload_hash',
      'state_from',
      'units',
      'pending_hash',
      'pending_reference',
      'undone',
      'effective_at',
    );
  const now = new Date().toISOString();
  const known = new Map(source.map(row => [row.source_id as string, row]));
  const listed = context.progress.mode === 'all' && context.progress.complete;

  const wanted = sourceIds.flatMap(id => {
    const record = replaced.get(id);
    if (record) {
      // Only rows that are simply there can come out otherwise.
      const isThere = record.plan
        ? JSON.parse(record.plan).action === 'write'
        : record.status === 'unchanged' && record.reason === null;
      return isThere && record.payload_hash ? [record] : [];
    }
    const row = known.get(id);
    if (row?.pending_hash) {
      return [
        {
          source_id: id,
          payload_hash: row.pending_hash,
          state_from: row.pending_hash,
        },
      ];
    }
    // What an undo has taken out is decided again, too, unless the source has
    // just listed everybody and did not have it.
    return row?.state === 'active' || (row?.undone && !listed) ? [row] : [];
  });
  const said = await loadSaid(
    context,
    source
      .filter(row => row.undone && !row.pending_hash)
      .map(row => row.source_id),
  );
  const states = await loadStates(context, wanted);
  const rows = wanted.flatMap<PlanRow>(row => {
    const state = states.get(row.source_id);
    return state
      ? [
          {
            sourceId: row.source_id,
            payload: {},
            origin: 'stored',
            ...(replaced.has(row.source_id) ? {} : said.get(row.source_id)),
            stored: {
              payloadHash: row.payload_hash!,
              stateFrom: row.state_from ?? undefined,
              state,
            },
          },
        ]
      : [];
  });
  if (rows.length === 0) {
    return;
  }

  const batch = await planRows(context, rows, { final: options.final });
  const tells = (record: PlannedRecord) => {
    if (replaced.has(record.source_id)) {
      return true;
    }
    const before = known.get(record.source_id);
    const plan: RecordPlan | undefined = record.plan
      ? JSON.parse(record.plan)
      : undefined;
    if (record.status === 'skipped' && plan?.action === 'pend') {
      // One who waits on for the same day is no news.
      return (before?.effective_at ?? undefined) !== plan.effectiveAt;
    }
    if (record.status !== 'unchanged') {
      return true;
    }
    return Boolean(
      before?.pending_hash ||
        before?.undone ||
        (before?.effective_at && before.effective_at <= now) ||
        (before?.pending_reference && !plan?.waiting) ||
        // Another integration may win what this one says about units.
        (plan?.action === 'write' &&
          (plan.units ? JSON.stringify(plan.units) : null) !== before?.units),
    );
  };
  const records = batch.records.filter(tells);
  // What is still to be found is looked for once everything is planned.
  if (records.length || batch.references.length) {
    await writer.commit({
      dataSet,
      batch: { ...batch, records },
      replaced,
      progress: context.progress,
    });
  }
}
