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
import type { TracingService } from '@backstage/backend-plugin-api/alpha';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  isProviderError,
  isSkipRunError,
  type SourceUpload,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { refreshStatistics } from '../database/dialect';
import type { ResolvedIntegration } from '../integrations/types';
import { findDrift } from '../mapping/drift/findDrift';
import { findUnsettled } from '../mapping/drift/findUnsettled';
import { ShapeSampler } from '../mapping/drift/ShapeSampler';
import { LeaseLostError, RunCancelledError } from '../runs/errors';
import type { RunStore } from '../runs/RunStore';
import { traced } from '../runs/traced';
import type { DataSetProgress, Lease, Run, RunError } from '../runs/types';
import { planAbsences } from './absences';
import { DataSetPlanner } from './DataSetPlanner';
import { PlanWriter } from './PlanWriter';
import { contextOf } from './planContext';
import { revisitStored, settle } from './secondPass';
import type { PlanContext } from './types';

/** From how many rows on the joins of the second pass are worth planning. */
const MANY_ROWS = 2000;

/** What the plan of a run came to. */
export type PlanResult =
  | { result: 'planned' }
  | { result: 'skipped'; reason: string };

interface RunPlannerOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  signal: AbortSignal;
  logger: LoggerService;
  /** The file that was uploaded for the run. */
  upload?: SourceUpload;
  tracing?: TracingService;
}

class EmptySourceError extends Error {
  readonly population: number;

  constructor(dataSet: DataSet, population: number) {
    super(
      `The source delivered no ${dataSet} at all, although ${population} are known`,
    );
    this.population = population;
  }
}

/**
 * Plans a run: every data set in processing order, then the references that
 * could not be followed while their targets were still to come.
 *
 * Whatever is committed is in the checkpoint of the run; a planner that takes
 * over goes on from there.
 */
export class RunPlanner {
  readonly #options: RunPlannerOptions;
  readonly #writer: PlanWriter;

  static create(options: RunPlannerOptions): RunPlanner {
    return new RunPlanner(options);
  }

  private constructor(options: RunPlannerOptions) {
    this.#options = options;
    this.#writer = PlanWriter.create(options);
  }

