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

import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, stringifyError, toError } from '@backstage/errors';
import { BATCH_SIZE, LONG_POLL_SECONDS } from '../constants';
import { PeopleSyncFeed } from '../feed/PeopleSyncFeed';
import { CatalogEmitter } from '../provider/CatalogEmitter';
import { ReadBack } from '../readback/ReadBack';
import { Backoff } from './Backoff';
import { CatalogRepair } from './CatalogRepair';
import { sleep } from './sleep';

/** An empty answer to a long poll that comes sooner than this is suspicious. */
const BRISK_MS = 500;

/**
 * Brings what the people-sync backend decided into the catalog: asks what
 * changed, applies it, acknowledges.
 *
 * @remarks
 *
 * The position in the change feed is the backend's to keep. A batch that was
 * applied but not acknowledged comes again, which is harmless. One reconciler
 * at a time may run in a whole installation: two of them could apply an old
 * and a new state of one person in the wrong order.
 */
export class CatalogReconciler {
  readonly #logger: LoggerService;
  readonly #feed: PeopleSyncFeed;
  readonly #emitter: CatalogEmitter;
  readonly #readBack: ReadBack;
  readonly #repair: CatalogRepair;
  readonly #backoff: Backoff;
  readonly #repairBackoff: Backoff;

  #reachable?: boolean;
  #repairNotBefore = 0;

  static create(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    emitter: CatalogEmitter;
    readBack: ReadBack;
    repair: CatalogRepair;
    /** The first and the longest pause after a failure, in milliseconds. */
    pauses?: { firstMs: number; maxMs: number };
  }): CatalogReconciler {
    return new CatalogReconciler(options);
  }

  private constructor(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    emitter: CatalogEmitter;
    readBack: ReadBack;
    repair: CatalogRepair;
    pauses?: { firstMs: number; maxMs: number };
  }) {
    const pauses = options.pauses ?? { firstMs: 500, maxMs: 30_000 };
    this.#logger = options.logger;
    this.#feed = options.feed;
    this.#emitter = options.emitter;
    this.#readBack = options.readBack;
    this.#repair = options.repair;
    this.#backoff = Backoff.create(pauses);
    this.#repairBackoff = Backoff.create(pauses);
  }

  /**
   * Follows the change feed for a while.
   *
   * @remarks
   *
   * Waits out a backend that cannot be reached, and says so once. Any other
   * failure is tried again too, and thrown at the end when it has not gone
   * away, so that the scheduler shows it.
   *
   * @param options - how long, in milliseconds, and the signal to end early
   */
  async run(options: {
    durationMs: number;
    signal: AbortSignal;
  }): Promise<void> {
    const { signal } = options;
    const endsAt = Date.now() + options.durationMs;
    let cursor: string | undefined;
    let failure: Error | undefined;

    for (;;) {
      const remainingMs = endsAt - Date.now();
      if (signal.aborted || remainingMs <= 0) {
        break;
      }
      try {
        cursor = await this.#followChanges(cursor, remainingMs, signal);
        this.#setReachable(true);
        this.#backoff.reset();
        failure = undefined;
        await this.#continueRepair(signal);
      } catch (error) {
        if (signal.aborted) {
          break;
        }
        // Whatever was not acknowledged is read again.
        cursor = undefined;
        failure = this.#isUnreachable(error) ? undefined : toError(error);
        if (failure === undefined) {
          this.#setReachable(false);
        }
        const pauseMs = this.#backoff.next();
        await sleep(Math.min(pauseMs, endsAt - Date.now()), signal);
      }
    }

    if (failure && !signal.aborted) {
      throw failure;
    }
  }

  async #followChanges(
    cursor: string | undefined,
    remainingMs: number,
    signal: AbortSignal,
  ): Promise<string> {
    const waitSeconds = this.#waitSeconds(remainingMs);
    const askedAt = Date.now();
    const page = await this.#feed.changes({
      after: cursor,
      limit: BATCH_SIZE,
      waitSeconds,
      signal,
    });
    if (page.upserts.length + page.removals.length > 0) {
      const { emitted, refused } = await this.#emitter.emit(page, { signal });
      // Losing the task's ticket must not acknowledge on behalf of another.
      signal.throwIfAborted();
      await this.#feed.acknowledge({ cursor: page.next, signal });
      this.#readBack.forget(page.removals);
      this.#readBack.record(refused);
      this.#readBack.enqueue(emitted);
      this.#logger.debug('Applied changes to the catalog', {
        upserts: emitted.length,
        removals: page.removals.length,
      });
    } else if (waitSeconds > 0 && Date.now() - askedAt < BRISK_MS) {
      // Something between the backend and here cuts long polls short.
      await sleep(BRISK_MS, signal);
    }
    return page.next;
  }

  #waitSeconds(remainingMs: number): number {
    if (this.#repairIsDue()) {
      return 0;
    }
    const pause = this.#repair.pending
      ? Math.max(0, this.#repairNotBefore - Date.now())
      : Infinity;
    return Math.min(
      LONG_POLL_SECONDS,
      Math.ceil(Math.min(remainingMs, pause) / 1000),
    );
  }

  #repairIsDue(): boolean {
    return this.#repair.pending && Date.now() >= this.#repairNotBefore;
  }

  /** A repair that fails waits on its own, and never holds up the changes. */
  async #continueRepair(signal: AbortSignal): Promise<void> {
    if (!this.#repairIsDue()) {
      return;
    }
    try {
      await this.#repair.step({ signal });
      this.#repairBackoff.reset();
    } catch (error) {
      signal.throwIfAborted();
      if (this.#isUnreachable(error)) {
        throw error;
      }
      this.#repairNotBefore = Date.now() + this.#repairBackoff.next();
      this.#logger.warn(
        `Catalog repair is going to be continued later, ${stringifyError(
          error,
        )}`,
      );
    }
  }

  #isUnreachable(error: unknown): boolean {
    return isError(error) && error.name === 'ServiceUnavailableError';
  }

  #setReachable(reachable: boolean): void {
    if (this.#reachable === reachable) {
      return;
    }
    this.#reachable = reachable;
    if (reachable) {
      this.#logger.info('Following the changes of People Sync');
    } else {
      this.#logger.warn(
        'People Sync cannot be reached; the catalog stays as it is until it can',
      );
    }
  }
}
