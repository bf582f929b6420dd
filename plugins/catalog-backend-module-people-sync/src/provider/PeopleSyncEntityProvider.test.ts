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
import { CatalogEmitter } from './CatalogEmitter';
import { PeopleSyncEntityProvider } from './PeopleSyncEntityProvider';

describe('PeopleSyncEntityProvider', () => {
  it('keeps the name that the catalog files everybody under', async () => {
    const applyMutation = jest.fn();
    const emitter = CatalogEmitter.create({
      logger: mockServices.logger.mock(),
    });
    const provider = PeopleSyncEntityProvider.create({
      emitter,
      onConnect: async () => {
        await emitter.emit(
          { upserts: [], removals: ['user:default/ada'] },
          { signal: new AbortController().signal },
        );
      },
    });
    expect(provider.getProviderName()).toBe('people-sync');

    await provider.connect({ applyMutation, refresh: jest.fn() });
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });
});
