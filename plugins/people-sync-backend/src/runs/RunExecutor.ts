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
import type { SourceUpload } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type { RunApplier } from '../apply/RunApplier';
import { frozenHold, type Guard } from '../guard/Guard';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import { markDangling } from '../people/danglingReferences';
import type { RunPlanner } from '../plan/RunPlanner';
import type { RunUploads } from '../uploads/types';
import { assertBaseKept } from './assertKept';
import { finalStatusOf, moveStamps } from './closeRun';
import { countRecords, recordsToApply } from './countRecords';
import { LeaseLostError, PlanRefusedError, RunCancelledError } from './errors';
import { findRepeatedCreates } from './findRepeatedCreates';
import { keptOfCancelled } from './keptOfCancelled';
import type { RunPatch } from './runRows';
import type { RunStore } from './RunStore';
import { dropScratch, trimScratch } from './scratch';
import { assertTurnedOff } from './stageWithdraw';
import type { Lease, Run, RunStatus } from './types';

/** The stages, which know nothing of one another. */
export interface RunStages {
  plan(work: StageWork): ReturnType<RunPlanner['plan']>;
  guard(work: StageWork): ReturnType<Guard['check']>;
  apply(work: StageWork): ReturnType<RunApplier['apply']>;
}

/** What a stage works on. */
export interface StageWork {
  run: Run;
  lease: Lease;
  integration: ResolvedIntegration;
  signal: AbortSignal;
  logger: LoggerService;
  /** The file that was uploaded for the run. */
  upload?: SourceUpload;
}

/** Told how runs get on. Must not throw. */
export interface RunObserver {
  /** The run has moved: a page, a phase, a status. */
  moved(run: Run): void;
  /** The run is held or final. */
  ended(run: Run): void;
}

interface RunExecutorOptions {
  knex: Knex;
  store: RunStore;
  integrations: IntegrationSource;
  uploads: RunUploads;
  stages: RunStages;
  observer: RunObserver;
  logger: LoggerService;
  /** How often a lease is extended. */
  heartbeatMs?: number;
}

/**
 * The integration as the run was planned with it, as far as whose values win
 * goes. Its rows carry the fingerprint of that, so that the next run over all
 * data decides about them by what is set now.
 */
function underOwnPriority(
  run: Run,
  integration: ResolvedIntegration,
): ResolvedIntegration {
  const { precedence, lifecycleFrom, fingerprint } = integration;
  run.checkpoint.priority ??= { precedence, lifecycleFrom, fingerprint };
  return {
    ...integration,
    lifecycleFrom: undefined,
    ...run.checkpoint.priority,
  };
}

/**
 * Drives a claimed run through plan, guard, apply and close, from the phase it
 * has reached. Whatever happens, it ends in a status, or its lease expires and
 * another worker goes on from the last commit.
 */
export class RunExecutor {
  readonly #options: RunExecutorOptions;

  static create(options: RunExecutorOptions): RunExecutor {
    return new RunExecutor(options);
  }

  private constructor(options: RunExecutorOptions) {
    this.#options = options;
  }

