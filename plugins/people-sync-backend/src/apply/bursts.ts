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
import { whereIn } from '../database/dialect';
import type { StoredRow } from '../people/lookups';
import type { ApplyContext, ApplyRecord } from './types';

/**
 * The last record of the run that goes on with a golden record of which other
 * rows end, by golden id: it decides, once all of them stand (RULES X3).
 */
export async function loadContinuing(
  context: ApplyContext,
  records: readonly ApplyRecord[],
  goldenIdOf: ReadonlyMap<ApplyRecord, string>,
): Promise<Map<string, number>> {
  const { tx, run, dataSet } = context;
  const ids = records.flatMap(record =>
    ['end', 'withdraw'].includes(record.plan.action)
      ? goldenIdOf.get(record) ?? []
      : [],
  );
  if (ids.length === 0) {
    return new Map();
  }
  const rows: { golden_id: string; last: number }[] = await tx('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(tx, 'golden_id', ids))
    .andWhere('plan', 'like', '%"action":"write"%')
    .whereNotIn('status', ['failed', 'skipped'])
    .groupBy('golden_id')
    .select('golden_id')
    .max({ last: 'seq' });
  return new Map(rows.map(row => [row.golden_id, Number(row.last)]));
}

/**
 * Source rows of this integration that end later in this run, beside a row that
 * goes on with the same person: their word counts no more (RULES X3).
 */
export async function loadLeaving(
  context: ApplyContext,
  records: readonly ApplyRecord[],
  goldenIdOf: ReadonlyMap<ApplyRecord, string>,
  rowsOf: ReadonlyMap<string, StoredRow[]>,
): Promise<Set<string>> {
  const { tx, run, integration, dataSet } = context;
  const ids = records.flatMap(record => {
    const goldenId = goldenIdOf.get(record);
    const hasTwin =
      record.plan.action === 'write' &&
      goldenId &&
      rowsOf
        .get(goldenId)
        ?.some(
          other =>
            other.integrationId === integration.id &&
            other.sourceId !== record.row.source_id,
        );
    return hasTwin ? [goldenId] : [];
  });
  if (ids.length === 0) {
    return new Set();
  }
  const rows: { source_id: string }[] = await tx('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(tx, 'golden_id', ids))
    .andWhere(q =>
      q
        .where('plan', 'like', '%"action":"end"%')
        .orWhere('plan', 'like', '%"action":"withdraw"%'),
    )
    .whereNotIn('status', ['failed', 'skipped'])
    .select('source_id');
  return new Set(rows.map(row => row.source_id));
}
