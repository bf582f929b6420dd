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
import { BATCH_SIZE, REPORT_SIZE } from '../constants';
import { Finding, PeopleSyncFeed } from '../feed/PeopleSyncFeed';
import { CatalogHoldings, Holding } from './CatalogHoldings';

/** How long the catalog gets before an entity is looked at. */
const FIRST_LOOK_MS = 30_000;

/** How long until an entity that was not there is looked for again. */
const NEXT_LOOK_MS = 60_000;

/** Refs and findings that are kept in memory, at most. */
const CAPACITY = 20_000;

/** The longest message that is reported, in characters. */
const MESSAGE_LENGTH = 300;

interface Waiting {
  readonly dueAt: number;
  readonly missingAt: number;
}

/**
 * Looks at what the catalog made of the entities that were emitted, and
 * reports it, so that "why is this person not in the catalog" has an answer.
 *
 * @remarks
 *
 * The catalog processes entities some time after it accepted them, and tells
 * no provider that it refused one. So every ref waits here for a moment and is
 * then looked up. Memory is bounded: what does not fit is dropped and left to
 * a repair, which looks at everything.
 */
export class ReadBack {
  readonly #logger: LoggerService;
  readonly #feed: PeopleSyncFeed;
  readonly #holdings: CatalogHoldings;
  readonly #graceMs: number;
  readonly #firstLookMs: number;
  readonly #capacity: number;

  readonly #waiting = new Map<string, Waiting>();
  readonly #findings = new Map<string, Finding>();
  #overflowed = false;

  static create(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    holdings: CatalogHoldings;
    /** How long an entity may take to appear, in milliseconds. */
    graceMs: number;
    firstLookMs?: number;
    capacity?: number;
  }): ReadBack {
    return new ReadBack(options);
  }

  private constructor(options: {
    logger: LoggerService;
    feed: PeopleSyncFeed;
    holdings: CatalogHoldings;
    graceMs: number;
    firstLookMs?: number;
    capacity?: number;
  }) {
    this.#logger = options.logger;
    this.#feed = options.feed;
    this.#holdings = options.holdings;
    this.#graceMs = options.graceMs;
    this.#firstLookMs = options.firstLookMs ?? FIRST_LOOK_MS;
    this.#capacity = options.capacity ?? CAPACITY;
  }

  /** Remembers to look at entities that were just emitted. */
  enqueue(entityRefs: string[]): void {
    const now = Date.now();
    for (const entityRef of entityRefs) {
      this.#wait(entityRef, {
        dueAt: now + this.#firstLookMs,
        missingAt: now + this.#graceMs,
      });
    }
  }

  /** Keeps findings for the next report. */
  record(findings: Finding[]): void {
    for (const finding of findings) {
      if (
        this.#findings.size >= this.#capacity &&
        !this.#findings.has(finding.entityRef)
      ) {
        this.#overflowed = true;
        return;
      }
      this.#waiting.delete(finding.entityRef);
      this.#findings.set(finding.entityRef, {
        ...finding,
        message: finding.message.slice(0, MESSAGE_LENGTH),
      });
    }
  }

  /** Drops everything about entities that were removed. */
  forget(entityRefs: string[]): void {
    for (const entityRef of entityRefs) {
      this.#waiting.delete(entityRef);
      this.#findings.delete(entityRef);
    }
  }

  /**
   * Looks at entities now and reports. Those that are not there get the usual
   * time.
   *
   * @throws what the catalog and the feed throw
   */
  async inspect(
    entityRefs: string[],
    options: { signal: AbortSignal },
  ): Promise<void> {
    if (entityRefs.length === 0) {
      return;
    }
    const holdings = await this.#holdings.lookUp(entityRefs);
    const absent: string[] = [];
    holdings.forEach((holding, i) => {
      if (holding.state === 'absent') {
        absent.push(entityRefs[i]);
      } else {
        this.record([toFinding(entityRefs[i], holding)]);
      }
    });
    this.enqueue(absent);
    await this.#report(options.signal);
  }

  /**
   * Looks at everything that has waited long enough, and reports what was
   * found. What could not be reported is kept.
   *
   * @returns whether refs had to be dropped since the last time, told once
   *   everything else was seen
   * @throws what the catalog and the feed throw
   */
  async run(options: {
    signal: AbortSignal;
  }): Promise<{ incomplete: boolean }> {
    const { signal } = options;
    const now = Date.now();
    const due = [...this.#waiting]
      .filter(([, waiting]) => waiting.dueAt <= now)
      .map(([entityRef]) => entityRef);

    for (let i = 0; i < due.length && !signal.aborted; i += BATCH_SIZE) {
      await this.#look(due.slice(i, i + BATCH_SIZE), now);
      await this.#report(signal);
    }
    await this.#report(signal);

    const incomplete = this.#overflowed && this.#waiting.size === 0;
    if (incomplete) {
      this.#overflowed = false;
    }
    return { incomplete };
  }

  async #look(entityRefs: string[], now: number): Promise<void> {
    const holdings = await this.#holdings.lookUp(entityRefs);
    holdings.forEach((holding, i) => {
      const entityRef = entityRefs[i];
      const waiting = this.#waiting.get(entityRef);
      if (!waiting || waiting.dueAt > now) {
        return; // Removed or emitted again while it was looked up.
      }
      if (holding.state === 'absent' && now < waiting.missingAt) {
        this.#waiting.set(entityRef, {
          ...waiting,
          dueAt: Math.min(now + NEXT_LOOK_MS, waiting.missingAt),
        });
        return;
      }
      this.record([toFinding(entityRef, holding)]);
    });
  }

  async #report(signal: AbortSignal): Promise<void> {
    while (this.#findings.size > 0 && !signal.aborted) {
      const batch = [...this.#findings.values()].slice(0, REPORT_SIZE);
      await this.#feed.report({ findings: batch }, { signal });
      for (const finding of batch) {
        // Unless something newer was found in the meantime.
        if (this.#findings.get(finding.entityRef) === finding) {
          this.#findings.delete(finding.entityRef);
        }
      }
      const problems = batch.filter(f => f.code !== 'ok').length;
      if (problems > 0) {
        this.#logger.warn('Entities did not arrive in the catalog as sent', {
          problems,
        });
      }
    }
  }

  #wait(entityRef: string, waiting: Waiting): void {
    if (this.#waiting.size >= this.#capacity && !this.#waiting.has(entityRef)) {
      this.#overflowed = true;
      return;
    }
    this.#waiting.set(entityRef, waiting);
  }
}

function toFinding(entityRef: string, holding: Holding): Finding {
  switch (holding.state) {
    case 'absent':
      return {
        entityRef,
        code: 'missing',
        message: 'the catalog has not shown it within the time allowed',
      };
    case 'foreign':
      return {
        entityRef,
        code: 'conflict',
        message: `owned by ${holding.location}`,
      };
    default:
      return holding.errors.length > 0
        ? { entityRef, code: 'invalid', message: holding.errors.join('; ') }
        : { entityRef, code: 'ok', message: '' };
  }
}
