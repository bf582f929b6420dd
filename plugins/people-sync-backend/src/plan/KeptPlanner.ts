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
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ResolvedIntegration } from '../integrations/types';
import { dueRows } from '../people/dueRows';
import { PlanRefusedError } from '../runs/errors';
import type { RunStore } from '../runs/RunStore';
import type { DataSetProgress, Lease, Run } from '../runs/types';
import { planAbsentRows } from './absences';
import { contextOf } from './planContext';
import { PlanWriter } from './PlanWriter';
import { forEachIdBatch, replan } from './replan';
import { retryRows } from './retryRows';
import { notInRun, settle } from './secondPass';
import type { PlanContext } from './types';

interface KeptPlannerOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * Plans rows from what is kept of them, without asking the source for more: a
 * retry those that failed in an earlier run, a sweep those whose day has come.
 * They are decided, guarded and applied like any others, and move no stamp.
 */
export class KeptPlanner {
  readonly #options: KeptPlannerOptions;
  readonly #writer: PlanWriter;

  static create(options: KeptPlannerOptions): KeptPlanner {
    return new KeptPlanner(options);
  }

  private constructor(options: KeptPlannerOptions) {
    this.#options = options;
    this.#writer = PlanWriter.create(options);
  }

  /** @throws PlanRefusedError when the run to retry is no longer kept */
  async plan(): Promise<{ result: 'planned' }> {
    const { store, run, integration } = this.#options;
    const base =
      run.trigger === 'retry' ? await store.get(run.basedOn!) : undefined;
    if (run.trigger === 'retry' && !base) {
      throw new PlanRefusedError({
        code: 'plan-gone',
        message: `Sync ${run.basedOn} is no longer kept`,
        hint: 'Run all data or recent changes again.',
      });
    }
    const dataSets = integration.activeDataSets.filter(
      dataSet => !run.dataSets || run.dataSets.includes(dataSet),
    );
    const contexts: PlanContext[] = [];
    for (const dataSet of dataSets) {
      const context = await contextOf(this.#options, dataSet, dataSets);
      if (!(await this.#concerns(context, base))) {
        continue;
      }
      contexts.push(context);
      const { progress } = context;
      if (progress.state !== 'planned') {
        Object.assign(progress, {
          mode: 'recent',
          fallback: undefined,
          startedFrom: undefined,
          keepsCursor: true,
          // As old as what was received then.
          fetchedAt:
            base?.checkpoint.dataSets?.[dataSet]?.fetchedAt ??
            progress.fetchedAt,
        } satisfies Partial<DataSetProgress>);
        await (base
          ? retryRows(context, this.#writer, base)
          : this.#sweep(context));
        progress.state = 'planned';
        await this.#writer.commit({
          dataSet,
          batch: { records: [], payloads: [], references: [] },
          progress,
        });
      }
    }
    await settle(contexts, this.#writer);
    return { result: 'planned' };
  }

  /** Whether there is anything to plan of a data set. */
  async #concerns(
    { dataSet, progress }: PlanContext,
    base: Run | undefined,
  ): Promise<boolean> {
    if (progress.keepsCursor) {
      return true;
    }
    const { knex } = this.#options;
    if (base) {
      const failed = await knex('run_records')
        .where({ run_id: base.id, data_set: dataSet, status: 'failed' })
        .first('seq');
      return Boolean(failed);
    }
    const { byDate, pastGrace } = await this.#due(dataSet);
    return Boolean(
      (await byDate.first('source_id')) ??
        (await pastGrace?.first('source_id')),
    );
  }

  #due(dataSet: DataSet) {
    const { knex, integration } = this.#options;
    return dueRows(
      { knex, integrationId: integration.id, dataSet },
      integration.missingPolicy(dataSet),
    );
  }

  async #sweep(context: PlanContext): Promise<void> {
    const { signal, logger } = this.#options;
    const writer = this.#writer;
    const { byDate, pastGrace } = await this.#due(context.dataSet);
    const after = (query: Knex.QueryBuilder, last: string, limit: number) =>
      query
        .clone()
        .whereNotExists(notInRun(context, 'source_records.source_id'))
        .andWhere('source_id', '>', last)
        .orderBy('source_id')
        .limit(limit)
        .select('source_id');
    await forEachIdBatch(
      (last, limit) => after(byDate, last, limit),
      async ids => {
        signal.throwIfAborted();
        context.progress.fetched += ids.length;
        await replan(context, writer, ids);
      },
    );
    if (pastGrace) {
      await planAbsentRows({
        context,
        writer,
        signal,
        logger,
        count: async () => {
          const [{ n }] = await pastGrace.clone().count({ n: '*' });
          return Number(n);
        },
        idsAfter: (last, limit) => after(pastGrace, last, limit),
      });
    }
  }
}
