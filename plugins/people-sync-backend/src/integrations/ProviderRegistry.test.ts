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

import { ConflictError } from '@backstage/errors';
import { ProviderRegistry } from './ProviderRegistry';
import { acmeProvider } from './testing/portal';

describe('ProviderRegistry', () => {
  it('gives providers by id and in a stable order', () => {
    const registry = ProviderRegistry.create();
    registry.addProvider(acmeProvider({ descriptor: { id: 'zeta' } }));
    registry.addProvider(acmeProvider());

    expect(registry.get('acme')?.descriptor.title).toBe('Acme HR');
    expect(registry.get('other')).toBeUndefined();
    expect(registry.list().map(({ descriptor }) => descriptor.id)).toEqual([
      'acme',
      'zeta',
    ]);
  });

  it('refuses a second provider with the same id', () => {
    const registry = ProviderRegistry.create();
    registry.addProvider(acmeProvider());

    expect(() => registry.addProvider(acmeProvider())).toThrow(ConflictError);
  });

  it.each([
    ['a bad id', { id: 'Acme HR' }, /id of a provider/],
    ['no data sets', { dataSets: [] }, /no data set/],
    [
      'a data set twice',
      {
        dataSets: [
          ...acmeProvider().describe().dataSets,
          ...acmeProvider().describe().dataSets,
        ],
      },
      /data set twice/,
    ],
    [
      'no capability',
      {
        capabilities: {
          full: false,
          recent: false,
          single: false,
          push: false,
        },
      },
      /no capability/,
    ],
  ])('refuses a provider with %s', (_, descriptor, message) => {
    expect(() =>
      ProviderRegistry.create().addProvider(acmeProvider({ descriptor })),
    ).toThrow(message);
  });
});
