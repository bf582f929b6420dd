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
import { stringifyError } from '@backstage/errors';
import { canPull } from '../integrations/ProviderRegistry';
import type { IntegrationSource, Unavailable } from '../integrations/types';
import type { RunStore, StagedRun } from '../runs/RunStore';
import type { ScheduleEntry, ScheduleStore } from './ScheduleStore';

/** Takes runs to work on, and returns at once. */
export interface RunPool {
  /** Runs somebody may claim, oldest first. What does not fit is ignored. */
  offer(runIds: number[]): void;
}

export interface DispatcherOptions {
  schedules: ScheduleStore;
  runs: RunStore;
  integrations: IntegrationSource;
  pool: RunPool;
  logger: LoggerService;
  /** Told about runs over all integrations that have ended. */
  onSettled?: (runIds: number[]) => void;
  /** Called with what a schedule has staged. */
  onFired?: (schedule: ScheduleEntry, run: StagedRun) => Promise<void>;
  /** Ends pauses that have come to their end. */
  maintenance?: { endExpired(now: Date): Promise<void> };
  /** What time it is; the system's, when absent. */
  now?: () => Date;
  /** Tells others what nobody has told them yet. */
  announce?: () => Promise<void>;
}

/**
 * An integration in maintenance gets its run, which ends skipped and says why,
 * and so does one that is meant to run and cannot: nobody would notice else.
 * One that is off, or that nobody has configured, has nothing to do.
 */
function whileUnavailable(unavailable: Unavailable): {
  stage: boolean;
  blocked?: string;
} {
  const { reason, problems = [], code, unknown } = unavailable;
  if (reason !== 'not configured') {
    return { stage: reason.startsWith('maintenance') };
  }
  // Messages of a vault may differ from time to time, though nothing changes.
  const fields = [...new Set(problems.map(({ field }) => field))].sort();
  return { stage: !unknown, blocked: JSON.stringify([code, ...fields]) };
}

/**
 * Turns time into runs. Every replica has one and ticks by itself; the database
 * decides who fires a schedule and who claims a run, so an extra tick does no
 * harm.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;

  static create(options: DispatcherOptions): Dispatcher {
    return new Dispatcher(options);
  }

  private constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Fires what is due, ends what has ended, hands out what is waiting. */
  async tick(signal?: AbortSignal): Promise<void> {
    const { schedules, runs, pool, onSettled } = this.#options;
    const now = this.#options.now?.() ?? new Date();
    await this.#options.maintenance?.endExpired(now);
    for (const schedule of await schedules.due(now)) {
      if (signal?.aborted) {
        return;
      }
      await this.#fire(schedule, now);
    }
    const settled = await runs.settleParents();
    if (settled.length) {
      onSettled?.(settled);
    }
    if (signal?.aborted) {
      return;
    }
    const claimable = await runs.listClaimable();
    if (claimable.length) {
      pool.offer(claimable);
    }
    await this.#options.announce?.();
  }

  async #fire(schedule: ScheduleEntry, now: Date): Promise<void> {
    const { schedules, integrations, logger } = this.#options;
    const { id, integrationId } = schedule;
    try {
      const result = await integrations.resolve(integrationId);
      const outcome = await schedules.fire(schedule, {
        ...('integration' in result
          ? { stage: canPull(result.integration.descriptor) }
          : whileUnavailable(result.unavailable)),
        now,
      });
      if (outcome.fired && outcome.run) {
        logger.debug(
          `Schedule ${id} of ${integrationId} staged run ${outcome.run.id}`,
        );
        await this.#options.onFired?.(schedule, outcome.run);
      }
    } catch (error) {
      // One schedule that cannot fire must not keep the others from it. It
      // stays due, so the next tick tries again.
      logger.error(
        `Schedule ${id} of ${integrationId} could not fire: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
