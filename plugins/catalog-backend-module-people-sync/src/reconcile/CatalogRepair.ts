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
import { isError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { BATCH_SIZE, HOLDINGS_SIZE } from '../constants';
import { PeopleSyncFeed } from '../feed/PeopleSyncFeed';
import { CatalogEmitter } from '../provider/CatalogEmitter';
import { ReadBack } from '../readback/ReadBack';
import { CatalogHoldings } from '../readback/CatalogHoldings';

/** Where a repair has got to. */
type Position =
  | { readonly phase: 'send'; readonly cursor?: string }
  | { readonly phase: 'compare'; readonly cursor?: string };

/** Answers that say that a cursor is of no use any more. */
const STALE_CURSOR_STATUSES = new Set([400, 409, 410]);

/**
 * Heals the catalog both ways: sends everything that should exist once more,
 * then lists what the catalog holds for us and removes what the people-sync
 * backend says should not be there.
 *
 * @remarks
 *
 * The change feed only speaks of changes, so something that an administrator
 * deleted, or that a restored database brought back, would stay wrong for ever
 * without this. It proceeds in steps of one page each; whoever drives it does
 * so between two polls of the change feed and never beside one, so that a page
 * read earlier can not overwrite a later change.
 */
export class CatalogRepair {
  readonly #logger: LoggerService;
  readonly #feed: PeopleSyncFeed;
  readonly #emitter: CatalogEmitter;
  readonly #readBack: ReadBack;
  readonly #holdings: CatalogHoldings;

  #position?: Position;
  #report = '';
  #sent = 0;
  #held = 0;
  #removed = 0;

  static create(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    emitter: CatalogEmitter;
    readBack: ReadBack;
    holdings: CatalogHoldings;
  }): CatalogRepair {
    return new CatalogRepair(options);
  }

  private constructor(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    emitter: CatalogEmitter;
    readBack: ReadBack;
    holdings: CatalogHoldings;
  }) {
    this.#logger = options.logger;
    this.#feed = options.feed;
    this.#emitter = options.emitter;
    this.#readBack = options.readBack;
    this.#holdings = options.holdings;
  }

  /** Whether there is a step to take. */
  get pending(): boolean {
    return this.#position !== undefined;
  }

  /** Asks for a repair, unless one is under way. */
  request(): void {
    if (!this.#position) {
      this.#start();
    }
  }

  /**
   * Takes one step. A failed step is taken again by the next call.
   *
   * @throws what the feed, the provider or the catalog throws
   */
  async step(options: { signal: AbortSignal }): Promise<void> {
    const position = this.#position;
    if (!position) {
      return;
    }
    try {
      this.#position =
        position.phase === 'send'
          ? await this.#send(position.cursor, options.signal)
          : await this.#compare(position.cursor, options.signal);
    } catch (error) {
      if (
        position.cursor &&
        isError(error) &&
        STALE_CURSOR_STATUSES.has(Number(error.statusCode))
      ) {
        this.#start();
      }
      throw error;
    }
    if (!this.#position) {
      this.#finish();
    }
  }

  #start(): void {
    this.#position = { phase: 'send' };
    this.#report = randomUUID();
    this.#sent = 0;
    this.#held = 0;
    this.#removed = 0;
  }

  async #send(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<Position> {
    const page = await this.#feed.state({ cursor, limit: BATCH_SIZE, signal });
    const { emitted, refused } = await this.#emitter.emit(
      { upserts: page.upserts, removals: [] },
      { signal },
    );
    this.#sent += emitted.length;
    this.#readBack.record(refused);
    // Most of them were there before, and can be looked at right away.
    await this.#readBack.inspect(emitted, { signal });
    return page.next
      ? { phase: 'send', cursor: page.next }
      : { phase: 'compare' };
  }

  async #compare(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<Position | undefined> {
    const page = await this.#holdings.list({ cursor, limit: HOLDINGS_SIZE });
    const { removals, withheld } = await this.#feed.report(
      {
        findings: [],
        owned: page.entityRefs,
        complete: !page.next,
        report: this.#report,
      },
      { signal },
    );
    await this.#emitter.emit({ upserts: [], removals }, { signal });
    this.#held += page.entityRefs.length;
    this.#removed += removals.length;
    this.#readBack.forget(removals);
    if (withheld) {
      this.#logger.warn(
        `Removals were withheld from the catalog repair: ${withheld.reason}`,
        { withheld: withheld.count },
      );
    }
    return page.next ? { phase: 'compare', cursor: page.next } : undefined;
  }

  #finish(): void {
    this.#logger.info('Catalog repair finished', {
      sent: this.#sent,
      held: this.#held,
      removed: this.#removed,
    });
  }
}
