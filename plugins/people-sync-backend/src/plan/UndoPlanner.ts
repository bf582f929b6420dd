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
import {
  type DataSet,
  sortDataSets,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ResolvedIntegration } from '../integrations/types';
import { PlanRefusedError } from '../runs/errors';
import type { RunStore } from '../runs/RunStore';
import type { DataSetProgress, Lease, Run } from '../runs/types';
import { PlanWriter } from './PlanWriter';
import type { PlannedRecord } from './types';
import { countApplied, loadUndoBatch, type UndoGroup } from './undoLookups';
import { planUndoGroup } from './undoRecords';

const CHUNK = 500;

interface UndoPlannerOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  signal: AbortSignal;
}

/**
 * Plans how to take back what a run has applied (RULES A4). Every source row
 * contributes again what it did before that run, and golden records follow
 * from what all of them contribute; what has changed since is left alone and
 * listed. It is a plan like any other: the guard looks at it, and apply
 * carries it out.
 */
export class UndoPlanner {
  readonly #options: UndoPlannerOptions;
  readonly #writer: PlanWriter;

  static create(options: UndoPlannerOptions): UndoPlanner {
    return new UndoPlanner(options);
  }

  private constructor(options: UndoPlannerOptions) {
    this.#options = options;
    this.#writer = PlanWriter.create(options);
  }

  /** @throws PlanRefusedError when the run to undo is gone */
  async plan(): Promise<{ result: 'planned' }> {
    const { store, run } = this.#options;
    const base = await store.get(run.basedOn!);
    if (!base) {
      throw new PlanRefusedError({
        code: 'undo-gone',
        message: `Sync ${run.basedOn} is no longer kept`,
        hint: 'Nothing was taken back. Correct what is wrong at the source.',
      });
    }
    for (const dataSet of sortDataSets(Object.keys(base.counts) as DataSet[])) {
      if (run.checkpoint.dataSets?.[dataSet]?.state !== 'planned') {
        await this.#planDataSet(base, dataSet);
      }
    }
    await this.#tellConflicts();
    return { result: 'planned' };
  }

  async #planDataSet(base: Run, dataSet: DataSet): Promise<void> {
    const { knex, run, integration, signal } = this.#options;
    const options = { knex, integrationId: integration.id, dataSet, base };
    let progress =
      run.checkpoint.dataSets?.[dataSet] ?? (await this.#begin(options));
    for (;;) {
      signal.throwIfAborted();
      const batch = await loadUndoBatch({
        ...options,
        after: Number(progress.resume ?? 0),
        limit: CHUNK,
      });
      if (!batch) {
        break;
      }
      const records = this.#recordsOf(base, dataSet, batch.groups);
      progress = {
        ...progress,
        resume: String(batch.last),
        fetched: progress.fetched + records.length,
      };
      await this.#commit(dataSet, progress, records);
    }
    // Nothing was read from the source.
    await this.#commit(dataSet, { ...progress, state: 'planned', fetched: 0 });
  }

  #recordsOf(
    base: Run,
    dataSet: DataSet,
    groups: readonly UndoGroup[],
  ): PlannedRecord[] {
    const { integration } = this.#options;
    return groups.flatMap(group =>
      planUndoGroup({ base, dataSet, integration, group }),
    );
  }

  async #begin(
    options: Parameters<typeof countApplied>[0],
  ): Promise<DataSetProgress> {
    const { knex, integrationId, dataSet } = options;
    const [{ n }] = await knex('source_records')
      .where({
        integration_id: integrationId,
        data_set: dataSet,
        state: 'active',
      })
      .count({ n: '*' });
    return {
      state: 'fetching',
      mode: 'recent',
      // Cursors stay where they are (RULES F1).
      keepsCursor: true,
      fetched: 0,
      total: await countApplied(options),
      fetchedAt: new Date().toISOString(),
      population: Number(n),
    };
  }

  async #commit(
    dataSet: DataSet,
    progress: DataSetProgress,
    records: PlannedRecord[] = [],
  ): Promise<void> {
    await this.#writer.commit({
      dataSet,
      batch: { records, payloads: [], references: [] },
      progress,
    });
  }

  /** One finding about the run names how much was left alone. */
  async #tellConflicts(): Promise<void> {
    const { knex, run, store, lease } = this.#options;
    if (run.errors.some(error => error.code === 'undo-conflicts')) {
      return;
    }
    const [{ n }] = await knex('run_records')
      .where({ run_id: run.id })
      .andWhere(q =>
        q
          .where('reason', 'like', 'conflict: %')
          .orWhere('errors', 'like', '%"undo-conflict"%'),
      )
      .count({ n: '*' });
    if (Number(n) === 0) {
      return;
    }
    const errors: Run['errors'] = [
      ...run.errors,
      {
        code: 'undo-conflicts',
        severity: 'warning',
        message: `${n} records have changed since sync ${run.basedOn}, and what has changed of them is left as it is`,
        hint: 'They name what has changed. Undo the later sync first, or correct them at the source.',
      },
    ];
    await store.transaction(lease, { errors }, async () => {});
    run.errors = errors;
  }
}