  /** Claims a run and works on it until it ends. False when it was not to be
   * had. */
  async execute(runId: number, shutdown: AbortSignal): Promise<boolean> {
    const { store, observer } = this.#options;
    const claimed = await store.claim(runId);
    if (!claimed) {
      return false;
    }
    const { run, lease } = claimed;
    const logger = this.#options.logger.child({
      runId: String(run.id),
      integrationId: run.integrationId ?? '',
    });
    const stop = new AbortController();
    const onShutdown = () => stop.abort(shutdown.reason);
    shutdown.addEventListener('abort', onShutdown, { once: true });
    const heartbeat = this.#keepAlive(run, lease, stop, logger);
    observer.moved(run);
    try {
      await this.#drive(run, lease, stop.signal, logger);
    } catch (error) {
      await this.#giveUp(run, lease, error, shutdown, logger).catch(later => {
        if (!(later instanceof LeaseLostError)) {
          throw later;
        }
        logger.warn('Another worker has taken over the run');
      });
    } finally {
      heartbeat.end();
      shutdown.removeEventListener('abort', onShutdown);
    }
    return true;
  }

  async #drive(
    run: Run,
    lease: Lease,
    signal: AbortSignal,
    logger: LoggerService,
  ): Promise<void> {
    const { store, integrations, stages, knex } = this.#options;
    const resolved = await integrations.resolve(run.integrationId!, {
      offline: run.trigger === 'undo' || run.kind === 'withdraw',
    });
    if ('unavailable' in resolved) {
      run.skipReason = resolved.unavailable.reason;
      await this.#end(run, lease, 'skipped', { skipReason: run.skipReason });
      return;
    }
    const integration = underOwnPriority(run, resolved.integration);
    if (run.kind === 'withdraw') {
      assertTurnedOff(integration, run);
    }
    const work: StageWork = { run, lease, integration, signal, logger };

    if (run.phase === 'plan') {
      work.upload =
        run.upload && (await this.#options.uploads.get(run.upload.id));
      await assertBaseKept(store, run);
      const planned = await stages.plan(work);
      if (planned.result === 'skipped') {
        await this.#endSkipped(run, lease, planned.reason);
        return;
      }
      await this.#reach(run, lease, {
        phase: 'guard',
        counts: await countRecords(knex, run.id),
      });
    }
    if (run.phase === 'guard') {
      const hold = await stages.guard(work);
      if (hold && run.persist) {
        await this.#hold(run, lease, { hold, phase: 'guard' });
        return;
      }
      await this.#reach(run, lease, {
        phase: run.persist ? 'apply' : 'close',
        ...(hold && { hold: { ...hold, wouldHold: true } }),
      });
    }
    if (run.phase === 'apply') {
      if ((await finalStatusOf(knex, run)) !== 'failed') {
        const { frozen } = await stages.apply(work);
        if (frozen) {
          // It goes on from here once somebody has approved it again.
          await this.#hold(run, lease, {
            hold: frozenHold(run, frozen),
            phase: 'apply',
            counts: await countRecords(knex, run.id),
          });
          return;
        }
      }
      await this.#reach(run, lease, {
        phase: 'close',
        // Only apply makes anything else of a plan.
        ...(recordsToApply(run) > 0 && {
          counts: await countRecords(knex, run.id),
        }),
      });
    }
    await this.#close(run, lease, integration);
    await store.settleParents();
  }

  async #close(
    run: Run,
    lease: Lease,
    integration: ResolvedIntegration,
  ): Promise<void> {
    const status = await finalStatusOf(this.#options.knex, run);
    const persisted = run.persist && status !== 'failed';
    const repeated = await findRepeatedCreates({
      knex: this.#options.knex,
      run,
      integration,
    });
    const errors = repeated ? [...run.errors, repeated] : run.errors;
    await this.#end(run, lease, status, { persisted, errors }, async tx => {
      if (run.persist) {
        await moveStamps({
          tx,
          run,
          status,
          active: integration.activeDataSets,
        });
        if (!run.person && status !== 'failed') {
          await this.#options.store.supersedeHeld(tx, run);
        }
      }
    });
  }

  /** The provider skipped: completed, and nothing of it remains (RULES F4). */
  async #endSkipped(run: Run, lease: Lease, reason: string): Promise<void> {
    run.skipReason = reason;
    await this.#end(
      run,
      lease,
      'completed',
      { skipReason: reason, counts: {}, persisted: false, recordSeq: 0 },
      async tx => {
        await tx('run_records').where({ run_id: run.id }).delete();
      },
    );
  }

  async #hold(run: Run, lease: Lease, patch: RunPatch): Promise<void> {
    const { store } = this.#options;
    Object.assign(run, patch, { status: 'held' });
    await store.release(lease, { status: 'held', patch }, async tx => {
      await store.supersedeHeld(tx, run);
      // Being held again is news again.
      await tx('runs').where({ id: run.id }).update({ announced: null });
    });
    this.#options.observer.ended(run);
    await store.settleParents();
  }

  async #reach(run: Run, lease: Lease, patch: RunPatch): Promise<void> {
    const shown = patch.phase
      ? { progress: { phase: patch.phase, done: 0 } }
      : {};
    await this.#options.store.transaction(
      lease,
      { ...patch, ...shown },
      async () => {},
    );
    Object.assign(run, patch, shown);
    this.#options.observer.moved(run);
  }

  async #end(
    run: Run,
    lease: Lease,
    status: RunStatus,
    patch: RunPatch,
    work?: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.#options.store.release(
      lease,
      { status, patch: { ...patch, phase: 'close' } },
      async tx => {
        await work?.(tx);
        if (run.phase === 'apply') {
          // It ends before it came to everybody it has written about.
          await markDangling(tx, run);
        }
        if (!run.persist && ['completed', 'warning'].includes(status)) {
          await trimScratch(tx, run.id);
        } else {
          await dropScratch(tx, [run.id]);
        }
      },
    );
    Object.assign(run, patch, {
      status,
      phase: 'close',
      finishedAt: new Date().toISOString(),
    });
    this.#options.observer.ended(run);
  }

  async #giveUp(
    run: Run,
    lease: Lease,
    error: unknown,
    shutdown: AbortSignal,
    logger: LoggerService,
  ): Promise<void> {
    const { store, knex } = this.#options;
    const takenOver = () =>
      logger.warn('Another worker has taken over the run');
    if (error instanceof LeaseLostError) {
      takenOver();
      return;
    }
    if (shutdown.aborted) {
      await store.abandon(lease);
      return;
    }
    const current = await store.get(run.id);
    if (error instanceof RunCancelledError || current?.cancelRequested) {
      const { counts, finding } = await keptOfCancelled(knex, current ?? run);
      await this.#end(run, lease, 'cancelled', {
        counts,
        errors: [...run.errors, finding],
      });
      await store.settleParents();
      return;
    }
    if (error instanceof PlanRefusedError) {
      run.errors = [...run.errors, { ...error.finding, severity: 'error' }];
      await this.#end(run, lease, 'failed', { errors: run.errors });
      await store.settleParents();
      return;
    }
    // Who stood still for too long lost the connection along with the lease.
    if (!(await store.heartbeat(lease)).held) {
      takenOver();
      return;
    }
    logger.error(
      'The run failed unexpectedly',
      error instanceof Error ? error : new Error(String(error)),
    );
    run.errors = [
      ...run.errors,
      {
        code: 'unexpected',
        severity: 'error',
        message: 'The run failed unexpectedly',
        hint: 'Look in the log of the backend for the cause, and report it.',
      },
    ];
    await this.#end(run, lease, 'failed', { errors: run.errors }, async tx => {
      if (run.persist) {
        await moveStamps({ tx, run, status: 'failed', active: [] });
      }
    });
    await store.settleParents();
  }

  #keepAlive(
    run: Run,
    lease: Lease,
    stop: AbortController,
    logger: LoggerService,
  ): { end(): void } {
    const { store, observer, heartbeatMs = 10_000 } = this.#options;
    const beat = setInterval(async () => {
      try {
        const { held, cancelRequested } = await store.heartbeat(lease);
        if (!held) {
          stop.abort(new LeaseLostError('The lease is lost'));
        } else if (cancelRequested) {
          stop.abort(new RunCancelledError('The run was cancelled'));
        }
      } catch (error) {
        // One missed beat is no loss: the lease outlives several.
        logger.warn(
          'Could not extend the lease',
          error instanceof Error ? error : undefined,
        );
      }
    }, heartbeatMs);
    const shown = setInterval(() => observer.moved(run), 1500);
    return {
      end: () => {
        clearInterval(beat);
        clearInterval(shown);
      },
    };
  }
}
