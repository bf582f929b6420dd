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
import { decideGolden } from '../people/golden';
import { loadContributions, loadGolden } from '../people/lookups';
import { loadEnded, loadRunRecords } from './lookups';
import type { PlanWriter } from './PlanWriter';
import { forEachIdBatch } from './replan';
import type { PlanContext } from './types';

type TwinContext = Pick<
  PlanContext,
  'knex' | 'run' | 'dataSet' | 'integration' | 'progress'
>;

const ends = (column: string) => (q: Knex.QueryBuilder) =>
  q
    .where(column, 'like', '%"action":"end"%')
    .orWhere(column, 'like', '%"action":"withdraw"%');

/**
 * Somebody may stand in a source with several rows. Each that ends was planned
 * as one whom the others still speak for; where all of them end, the last one
 * is a removal, and has to count as one at the guard (RULES X1).
 */
export async function settleTwins(
  context: TwinContext,
  writer: PlanWriter,
): Promise<void> {
  const { knex, run, dataSet, progress } = context;
  if (!progress.toApply) {
    return;
  }
  await forEachIdBatch(
    (last, limit) =>
      knex('run_records as row')
        .where({
          'row.run_id': run.id,
          'row.data_set': dataSet,
        })
        .whereIn('row.status', ['unchanged', 'updated'])
        .andWhere(ends('row.plan'))
        .whereExists(q =>
          q
            .select(knex.raw('1'))
            .from('run_records as twin')
            .where({ 'twin.run_id': run.id, 'twin.data_set': dataSet })
            .whereRaw('twin.golden_id = row.golden_id')
            .whereRaw('twin.seq < row.seq')
            .andWhere(ends('twin.plan')),
        )
        .andWhere('row.source_id', '>', last)
        .orderBy('row.source_id')
        .limit(limit)
        .select('row.source_id as source_id'),
    ids => settleLast(context, writer, ids),
  );
}

async function settleLast(
  context: TwinContext,
  writer: PlanWriter,
  ids: readonly string[],
): Promise<void> {
  const { knex, run, dataSet, integration } = context;
  const replaced = await loadRunRecords(context, dataSet, ids);
  const goldenIds = [...replaced.values()].flatMap(
    record => record.golden_id ?? [],
  );
  const golden = await loadGolden(knex, dataSet, goldenIds);
  const ended = await loadEnded(context, goldenIds);
  const rows = await loadContributions(knex, dataSet, goldenIds);
  const goesOn = await knex('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(knex, 'golden_id', goldenIds))
    .andWhere(q =>
      q
        .where('plan', 'like', '%"action":"write"%')
        .orWhere('status', 'terminated'),
    )
    .select('golden_id');
  const decided = new Set<string>(goesOn.map(row => row.golden_id));
  const records = [...replaced.values()]
    .sort((a, b) => b.seq - a.seq)
    .flatMap(({ run_id, seq, ...record }) => {
      const id = record.golden_id!;
      if (decided.has(id)) {
        return [];
      }
      decided.add(id);
      const { decision, changes } = decideGolden({
        golden: golden.get(id),
        rows: rows
          .filter(row => row.goldenId === id)
          .map(row => {
            const state =
              row.integrationId === integration.id && ended.get(row.sourceId);
            return state ? { ...row, state } : row;
          }),
        precedence: integration.precedence,
        lifecycleFrom: integration.lifecycleFrom,
      });
      return decision === 'terminated'
        ? [{ ...record, status: decision, changes: JSON.stringify(changes) }]
        : [];
    });
  if (records.length === 0) {
    return;
  }
  await writer.commit({
    dataSet,
    batch: { records, payloads: [], references: [] },
    replaced,
    progress: context.progress,
  });
}
