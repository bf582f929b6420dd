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
import { loadRunRecords } from './lookups';
import type { PlanWriter } from './PlanWriter';
import { forEachIdBatch, replan } from './replan';
import { noteRunKeys } from './runKeys';
import { settleTwins } from './settleTwins';
import type { PlanContext } from './types';

/** Rows that this run has no record of. */
export function notInRun(
  context: Pick<PlanContext, 'knex' | 'run' | 'dataSet'>,
  column: string,
) {
  const { knex, run, dataSet } = context;
  return (q: Knex.QueryBuilder) =>
    q
      .select(knex.raw('1'))
      .from('run_records')
      .where({ 'run_records.run_id': run.id, 'run_records.data_set': dataSet })
      .whereRaw('run_records.source_id = ??', [column]);
}

/**
 * Looks again at rows the source did not deliver in this run: those that
 * failed before, wait for something, or have a date that has come due, and
 * those whose units have changed without them.
 */
export async function revisitStored(
  context: PlanContext,
  writer: PlanWriter,
): Promise<void> {
  const { knex, run, integration, dataSet, progress } = context;
  const listed = progress.mode === 'all' && progress.complete;
  if (!listed) {
    await forEachIdBatch(
      (last, limit) =>
        knex('source_records')
          .where({ integration_id: integration.id, data_set: dataSet })
          .andWhere(q =>
            q
              .whereNotNull('pending_hash')
              .orWhere('pending_reference', true)
              .orWhere('undone', true)
              .orWhere('effective_at', '<=', new Date().toISOString()),
          )
          .whereNotExists(notInRun(context, 'source_records.source_id'))
          .andWhere('source_id', '>', last)
          .orderBy('source_id')
          .limit(limit)
          .select('source_id'),
      ids => replan(context, writer, ids),
    );
  }
  if (dataSet === 'org-units' || (dataSet === 'employees' && !listed)) {
    await forEachIdBatch(
      (last, limit) => {
        const query = knex('run_members')
          .where({ run_id: run.id, member_data_set: dataSet })
          .andWhere('member_id', '>', last)
          .groupBy('member_id')
          .orderBy('member_id')
          .limit(limit)
          .select('member_id as source_id');
        return dataSet === 'employees'
          ? query.whereNotExists(notInRun(context, 'run_members.member_id'))
          : query;
      },
      ids => replan(context, writer, ids),
    );
    await revisitWithoutUnits(context, writer);
  }
}

/** After a complete listing of the units: whoever is in none of them now. */
async function revisitWithoutUnits(
  context: PlanContext,
  writer: PlanWriter,
): Promise<void> {
  const { knex, run, integration, dataSet, progress } = context;
  const units =
    dataSet === 'org-units' ? progress : run.checkpoint.dataSets?.['org-units'];
  if (!(units?.mode === 'all' && units.complete && units.state !== 'failed')) {
    return;
  }
  await forEachIdBatch(
    (last, limit) =>
      knex('source_records')
        .where({
          integration_id: integration.id,
          data_set: dataSet,
          state: 'active',
        })
        .whereNotNull('units')
        .whereNotExists(q =>
          q
            .select(knex.raw('1'))
            .from('run_members')
            .where({
              'run_members.run_id': run.id,
              'run_members.member_data_set': dataSet,
              'run_members.present': true,
            })
            .whereRaw('run_members.member_id = source_records.source_id'),
        )
        .andWhere('source_id', '>', last)
        .orderBy('source_id')
        .limit(limit)
        .select('source_id'),
    ids => replan(context, writer, ids),
  );
}

/**
 * Nobody leaves whom another row of the same run goes on with: a delete that
 * is followed by a create is one person (RULES X3).
 */
