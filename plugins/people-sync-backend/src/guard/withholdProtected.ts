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
import { PROTECTED_KINDS, PROTECTED_REASON } from '../people/protection';
import { countRecords } from '../runs/countRecords';
import type { RunStore } from '../runs/RunStore';
import type { Lease, LimitExceeded, Run, RunError } from '../runs/types';

interface WithholdOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
}

const withheldBy = (knex: Knex, run: Run) =>
  knex('run_records')
    .where({ 'run_records.run_id': run.id, 'run_records.status': 'skipped' })
    .andWhere('run_records.reason', 'like', `${PROTECTED_REASON}%`);

/**
 * Takes the removal of whoever is protected out of a plan: they become
 * `skipped`, with a finding, and stay as they are whoever approves the run.
 *
 * @returns whether there is anybody like that in the plan
 */
export async function withholdProtected(
  options: WithholdOptions,
): Promise<boolean> {
  const { knex, store, lease, run } = options;
  if (!(await knex('protected').first('kind'))) {
    // Before an interruption there may have been.
    return run.errors.some(({ code }) => code === 'protected');
  }
  for (const [dataSet, kind] of PROTECTED_KINDS) {
    await store.transaction(lease, {}, async tx => {
      await tx('run_records')
        .where({ run_id: run.id, data_set: dataSet, status: 'terminated' })
        .whereIn(
          'golden_id',
          tx('protected').where({ kind }).select('golden_id'),
        )
        .update({
          status: 'skipped',
          reason: tx.raw(`? || COALESCE(reason, 'would be removed')`, [
            PROTECTED_REASON,
          ]),
          plan: null,
        });
    });
  }
  const withheld: { data_set: DataSet; n: string | number }[] =
    await withheldBy(knex, run)
      .groupBy('data_set')
      .orderBy('data_set')
      .select('data_set')
      .count({ n: '*' });
  if (withheld.length === 0) {
    return false;
  }
  const patch = {
    counts: await countRecords(knex, run.id),
    errors: [
      ...run.errors.filter(({ code }) => code !== 'protected'),
      ...withheld.map<RunError>(({ data_set, n }) => ({
        code: 'protected',
        severity: 'warning',
        dataSet: data_set,
        message: `${n} of ${data_set} are protected and were left as they are, although they would be removed`,
        hint: 'Their records are skipped as protected. End the protection to let the next sync decide about them.',
      })),
    ],
  };
  await store.transaction(lease, patch, async () => {});
  Object.assign(run, patch);
  return true;
}

/**
 * Protected ones whose removal nobody has heard of yet. The first plan that
 * would remove them is held; once it is approved, later ones go on, or else
 * one who is protected for good would stop every run.
 */
export async function newlyWithheld(
  knex: Knex,
  run: Run,
): Promise<LimitExceeded[]> {
  const rows: { data_set: DataSet; n: string | number }[] = await withheldBy(
    knex,
    run,
  )
    .whereNotExists(q =>
      q
        .select(knex.raw('1'))
        .from('run_records as before')
        .join('runs', 'runs.id', 'before.run_id')
        .whereRaw('before.golden_id = run_records.golden_id')
        .whereRaw('before.data_set = run_records.data_set')
        .where('before.run_id', '<', run.id)
        .where('before.status', 'skipped')
        .where('before.reason', 'like', `${PROTECTED_REASON}%`)
        .where({
          'runs.integration_id': run.integrationId,
          'runs.persisted': true,
        })
        .whereIn('runs.status', ['completed', 'warning']),
    )
    .groupBy('data_set')
    .orderBy('data_set')
    .select('data_set')
    .count({ n: '*' });
  return rows.map(({ data_set, n }) => ({
    dataSet: data_set,
    kind: 'protected',
    count: Number(n),
    recent: 0,
    population: run.checkpoint.dataSets?.[data_set]?.population ?? 0,
    limit: { max: 0 },
    message: `${n} protected ${data_set} would be removed; they stay, whatever is approved`,
  }));
}
