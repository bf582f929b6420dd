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
import type { RunRow } from '../database/tables';
import { WITHOUT_STAMPS } from './closeRun';
import { dropScratch } from './scratch';
import type { Checkpoint, Hold, LimitExceeded, Run } from './types';

function plannedDataSets(checkpoint: Checkpoint): DataSet[] {
  return Object.entries(checkpoint.dataSets ?? {})
    .filter(([, progress]) => progress.state === 'planned')
    .map(([dataSet]) => dataSet as DataSet);
}

/** Held runs whose plan a newer one covers, newest first. */
async function coveredBy(
  knex: Knex,
  run: Run,
): Promise<{ id: number; hold: Hold | undefined }[]> {
  if (WITHOUT_STAMPS.includes(run.trigger)) {
    // What it has planned is no newer than what the source said then.
    return [];
  }
  const older = await knex<RunRow>('runs')
    .where({ integration_id: run.integrationId, status: 'held' })
    .andWhere('id', '<', run.id)
    .whereNull('person')
    // What somebody wants taken back is not settled by what the source says.
    .whereNot('trigger', 'undo')
    .orderBy('id', 'desc')
    .select('id', 'checkpoint', 'hold');
  const planned = new Set(
    plannedDataSets(run.checkpoint).filter(
      // A file with some people says nothing about those of another.
      dataSet => !run.upload || run.checkpoint.dataSets?.[dataSet]?.complete,
    ),
  );
  return older
    .filter(row =>
      plannedDataSets(JSON.parse(row.checkpoint)).every(dataSet =>
        planned.has(dataSet),
      ),
    )
    .map(row => ({
      id: row.id,
      hold: row.hold === null ? undefined : JSON.parse(row.hold),
    }));
}

/**
 * Older held runs of the integration give way to a newer plan that covers
 * every data set they planned (RULES X6).
 */
export async function supersedeHeld(tx: Knex, run: Run): Promise<void> {
  const replaced = (await coveredBy(tx, run)).map(({ id }) => id);
  if (replaced.length === 0) {
    return;
  }
  await tx('runs')
    .whereIn('id', replaced)
    .andWhere('status', 'held')
    .update({
      status: 'cancelled',
      skip_reason: `replaced by ${run.id}`,
      finished_at: new Date().toISOString(),
    });
  await dropScratch(tx, replaced);
}

/** The records that a limit is about. */
const STATUS_OF: Partial<Record<LimitExceeded['kind'], string>> = {
  removals: 'terminated',
  updates: 'updated',
  attribute: 'updated',
  creates: 'created',
};

const nameOf = ({ dataSet, kind, attribute, fields = [] }: LimitExceeded) =>
  [dataSet, kind, attribute, ...fields].join(' ');

/**
 * Whether whoever was told of the held run that this one replaces knows all
 * about it: the same limits, and nobody at stake who was not then.
 */
export async function repeatsHeld(
  knex: Knex,
  run: Run,
  reasons: readonly LimitExceeded[],
): Promise<boolean> {
  const [before] = run.person ? [] : await coveredBy(knex, run);
  if (!before?.hold) {
    return false;
  }
  const known = new Set(before.hold.reasons.map(nameOf));
  if (!reasons.every(reason => known.has(nameOf(reason)))) {
    return false;
  }
  for (const { dataSet, kind } of reasons) {
    const status = STATUS_OF[kind];
    const stranger =
      status &&
      (await knex('run_records as fresh')
        .where({
          'fresh.run_id': run.id,
          'fresh.data_set': dataSet,
          'fresh.status': status,
        })
        .whereNotExists(q =>
          q
            .select(knex.raw('1'))
            .from('run_records as told')
            .where({
              'told.run_id': before.id,
              'told.data_set': dataSet,
              'told.status': status,
            })
            .whereRaw('told.source_id = fresh.source_id'),
        )
        .first('fresh.seq'));
    if (stranger) {
      return false;
    }
  }
  return true;
}
