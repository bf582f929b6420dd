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
import type { SourcePage } from '@people-sync/plugin-people-sync-node';

/** Pages that were put together, with the marks of the last one. */
export interface FetchedBatch {
  rows: SourcePage['rows'];
  /** When the first of them was asked for: they are at least as new. */
  askedAt: string;
  checkpoint?: string;
  total?: number;
  complete: boolean;
  partial: boolean;
  cursor?: string;
  warnings: NonNullable<SourcePage['warnings']>;
}

interface AskedPage {
  page: SourcePage;
  askedAt: string;
}

function merged(taken: readonly AskedPage[]): FetchedBatch {
  const pages = taken.map(({ page }) => page);
  const last = pages[pages.length - 1];
  return {
    askedAt: taken[0].askedAt,
    rows: pages.length === 1 ? last.rows : pages.flatMap(page => page.rows),
    checkpoint: last.checkpoint,
    total: pages.findLast(page => page.total !== undefined)?.total,
    complete: pages.some(page => page.complete),
    partial: pages.some(page => page.partial),
    cursor: pages.findLast(page => page.cursor !== undefined)?.cursor,
    warnings: pages.flatMap(page => page.warnings ?? []),
  };
}

/**
 * Reads ahead while the reader is busy, and hands over what has arrived in
 * batches of about `maxRows`. What waits is bounded, so memory stays flat
 * however fast the source is; what had arrived before an error comes first.
 */
export async function* fetchBatches(
  pages: AsyncIterable<SourcePage>,
  options: { maxRows: number },
): AsyncGenerator<FetchedBatch> {
  const { maxRows } = options;
  const waiting: AskedPage[] = [];
  let rows = 0;
  let ended = false;
  let stopped = false;
  let failure: { error: unknown } | undefined;
  let wakeReader = () => {};
  let wakePump = () => {};

  const roomMade = () =>
    new Promise<void>(resolve => {
      wakePump = resolve;
    });
  const pageArrived = () =>
    new Promise<void>(resolve => {
      wakeReader = resolve;
    });

  const pump = (async () => {
    try {
      let askedAt = new Date().toISOString();
      for await (const page of pages) {
        if (stopped) {
          return;
        }
        waiting.push({ page, askedAt });
        rows += page.rows.length;
        wakeReader();
        while (rows >= 2 * maxRows && !stopped) {
          await roomMade();
        }
        askedAt = new Date().toISOString();
      }
    } catch (error) {
      failure = { error };
    } finally {
      ended = true;
      wakeReader();
    }
  })();

  try {
    for (;;) {
      while (waiting.length === 0 && !ended) {
        await pageArrived();
      }
      if (waiting.length === 0) {
        break;
      }
      const taken: AskedPage[] = [];
      let count = 0;
      while (
        waiting.length > 0 &&
        (taken.length === 0 || count + waiting[0].page.rows.length <= maxRows)
      ) {
        const next = waiting.shift()!;
        taken.push(next);
        count += next.page.rows.length;
      }
      rows -= count;
      wakePump();
      yield merged(taken);
    }
    if (failure) {
      throw failure.error;
    }
  } finally {
    stopped = true;
    wakePump();
    // The source may be waiting for an answer: its end is not waited for.
    pump.catch(() => {});
  }
}
