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

import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PeopleSyncFeed } from '../feed/PeopleSyncFeed';
import { CatalogEmitter } from '../provider/CatalogEmitter';
import { CatalogHoldings } from '../readback/CatalogHoldings';
import { ReadBack } from '../readback/ReadBack';
import { userEntity } from '../testing/entities';
import { CatalogReconciler } from './CatalogReconciler';
import { CatalogRepair } from './CatalogRepair';

jest.setTimeout(60_000);

/** Lets the reconciler run until something has come about, however slowly. */
async function runUntil(
  reconciler: CatalogReconciler,
  reached: () => boolean,
): Promise<void> {
  const abort = new AbortController();
  const watch = setInterval(() => reached() && abort.abort(), 2);
  try {
    await reconciler.run({ durationMs: 50_000, signal: abort.signal });
  } finally {
    clearInterval(watch);
  }
  expect(reached()).toBe(true);
}

describe('CatalogReconciler', () => {
  const { signal } = new AbortController();

  async function create(options: {
    feed: Partial<PeopleSyncFeed>;
    applyMutation?: () => Promise<void>;
  }) {
    const logger = mockServices.logger.mock();
    const feed: PeopleSyncFeed = {
      changes: jest.fn(),
      acknowledge: jest.fn(async () => {}),
      state: jest.fn(async () => ({ upserts: [] })),
      report: jest.fn(async () => ({ removals: [] })),
      ...options.feed,
    };
    const holdings = CatalogHoldings.create({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: [] }),
    });
    const emitter = CatalogEmitter.create({ logger });
    emitter.connect({
      applyMutation: options.applyMutation ?? (async () => {}),
      refresh: async () => {},
    });
    const readBack = ReadBack.create({
      logger,
      feed,
      holdings,
      graceMs: 1000,
    });
    const repair = CatalogRepair.create({
      logger,
      feed,
      emitter,
      readBack,
      holdings,
    });
    const reconciler = CatalogReconciler.create({
      logger,
      feed,
      emitter,
      readBack,
      repair,
      pauses: { firstMs: 1, maxMs: 5 },
    });
    return { feed, logger, reconciler, repair };
  }

  const changes = (n: number, more: boolean) => ({
    upserts: [userEntity(`u${n}`)],
    removals: [],
    next: `c${n}`,
    more,
  });
  const nothing = { upserts: [], removals: [], next: 'end', more: false };

  it('acknowledges each batch after it was applied, and goes on from there', async () => {
    const events: string[] = [];
    const pages = [changes(1, true), changes(2, false)];
    const { reconciler } = await create({
      applyMutation: async () => void events.push('apply'),
      feed: {
        changes: async ({ after }) => {
          events.push(`read ${after}`);
          return pages.shift() ?? nothing;
        },
        acknowledge: async ({ cursor }) => void events.push(`ack ${cursor}`),
      },
    });
    await runUntil(reconciler, () => events.length >= 7);

    expect(events.slice(0, 7)).toEqual([
      'read undefined',
      'apply',
      'ack c1',
      'read c1',
      'apply',
      'ack c2',
      'read c2',
    ]);
  });

  it('reads again from the acknowledged position when applying failed', async () => {
    const read: (string | undefined)[] = [];
    const applied: string[] = [];
    const { reconciler, feed } = await create({
      applyMutation: async () => {
        applied.push('attempt');
        if (applied.length === 2) {
          throw new Error('deadlock');
        }
      },
      feed: {
        changes: async ({ after }) => {
          read.push(after);
          return read.length <= 3 ? changes(read.length, true) : nothing;
        },
      },
    });
    await runUntil(reconciler, () => read.length >= 4);

    expect(read.slice(0, 4)).toEqual([undefined, 'c1', undefined, 'c3']);
    expect(feed.acknowledge).toHaveBeenCalledTimes(2);
    expect(feed.acknowledge).not.toHaveBeenCalledWith(
      expect.objectContaining({ cursor: 'c2' }),
    );
  });

  it('does not acknowledge what was applied after its turn was taken away', async () => {
    const abort = new AbortController();
    const { reconciler, feed } = await create({
      applyMutation: async () => abort.abort(),
      feed: { changes: async () => changes(1, false) },
    });
    await reconciler.run({ durationMs: 50_000, signal: abort.signal });
    expect(feed.acknowledge).not.toHaveBeenCalled();
  });

  it('says once that the backend is away, and once that it is back', async () => {
    let attempts = 0;
    const { reconciler, logger } = await create({
      feed: {
        changes: async () => {
          attempts += 1;
          if (attempts <= 5) {
            throw new ServiceUnavailableError('away');
          }
          return nothing;
        },
      },
    });
    await runUntil(reconciler, () => logger.info.mock.calls.length > 0);

    expect(attempts).toBeGreaterThan(5);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('ends with the failure when it has not gone away', async () => {
    const { reconciler } = await create({
      feed: {
        changes: async () => {
          throw new Error('not allowed');
        },
      },
    });
    await expect(reconciler.run({ durationMs: 50, signal })).rejects.toThrow(
      'not allowed',
    );
  });

  it('does not spin when long polls are answered at once', async () => {
    const poll = jest.fn(async () => nothing);
    const { reconciler } = await create({ feed: { changes: poll } });
    await reconciler.run({ durationMs: 600, signal });
    expect(poll.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('follows the changes between the steps of a repair, and while it fails', async () => {
    const events: string[] = [];
    let steps = 0;
    const { reconciler, repair } = await create({
      feed: {
        changes: async ({ waitSeconds }) => {
          events.push(`changes, wait ${waitSeconds > 0}`);
          return nothing;
        },
        state: async ({ cursor }) => {
          events.push(`state ${cursor}`);
          steps += 1;
          if (steps === 2) {
            throw new Error('broken');
          }
          return { upserts: [], next: cursor ? undefined : 'page2' };
        },
        report: async ({ owned, complete }) => {
          events.push(`report ${owned?.length} ${complete}`);
          return { removals: [] };
        },
      },
    });
    repair.request();
    await runUntil(reconciler, () => !repair.pending);

    expect(events.filter(event => !event.startsWith('changes'))).toEqual([
      'state undefined',
      'state page2',
      'state page2',
      'report 0 true',
    ]);
    expect(events.slice(0, 2)).toEqual([
      'changes, wait false',
      'state undefined',
    ]);
    expect(repair.pending).toBe(false);
  });

  it('starts a repair over when its cursor is refused', async () => {
    const cursors: (string | undefined)[] = [];
    const { reconciler, repair } = await create({
      feed: {
        changes: async () => nothing,
        state: async ({ cursor }) => {
          cursors.push(cursor);
          if (cursors.length === 2) {
            throw Object.assign(new Error('gone'), { statusCode: 410 });
          }
          return { upserts: [], next: cursor ? undefined : 'page2' };
        },
      },
    });
    repair.request();
    await runUntil(reconciler, () => !repair.pending);
    expect(cursors).toEqual([undefined, 'page2', undefined, 'page2']);
  });

  it('removes what the backend names in answer to the holdings', async () => {
    const applyMutation = jest.fn(async () => {});
    const { reconciler, repair, logger } = await create({
      applyMutation,
      feed: {
        changes: async () => nothing,
        report: async () => ({
          removals: ['user:default/left'],
          withheld: { count: 7, reason: 'more than 10 %' },
        }),
      },
    });
    repair.request();
    await runUntil(reconciler, () => !repair.pending);

    expect(applyMutation).toHaveBeenCalledWith({
      type: 'delta',
      added: [],
      removed: [{ entityRef: 'user:default/left', locationKey: 'people-sync' }],
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('more than 10 %'),
      { withheld: 7 },
    );
  });
});
