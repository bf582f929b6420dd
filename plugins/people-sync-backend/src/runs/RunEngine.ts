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
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { TracingService } from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';
import { RunApplier } from '../apply/RunApplier';
import { Guard } from '../guard/Guard';
import type { IntegrationSource } from '../integrations/types';
import type { CatalogOutbox } from '../people/CatalogOutbox';
import { KeptPlanner } from '../plan/KeptPlanner';
import { RunPlanner } from '../plan/RunPlanner';
import { StoredPlanner } from '../plan/StoredPlanner';
import { UndoPlanner } from '../plan/UndoPlanner';
import { WithdrawPlanner } from '../plan/WithdrawPlanner';
import { DatabaseSettingsStore } from '../settings/DatabaseSettingsStore';
import type { SettingsStore } from '../settings/SettingsStore';
import { DatabaseUploads } from '../uploads/DatabaseUploads';
import { stageUpload, type UploadRequest } from '../uploads/stageUpload';
import type { RunUploads } from '../uploads/types';
import { DatabaseRunStore } from './DatabaseRunStore';
import { RunExecutor } from './RunExecutor';
import type { RunObserver } from './RunObserver';
import { RunPool } from './RunPool';
import type { RunStore, StagedRun } from './RunStore';
import { stageUndo, type UndoRequest } from './stageUndo';
import { stageWithdraw, type WithdrawRequest } from './stageWithdraw';
import type { Run, RunRequest } from './types';

export interface RunEngineOptions {
  knex: Knex;
  integrations: IntegrationSource & {
    /** Ids of the integrations that a run over all covers. */
    listRunnable(): Promise<string[]>;
  };
  outbox: CatalogOutbox;
  observer: RunObserver;
  logger: LoggerService;
  /** Without it, those of the portal over what is built in. */
  settings?: SettingsStore;
  /** Where the files of runs are; in the database without it. */
  uploads?: RunUploads;
  /** How long a killed worker keeps a run from others, in seconds. */
  leaseSeconds?: number;
  heartbeatMs?: number;
  /** Records that are applied in one transaction. Default 1,000. */
  chunkRows?: number;
  /** Where the time of runs goes. */
  tracing?: TracingService;
}

/** What plans a run: the source, a stored plan, or what is kept. */
function plannerOf({ trigger, kind }: Run) {
  switch (trigger) {
    case 'apply':
      return StoredPlanner;
    case 'undo':
      return UndoPlanner;
    case 'retry':
    case 'sweep':
      return KeptPlanner;
    default:
      return kind === 'withdraw' ? WithdrawPlanner : RunPlanner;
  }
}

/** Stages runs and works on them: the parts of the engine, put together. */
export class RunEngine {
  readonly store: RunStore;
  readonly pool: RunPool;
  readonly #options: RunEngineOptions;
  readonly #executor: RunExecutor;

  static create(options: RunEngineOptions): RunEngine {
    return new RunEngine(options);
  }

  private constructor(options: RunEngineOptions) {
    const { knex, integrations, outbox, observer, logger } = options;
    this.#options = options;
    const settings = options.settings ?? DatabaseSettingsStore.create({ knex });
    const store = DatabaseRunStore.create({
      knex,
      worker: `${hostname()}:${process.pid}`,
      leaseSeconds: options.leaseSeconds,
    });
    const executor = RunExecutor.create({
      knex,
      store,
      integrations,
      uploads: options.uploads ?? DatabaseUploads.create({ knex }),
      observer,
      logger,
      heartbeatMs: options.heartbeatMs,
      tracing: options.tracing,
      stages: {
        plan: work =>
          plannerOf(work.run)
            .create({ knex, store, tracing: options.tracing, ...work })
            .plan(),
        guard: work => Guard.create({ knex, store, settings, ...work }).check(),
        apply: work =>
          RunApplier.create({
            knex,
            store,
            outbox,
            settings,
            chunkRows: options.chunkRows,
            ...work,
          }).apply(),
      },
    });
    this.store = store;
    this.#executor = executor;
    this.pool = RunPool.create({
      execute: async (runId, shutdown) => {
        const executed = await executor.execute(runId, shutdown);
        if (executed && !shutdown.aborted) {
          // What has queued behind it need not wait for the next tick.
          this.pool.offer(await store.listClaimable());
        }
        return executed;
      },
      logger,
    });
  }

  /** Works on one run here and now, and on no other. */
  async execute(runId: number, signal: AbortSignal): Promise<void> {
    await this.#executor.execute(runId, signal);
  }

  /**
   * Stages the run that imports an uploaded file and wakes this replica's pool.
   *
   * @throws ConflictError while another file of the integration is imported
   */
  async importUpload(request: UploadRequest): Promise<StagedRun> {
    const { knex } = this.#options;
    const staged = await stageUpload({ knex, store: this.store }, request);
    this.pool.offer([staged.id]);
    return staged;
  }

  /**
   * Stages the undo of a run and wakes this replica's pool.
   *
   * @throws ConflictError when another run undoes it already
   */
  async undo(request: UndoRequest): Promise<StagedRun> {
    const staged = await stageUndo(this.#options.knex, this.store, request);
    this.pool.offer([staged.id]);
    return staged;
  }

  /**
   * Stages the withdrawal of what an integration contributed and wakes this
   * replica's pool.
   *
   * @throws NotFoundError when there is no such integration
   * @throws ConflictError while it is enabled
   */
  async withdraw(request: WithdrawRequest): Promise<StagedRun> {
    const { knex, integrations } = this.#options;
    const staged = await stageWithdraw(
      { knex, integrations, store: this.store },
      request,
    );
    this.pool.offer([staged.id]);
    return staged;
  }

  /**
   * Stages a run and wakes this replica's pool. Without an integration: a
   * parent run with a child for every integration that can run.
   */
  async request(request: RunRequest): Promise<StagedRun> {
    const { store, pool } = this;
    if (request.integrationId) {
      const staged = await store.stage(request);
      pool.offer([staged.id]);
      return staged;
    }
    const { knex, integrations } = this.#options;
    const runnable = await integrations.listRunnable();
    const children: number[] = [];
    const parent = await knex.transaction(async tx => {
      const staged = await store.stage(request, tx);
      if (!staged.alreadyStaged) {
        for (const integrationId of runnable) {
          const child = await store.stage(
            { ...request, integrationId, parentId: staged.id },
            tx,
          );
          children.push(child.id);
        }
      }
      return staged;
    });
    pool.offer(children);
    if (runnable.length === 0) {
      await store.settleParents();
    }
    return parent;
  }
}
