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
import type { Knex } from 'knex';
import { frozenHold } from '../guard/Guard';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import type { RunUploads } from '../uploads/types';
import { assertBaseKept } from './assertKept';
import { finalStatusOf } from './closeRun';
import { countRecords, recordsToApply } from './countRecords';
import { LeaseLostError } from './errors';
import { keepAlive } from './keepAlive';
import { RunEnding } from './RunEnding';
import type { RunObserver } from './RunObserver';
import type { RunPatch } from './runRows';
import type { RunStore } from './RunStore';
import type { RunStages, StageWork } from './stages';
import { assertTurnedOff } from './stageWithdraw';
import { spanAttributesOf, traced } from './traced';
import type { Lease, Run, RunPhase } from './types';

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
  /** Where the time goes, for whoever traces the backend. */
  tracing?: TracingService;
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
  readonly #ending: RunEnding;

  static create(options: RunExecutorOptions): RunExecutor {
    return new RunExecutor(options);
  }

  private constructor(options: RunExecutorOptions) {
    this.#options = options;
    this.#ending = RunEnding.create(options);
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
    const heartbeat = keepAlive({
      ...this.#options,
      run,
      lease,
      stop,
      logger,
    });
    observer.moved(run);
    try {
      await traced(
        this.#options.tracing,
        { name: 'people-sync.run', attributes: spanAttributesOf(run) },
        async noteOutcome => {
          await this.#work(run, lease, { stop, shutdown, logger });
          noteOutcome(run.status);
        },
      );
    } finally {
      heartbeat.end();
      shutdown.removeEventListener('abort', onShutdown);
    }
    return true;
  }

  /** Drives a run, or ends it where that fails. */
  async #work(
    run: Run,
    lease: Lease,
    options: {
      stop: AbortController;
      shutdown: AbortSignal;
      logger: LoggerService;
    },
  ): Promise<void> {
    const { stop, shutdown, logger } = options;
    try {
      await this.#drive(run, lease, stop.signal, logger);
    } catch (error) {
      const ended = this.#ending.giveUp(run, lease, error, shutdown, logger);
      await ended.catch(later => {
        if (!(later instanceof LeaseLostError)) {
          throw later;
        }
        logger.warn('Another worker has taken over the run');
      });
    }
  }

  #phase<TResult>(
    phase: RunPhase,
    work: () => Promise<TResult>,
  ): Promise<TResult> {
    const { tracing } = this.#options;
    return traced(tracing, { name: `people-sync.run.${phase}` }, work);
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
      await this.#ending.endUnavailable(run, lease, resolved.unavailable);
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
      const planned = await this.#phase('plan', () => stages.plan(work));
      if (planned.result === 'skipped') {
        await this.#ending.endSkipped(run, lease, planned.reason);
        return;
      }
      await this.#reach(run, lease, {
        phase: 'guard',
        counts: await countRecords(knex, run.id),
      });
    }
    if (run.phase === 'guard') {
      const hold = await this.#phase('guard', () => stages.guard(work));
      if (hold && run.persist) {
        await this.#ending.hold(run, lease, { hold, phase: 'guard' });
        return;
      }
      await this.#reach(run, lease, {
        phase: run.persist ? 'apply' : 'close',
        ...(hold && { hold: { ...hold, wouldHold: true } }),
      });
    }
    if (run.phase === 'apply') {
      if ((await finalStatusOf(knex, run)) !== 'failed') {
        const { frozen } = await this.#phase('apply', () => stages.apply(work));
        if (frozen) {
          // It goes on from here once somebody has approved it again.
          await this.#ending.hold(run, lease, {
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
    await this.#phase('close', () =>
      this.#ending.close(run, lease, integration),
    );
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
}
