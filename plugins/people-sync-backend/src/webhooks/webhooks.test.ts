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
import { AuthenticationError } from '@backstage/errors';
import type { WebhookNotice } from '@people-sync/plugin-people-sync-node';
import { RateBound } from './RateBound';
import { WebhookInbox } from './WebhookInbox';
import { WebhookRegistry } from './WebhookRegistry';

const NOW = Date.parse('2026-11-20T12:00:00Z');

function setUp(options: { single?: boolean; enabled?: boolean } = {}) {
  const { single = true, enabled = true } = options;
  const requested: object[] = [];
  const remembered = new Map<string, unknown>();
  let notice: Partial<WebhookNotice> = {};
  let now = NOW;
  const receivers = WebhookRegistry.create();
  receivers.addReceiver({
    providerId: 'sample',
    read: ({ request }) => {
      if (request.headers.proof !== 'right') {
        throw new AuthenticationError('Who are you?');
      }
      return { id: 'a', sentAt: new Date(now), people: [], ...notice };
    },
  });
  const inbox = WebhookInbox.create({
    receivers,
    integrations: {
      resolve: async id => {
        if (id !== 'known') {
          throw new Error('none');
        }
        return {
          integration: {
            id,
            enabled,
            config: {},
            descriptor: { id: 'sample', capabilities: { single } },
          },
        } as never;
      },
    },
    requestRun: async run => {
      requested.push(run);
    },
    cache: mockServices.cache.mock({
      get: async key => remembered.get(key) as never,
      set: async (key, value) => {
        remembered.set(key, value);
      },
    }),
    clock: () => now,
  });
  return {
    receivers,
    requested,
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    take: (
      said: Partial<WebhookNotice> = {},
      { proof = 'right', integrationId = 'known' } = {},
    ) => {
      notice = said;
      return inbox.take({
        integrationId,
        request: { headers: { proof }, body: Buffer.from('') },
      });
    },
  };
}

const base = {
  integrationId: 'known',
  persist: true,
  trigger: 'push',
  createdBy: 'system',
};

describe('webhooks', () => {
  it('ask for each person that is named, and for changes', async () => {
    const { take, requested } = setUp();
    await expect(
      take({
        people: [{ sourceId: '7' }, { email: 'a@b.example' }],
        changes: true,
      }),
    ).resolves.toEqual({ requested: 3 });
    expect(requested).toEqual([
      {
        ...base,
        mode: 'all',
        dataSets: ['employees'],
        person: { sourceId: '7' },
      },
      {
        ...base,
        mode: 'all',
        dataSets: ['employees'],
        person: { email: 'a@b.example' },
      },
      { ...base, mode: 'recent' },
    ]);
  });

  it.each([
    ['many are named', {}, 21],
    ['the source has nobody singly', { single: false }, 1],
  ])('ask once for recent changes when %s', async (_, options, many) => {
    const { take, requested } = setUp(options);
    const people = Array.from({ length: many }, (__, n) => ({
      sourceId: String(n),
    }));
    await take({ people });
    expect(requested).toEqual([{ ...base, mode: 'recent' }]);
  });

  it('that come again ask for nothing', async () => {
    const { take, requested } = setUp();
    const notice = { id: 'same', people: [{ sourceId: '7' }] };
    await take(notice);
    await expect(take(notice)).resolves.toEqual({
      requested: 0,
      repeated: true,
    });
    await take({ ...notice, id: 'other' });
    expect(requested).toHaveLength(2);
  });

  it.each([-6, 6])('sent %d minutes from now are refused', async minutes => {
    const { take, requested } = setUp();
    await expect(
      take({ sentAt: new Date(NOW + minutes * 60_000), changes: true }),
    ).rejects.toMatchObject({ name: 'AuthenticationError' });
    expect(requested).toEqual([]);
  });

  it('of nobody we know are refused, all alike', async () => {
    const { take } = setUp();
    await expect(take({}, { proof: 'wrong' })).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
    await expect(take({}, { integrationId: 'unknown' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(setUp({ enabled: false }).take()).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('are bounded, and strangers do not use up what the source has', async () => {
    const { take, pass, requested } = setUp();
    for (let n = 0; n < 120; n++) {
      await expect(take({}, { proof: 'wrong' })).rejects.toMatchObject({
        name: 'AuthenticationError',
      });
    }
    await expect(take({}, { proof: 'wrong' })).rejects.toMatchObject({
      name: 'TooManyWebhooksError',
    });
    for (let n = 0; n < 120; n++) {
      await take({ id: String(n), changes: true });
    }
    await expect(take({ id: 'more', changes: true })).rejects.toMatchObject({
      name: 'TooManyWebhooksError',
    });
    pass(1);
    await take({ id: 'more', changes: true });
    expect(requested).toHaveLength(121);
  });

  it('have one receiver for each provider', () => {
    const { receivers } = setUp();
    expect(() =>
      receivers.addReceiver({ providerId: 'sample', read: jest.fn() }),
    ).toThrow('two receivers');
  });
});

describe('RateBound', () => {
  it('fills up again, evenly and not beyond', () => {
    let now = 0;
    const bound = RateBound.create({ perMinute: 2, clock: () => now });
    const take = () => bound.take('a');
    expect([take(), take(), take()]).toEqual([true, true, false]);
    expect(bound.take('b')).toBe(true);
    now += 30_000;
    expect([take(), take()]).toEqual([true, false]);
    now += 3_600_000;
    expect([take(), take(), take()]).toEqual([true, true, false]);
  });
});
