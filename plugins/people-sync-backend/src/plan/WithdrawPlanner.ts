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
import type { RunStore } from '../runs/RunStore';
import type { DataSetProgress, Lease, Run } from '../runs/types';
import { decideEndings, type Ending } from './endings';
import { loadKnownRows } from './lookups';
import { PlanWriter } from './PlanWriter';
import { endedRecordOf } from './records';
import { forEachIdBatch } from './replan';
import { notInRun } from './secondPass';
import { settleTwins } from './settleTwins';
import type { PlannedRecord } from './types';

/** Why everybody is there whom the run names. */
export const WITHDRAWN_REASON = 'withdrawn: the integration was turned off';

interface WithdrawPlannerOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  signal: AbortSignal;
}

/** What planning the withdrawal of one data set works with. */
type WithdrawContext = Pick<
  WithdrawPlannerOptions,
  'knex' | 'run' | 'integration'
> & { dataSet: DataSet; progress: DataSetProgress };

/**
 * Plans how to take back everything an integration contributed: each of its
 * rows is withdrawn, whatever data sets are switched on. Who is known to nobody
 * else leaves, and of the others the values of others win. It is a plan like
 * any other: the guard looks at it, apply carries it out, and it can be undone.
 * Nothing is asked of the source, which may be gone.
 */
export class WithdrawPlanner {
  readonly #options: WithdrawPlannerOptions;
  readonly #writer: PlanWriter;

  static create(options: WithdrawPlannerOptions): WithdrawPlanner {
    return new WithdrawPlanner(options);
  }

  private constructor(options: WithdrawPlannerOptions) {
    this.#options = options;
    this.#writer = PlanWriter.create(options);
  }

  async plan(): Promise<{ result: 'planned' }> {
    const { knex, run, integration } = this.#options;
    for (const dataSet of await this.#dataSets()) {
      const progress =
        run.checkpoint.dataSets?.[dataSet] ?? (await this.#begin(dataSet));
      if (progress.state !== 'planned') {
        const context = { knex, run, integration, dataSet, progress };
        await this.#planDataSet(context);
        await settleTwins(context, this.#writer);
        // Nothing was read from the source.
        Object.assign(progress, { state: 'planned', fetched: 0 });
        await this.#commit(context, []);
      }
    }
    return { result: 'planned' };
  }

  /** Data sets it contributes to, also those that are switched off by now. */
  async #dataSets(): Promise<DataSet[]> {
    const { knex, run, integration } = this.#options;
    const rows: { data_set: DataSet }[] = await knex('source_records')
      .where({ integration_id: integration.id, state: 'active' })
      .distinct('data_set');
    return sortDataSets([
      ...new Set([
        ...(Object.keys(run.checkpoint.dataSets ?? {}) as DataSet[]),
        ...rows.map(row => row.data_set),
      ]),
    ]);
  }

  async #begin(dataSet: DataSet): Promise<DataSetProgress> {
    const { knex, integration } = this.#options;
    const [{ n }] = await knex('source_records')
      .where({
        integration_id: integration.id,
        data_set: dataSet,
        state: 'active',
      })
      .count({ n: '*' });
    return {
      state: 'fetching',
      mode: 'recent',
      // They are forgotten once it is applied.
      keepsCursor: true,
      fingerprint: integration.fingerprint,
      fetched: 0,
      total: Number(n),
      fetchedAt: new Date().toISOString(),
      population: Number(n),
    };
  }

  async #planDataSet(context: WithdrawContext): Promise<void> {
    // What it said about people leaving who came back under another id would
    // end them once that one is withdrawn: it is taken back first.
    await this.#withdraw(context, this.#endedTwins(context));
    await this.#withdraw(context, this.#rows(context, 'active'));
  }

  #rows(
    { knex, integration, dataSet }: WithdrawContext,
    state: 'active' | 'terminated',
  ): Knex.QueryBuilder {
    return knex('source_records')
      .where({
        'source_records.integration_id': integration.id,
        'source_records.data_set': dataSet,
        'source_records.state': state,
      })
      .whereNotNull('source_records.golden_id');
  }

  /** Rows that have ended, of whom others go on. */
  #endedTwins(context: WithdrawContext): Knex.QueryBuilder {
    const { knex, integration, dataSet } = context;
    return this.#rows(context, 'terminated').whereExists(q =>
      q
        .select(knex.raw('1'))
        .from('source_records as twin')
        .where({
          'twin.integration_id': integration.id,
          'twin.data_set': dataSet,
          'twin.state': 'active',
        })
        .whereRaw('twin.golden_id = source_records.golden_id'),
    );
  }

  async #withdraw(
    context: WithdrawContext,
    rows: Knex.QueryBuilder,
  ): Promise<void> {
    const { signal } = this.#options;
    await forEachIdBatch(
      (last, limit) =>
        rows
          .clone()
          // What was planned before an interruption is planned.
          .whereNotExists(notInRun(context, 'source_records.source_id'))
          .andWhere('source_id', '>', last)
          .orderBy('source_id')
          .limit(limit)
          .select('source_id'),
      async ids => {
        signal.throwIfAborted();
        const known = await loadKnownRows(context, ids);
        const endings = ids.map<Ending>(sourceId => ({
          kind: 'ended',
          row: { sourceId, payload: {}, origin: 'stored' },
          known: known.get(sourceId)!,
          action: 'withdraw',
          reason: WITHDRAWN_REASON,
        }));
        const records: PlannedRecord[] = [];
        await decideEndings(
          context,
          endings,
          ending => records.push(endedRecordOf(context, ending).record),
          { unsaid: true },
        );
        context.progress.fetched += ids.length;
        await this.#commit(context, records);
      },
    );
  }

  async #commit(
    { dataSet, progress }: WithdrawContext,
    records: PlannedRecord[],
  ): Promise<void> {
    await this.#writer.commit({
      dataSet,
      batch: { records, payloads: [], references: [] },
      progress,
    });
  }
}