async function settleBursts(
  context: PlanContext,
  writer: PlanWriter,
): Promise<void> {
  const { knex, run, dataSet } = context;
  await forEachIdBatch(
    (last, limit) =>
      knex('run_records as gone')
        .where({
          'gone.run_id': run.id,
          'gone.status': 'terminated',
          'gone.data_set': dataSet,
        })
        .whereExists(q =>
          q
            .select(knex.raw('1'))
            .from('run_records as stays')
            .where({ 'stays.run_id': run.id, 'stays.data_set': dataSet })
            .whereRaw('stays.golden_id = gone.golden_id')
            .andWhere('stays.plan', 'like', '%"action":"write"%')
            .whereNotIn('stays.status', ['failed', 'skipped']),
        )
        .andWhere('gone.source_id', '>', last)
        .orderBy('gone.source_id')
        .limit(limit)
        .select('gone.source_id as source_id'),
    async ids => {
      const replaced = await loadRunRecords(context, dataSet, ids);
      const gone = [...replaced.values()];
      await writer.commit({
        dataSet,
        batch: {
          records: gone.map(({ run_id, seq, ...record }) => ({
            ...record,
            status: 'unchanged',
            reason: `${record.reason}, and goes on under another id`,
            changes: null,
          })),
          payloads: [],
          references: [],
        },
        replaced,
        // Were they applied first, the person would have gone for a moment, in
        // which another integration could say so.
        last: true,
        progress: context.progress,
      });
      const stays: { source_id: string }[] = await knex('run_records')
        .where({ run_id: run.id, data_set: dataSet })
        .whereIn(
          'golden_id',
          gone.map(record => record.golden_id),
        )
        .andWhere('plan', 'like', '%"action":"write"%')
        .select('source_id');
      await replan(
        context,
        writer,
        stays.map(record => record.source_id),
        { final: true },
      );
    },
  );
}

/** Rows whose targets came out otherwise than expected, or not at all. */
async function resolveForward(
  context: PlanContext,
  writer: PlanWriter,
): Promise<void> {
  const { knex, run, dataSet } = context;
  await forEachIdBatch(
    (last, limit) =>
      knex('run_references as ref')
        .leftJoin('run_records as target', on =>
          on
            .on('target.run_id', 'ref.run_id')
            .on('target.data_set', 'ref.target_data_set')
            .on('target.source_id', 'ref.target_id'),
        )
        .where({ 'ref.run_id': run.id, 'ref.data_set': dataSet })
        .andWhere(q =>
          q
            .whereNull('target.golden_id')
            .orWhereRaw('target.golden_id <> ref.expected_id')
            .orWhereIn('target.status', ['failed', 'skipped']),
        )
        .andWhere('ref.source_id', '>', last)
        .groupBy('ref.source_id')
        .orderBy('ref.source_id')
        .limit(limit)
        .select('ref.source_id as source_id'),
    ids => replan(context, writer, ids, { final: true }),
  );
}

/** Rows that have waited for a target which this run has planned. */
async function replanWaiting(
  contexts: readonly PlanContext[],
  writer: PlanWriter,
): Promise<void> {
  for (const context of contexts) {
    const { knex, run, integration, dataSet } = context;
    const waiting = (last: string, limit: number) =>
      knex('pending_references as waiting')
        .where({
          'waiting.integration_id': integration.id,
          'waiting.data_set': dataSet,
          'target.run_id': run.id,
        })
        .andWhere('waiting.source_id', '>', last)
        .groupBy('waiting.source_id')
        .orderBy('waiting.source_id')
        .limit(limit)
        .select('waiting.source_id as source_id');
    await forEachIdBatch(
      (last, limit) =>
        waiting(last, limit)
          .join('run_records as target', on =>
            on
              .on('target.data_set', 'waiting.target_data_set')
              .on('target.source_id', 'waiting.target_key'),
          )
          .whereNotIn('target.status', ['failed', 'skipped']),
      ids => replan(context, writer, ids, { final: true }),
    );
    await forEachIdBatch(
      (last, limit) =>
        waiting(last, limit)
          .join('run_keys as target', 'target.key', 'waiting.target_key')
          .where('waiting.target_data_set', 'employees'),
      ids => replan(context, writer, ids, { final: true }),
    );
  }
}

/** Settles what the data sets of a run could not settle one by one. */
export async function settle(
  contexts: readonly PlanContext[],
  writer: PlanWriter,
): Promise<void> {
  const planned = contexts.filter(
    ({ progress }) => progress.state === 'planned',
  );
  await noteRunKeys(planned, writer);
  for (const context of planned) {
    await resolveForward(context, writer);
  }
  await replanWaiting(planned, writer);
  for (const context of planned) {
    await settleBursts(context, writer);
    await settleTwins(context, writer);
  }
}
