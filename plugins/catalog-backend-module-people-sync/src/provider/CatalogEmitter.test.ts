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
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { groupEntity, userEntity } from '../testing/entities';
import { CatalogEmitter } from './CatalogEmitter';

describe('CatalogEmitter', () => {
  const { signal } = new AbortController();

  function connected(
    applyMutation: (mutation: EntityProviderMutation) => Promise<void>,
    logger = mockServices.logger.mock(),
  ) {
    const emitter = CatalogEmitter.create({ logger });
    emitter.connect({ applyMutation, refresh: async () => {} });
    return emitter;
  }

  it('sends deltas under the location key of People Sync', async () => {
    const mutations: EntityProviderMutation[] = [];
    const emitter = connected(async m => void mutations.push(m));
    await emitter.emit(
      { upserts: [userEntity('ada')], removals: ['User:default/Grace'] },
      { signal },
    );

    expect(mutations).toEqual([
      {
        type: 'delta',
        added: [{ entity: userEntity('ada'), locationKey: 'people-sync' }],
        removed: [],
      },
      {
        type: 'delta',
        added: [],
        removed: [
          { entityRef: 'user:default/grace', locationKey: 'people-sync' },
        ],
      },
    ]);
  });

  it('sends 2,500 entities in deltas of at most 1,000, groups first and removals last', async () => {
    const mutations: { added: string[]; removed: number }[] = [];
    const emitter = connected(async m => {
      if (m.type !== 'delta') {
        throw new Error('Not a delta');
      }
      mutations.push({
        added: m.added.map(({ entity }) => entity.kind),
        removed: m.removed.length,
      });
    });
    const { emitted } = await emitter.emit(
      {
        upserts: [
          ...Array.from({ length: 2_400 }, (_, i) => userEntity(`u${i}`)),
          ...Array.from({ length: 100 }, (_, i) => groupEntity(`g${i}`)),
        ],
        removals: Array.from({ length: 1_200 }, (_, i) => `user:default/r${i}`),
      },
      { signal },
    );

    expect(emitted).toHaveLength(2_500);
    expect(mutations.map(m => [m.added.length, m.removed])).toEqual([
      [1000, 0],
      [1000, 0],
      [500, 0],
      [0, 1000],
      [0, 200],
    ]);
    const kinds = mutations.flatMap(m => m.added);
    expect(kinds.lastIndexOf('Group')).toBe(99);
    expect(kinds.indexOf('User')).toBe(100);
  });

  it('leaves out what is not valid and says why, without names in the log', async () => {
    const mutations: EntityProviderMutation[] = [];
    const logger = mockServices.logger.mock();
    const emitter = connected(async m => void mutations.push(m), logger);
    const nameless = userEntity('');
    const result = await emitter.emit(
      {
        upserts: [userEntity('not valid'), nameless, userEntity('ada')],
        removals: [],
      },
      { signal },
    );

    expect(result.emitted).toEqual(['user:default/ada']);
    expect(result.refused).toEqual([
      {
        entityRef: 'user:default/not valid',
        code: 'invalid',
        message: expect.stringContaining('metadata.name'),
      },
    ]);
    expect(mutations).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      [expect.any(String), { refused: 1, withoutName: 1 }],
    ]);
  });

  it('stops between mutations when the signal is aborted', async () => {
    const abort = new AbortController();
    let mutations = 0;
    const emitter = connected(async () => {
      mutations += 1;
      abort.abort();
    });
    await expect(
      emitter.emit(
        { upserts: [userEntity('ada')], removals: ['user:default/grace'] },
        { signal: abort.signal },
      ),
    ).rejects.toThrow();
    expect(mutations).toBe(1);
  });
});
