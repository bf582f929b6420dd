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
import type { RunRecordRow } from '../database/tables';
import type { Run } from '../runs/types';
import { chooseRetry, PAYLOAD_GONE } from './chooseRetry';
import { loadKnownRows, loadRunRecords, loadStates } from './lookups';
import { planRows } from './planRows';
import type { PlanWriter } from './PlanWriter';
import { recordOf } from './records';
import { forEachIdBatch } from './replan';
import type { PlanContext, PlannedRecord, PlanRow } from './types';

/**
 * Plans the rows of a data set again that failed in an earlier run, from what
 * is kept of them and with the mapping and settings in force now.
 */
export async function retryRows(
  context: PlanContext,
  writer: PlanWriter,
  base: Run,
): Promise<void> {
  const { knex, dataSet } = context;
  const failed = () =>
    knex('run_records').where({
      run_id: base.id,
      data_set: dataSet,
      status: 'failed',
    });
  await forEachIdBatch(
    (last, limit) =>
      failed()
        .andWhere('source_id', '>', last)
        .orderBy('source_id')
        .limit(limit)
        .select('source_id'),
    async ids => {
      // What was planned before an interruption is planned.
      const done = await loadRunRecords(context, dataSet, ids);
      const records: RunRecordRow[] = await failed()
        .whereIn(
          'source_id',
          ids.filter(id => !done.has(id)),
        )
        .orderBy('source_id')
        .select();
      if (records.length) {
        await retryBatch(context, writer, base, records);
      }
    },
  );
}

async function retryBatch(
  context: PlanContext,
  writer: PlanWriter,
  base: Run,
  records: readonly RunRecordRow[],
): Promise<void> {
  const { dataSet, progress } = context;
  const known = await loadKnownRows(
    context,
    records.map(record => record.source_id),
  );
  const choices = records.map(record => ({
    record,
    choice: chooseRetry(base, record, known.get(record.source_id)),
  }));
  const states = await loadStates(
    context,
    choices.flatMap(({ choice }) =>
      typeof choice === 'object' && 'again' in choice ? [choice.again] : [],
    ),
  );

  const rows: PlanRow[] = [];
  const settled: PlannedRecord[] = [];
  for (const { record, choice } of choices) {
    const { source_id: sourceId } = record;
    const state = states.get(sourceId);
    if (choice === 'fails') {
      const { run_id, seq, ...same } = record;
      settled.push({
        ...same,
        plan: null,
        base_version: known.get(sourceId)?.version ?? null,
      });
    } else if ('again' in choice && state) {
      rows.push({
        sourceId,
        payload: {},
        origin: 'stored',
        stored: {
          payloadHash: choice.again.payload_hash!,
          stateFrom: choice.again.state_from ?? undefined,
          state,
        },
      });
    } else {
      const { record: skipped } = recordOf(context, {
        kind: 'skipped',
        row: { sourceId, payload: {}, origin: 'stored' },
        known: known.get(sourceId),
        reason: 'skipped' in choice ? choice.skipped : PAYLOAD_GONE,
      });
      settled.push({ ...skipped, display_name: record.display_name });
    }
  }
  const batch = await planRows(context, rows);
  progress.fetched += rows.length;
  await writer.commit({
    dataSet,
    batch: { ...batch, records: [...batch.records, ...settled] },
    progress,
  });
}
