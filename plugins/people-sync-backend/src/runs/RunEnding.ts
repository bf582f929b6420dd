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
import type { Knex } from 'knex';
import type { ResolvedIntegration, Unavailable } from '../integrations/types';
import { markDangling } from '../people/danglingReferences';
import { finalStatusOf, moveStamps } from './closeRun';
import { LeaseLostError, PlanRefusedError, RunCancelledError } from './errors';
import { findRepeatedCreates } from './findRepeatedCreates';
import { keptOfCancelled } from './keptOfCancelled';
import type { RunObserver } from './RunObserver';
import type { RunPatch } from './runRows';
import type { RunStore } from './RunStore';
import { dropScratch, trimScratch } from './scratch';
import type { Lease, Run, RunStatus } from './types';
import { unavailableErrors } from './unavailableErrors';

interface RunEndingOptions {
  knex: Knex;
  store: RunStore;
  observer: RunObserver;
}

/**
 * How a run leaves its worker: final or held, with everything that goes with
 * its status in the transaction that gives the lease back.
 */
export class RunEnding {
  readonly #options: RunEndingOptions;

  static create(options: RunEndingOptions): RunEnding {
    return new RunEnding(options);
  }

  private constructor(options: RunEndingOptions) {
    this.#options = options;
  }

  /** Nothing is left to do: what came of it decides about the status. */
  async close(
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

  /** It could not even begin. */
  async endUnavailable(
    run: Run,
    lease: Lease,
    unavailable: Unavailable,
  ): Promise<void> {
    const skipReason = unavailable.reason;
    run.skipReason = skipReason;
    await this.#end(run, lease, 'skipped', {
      skipReason,
      errors: [...run.errors, ...unavailableErrors(unavailable)],
    });
  }

  /** The provider skipped: completed, and nothing of it remains (RULES F4). */
  async endSkipped(run: Run, lease: Lease, reason: string): Promise<void> {
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

  /** Until somebody has decided about it. */
  async hold(run: Run, lease: Lease, patch: RunPatch): Promise<void> {
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

  /** After an error: of the run, of its lease, or of this worker. */
  async giveUp(
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
}