  async plan(): Promise<PlanResult> {
    const { run, integration } = this.#options;
    const dataSets = integration.activeDataSets.filter(
      dataSet =>
        (!run.dataSets || run.dataSets.includes(dataSet)) &&
        // One person is fetched as one person; units are not looked at.
        (!run.person || dataSet === 'employees'),
    );
    if (dataSets.length === 0) {
      return {
        result: 'skipped',
        reason: 'every data set that was asked for is switched off',
      };
    }

    const contexts: PlanContext[] = [];
    for (const dataSet of dataSets) {
      const context = await contextOf(this.#options, dataSet, dataSets);
      contexts.push(context);
      if (!['planned', 'failed'].includes(context.progress.state)) {
        const skipped = await this.#tracedDataSet(context);
        if (skipped !== undefined) {
          return { result: 'skipped', reason: skipped };
        }
      }
    }
    await settle(contexts, this.#writer);
    return { result: 'planned' };
  }

  #tracedDataSet(context: PlanContext): Promise<string | undefined> {
    const { dataSet, progress } = context;
    return traced(
      this.#options.tracing,
      {
        name: 'people-sync.run.plan.data-set',
        attributes: {
          'people_sync.data_set': dataSet,
          'people_sync.mode': progress.mode,
        },
      },
      async noteOutcome => {
        const skipped = await this.#planDataSet(context);
        noteOutcome(skipped === undefined ? progress.state : 'skipped');
        return skipped;
      },
    );
  }

  /** Undefined, or why the provider skipped the run. */
  async #planDataSet(context: PlanContext): Promise<string | undefined> {
    const { signal, logger, run } = this.#options;
    const { dataSet, progress } = context;
    try {
      if (progress.state === 'fetching') {
        context.shape = ShapeSampler.create();
        await DataSetPlanner.create({
          context,
          writer: this.#writer,
          upload: this.#options.upload,
          signal,
          logger,
        }).fetchAndPlan();
        this.#refuseEmpty(context);
        progress.state = 'fetched';
        await this.#commit(context, await this.#lookForDrift(context));
        await this.#prepareJoins(progress);
      }
      if (!run.person) {
        // First, so that nobody who is absent is taken for one to look at again.
        await planAbsences({ context, writer: this.#writer, signal, logger });
        await revisitStored(context, this.#writer);
      }
      progress.state = 'planned';
      await this.#commit(context);
      return undefined;
    } catch (error) {
      if (isSkipRunError(error)) {
        return error.reason;
      }
      if (
        signal.aborted ||
        error instanceof LeaseLostError ||
        error instanceof RunCancelledError
      ) {
        throw error;
      }
      logger.warn(
        `The fetch of ${dataSet} broke and is discarded`,
        error instanceof Error ? error : undefined,
      );
      progress.state = 'failed';
      await this.#writer.discard(dataSet, progress, [errorOf(error, dataSet)]);
      return undefined;
    }
  }

  #refuseEmpty({ dataSet, progress }: PlanContext): void {
    const { run } = this.#options;
    if (
      progress.mode === 'all' &&
      !run.person &&
      // A source that names some people may have nothing to say.
      !progress.partial &&
      progress.fetched === 0 &&
      (progress.population ?? 0) > 0
    ) {
      throw new EmptySourceError(dataSet, progress.population!);
    }
  }

  /** The second pass joins what this run has written, if there is anything. */
  async #prepareJoins(progress: DataSetProgress): Promise<void> {
    const { knex, run } = this.#options;
    if (progress.fetched < MANY_ROWS) {
      return;
    }
    for (const table of ['run_members', 'run_references']) {
      if (await knex(table).where({ run_id: run.id }).first('run_id')) {
        await refreshStatistics(knex, [table, 'run_records']);
      }
    }
  }

  /** Only a complete listing tells what is no longer there. */
  async #lookForDrift(context: PlanContext): Promise<RunError[]> {
    const { knex, run } = this.#options;
    const { progress, shape, mapping, dataSet, integration } = context;
    const integrationId = integration.id;
    if (run.person) {
      return [];
    }
    if (progress.mode !== 'all' || !progress.complete || !shape) {
      if (integration.onDrift === 'hold') {
        Object.assign(
          progress,
          await findUnsettled(knex, { integrationId, dataSet, runId: run.id }),
        );
      }
      return [];
    }
    progress.shape = shape.shape;
    const { findings, fields } = await findDrift(knex, {
      integrationId,
      dataSet,
      shape: progress.shape,
      mapping: mapping.mapping,
      fetched: progress.fetched,
    });
    progress.drift = fields.length ? fields : undefined;
    return findings;
  }

  async #commit(
    context: PlanContext,
    errors: readonly RunError[] = [],
  ): Promise<void> {
    await this.#writer.commit({
      dataSet: context.dataSet,
      batch: { records: [], payloads: [], references: [] },
      progress: context.progress,
      ...(errors.length && { errors }),
    });
  }
}

function errorOf(error: unknown, dataSet: DataSet): RunError {
  if (error instanceof EmptySourceError) {
    return {
      code: 'empty-source',
      severity: 'error',
      dataSet,
      message: error.message,
      hint: 'Check filters and permissions at the source. Nobody was removed.',
    };
  }
  if (isProviderError(error)) {
    return {
      code: error.code,
      severity: 'error',
      dataSet,
      message: error.message,
      hint: error.hint,
    };
  }
  return {
    code: 'unexpected',
    severity: 'error',
    dataSet,
    message: `Planning ${dataSet} failed unexpectedly`,
    hint: 'Look in the log of the backend for the cause, and report it.',
  };
}
