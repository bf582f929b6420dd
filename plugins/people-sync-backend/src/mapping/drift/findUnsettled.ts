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
import type { Checkpoint, DataSetProgress } from '../../runs/types';

/** Runs that are looked at: a newer one replaces what was held before it. */
const RUNS = 10;

/**
 * What the last complete listing had otherwise than before, while nobody has
 * let it through. Recent changes cannot tell by themselves, and would be read
 * by a mapping that no longer fits.
 */
export async function findUnsettled(
  knex: Knex,
  options: { integrationId: string; dataSet: DataSet; runId: number },
): Promise<Pick<DataSetProgress, 'shape' | 'drift'> | undefined> {
  const { integrationId, dataSet, runId } = options;
  const kept = await knex('payload_shapes')
    .where({ integration_id: integrationId, data_set: dataSet })
    .first('run_id');
  if (!kept) {
    return undefined;
  }
  const rows: { checkpoint: string }[] = await knex('runs')
    .where({ integration_id: integrationId, persist: true })
    .whereIn('status', ['held', 'rejected'])
    .andWhere('id', '>', kept.run_id)
    .andWhere('id', '<', runId)
    .orderBy('id', 'desc')
    .limit(RUNS)
    .select('checkpoint');
  for (const row of rows) {
    const checkpoint: Checkpoint = JSON.parse(row.checkpoint);
    const { shape, drift, state } = checkpoint.dataSets?.[dataSet] ?? {};
    if (shape && state === 'planned') {
      return drift?.length ? { shape, drift } : undefined;
    }
  }
  return undefined;
}
