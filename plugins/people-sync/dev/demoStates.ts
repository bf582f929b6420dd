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

import type { PeopleSyncApi } from '../src';
import { aPage } from '../src/__testUtils__/testFixtures';

/**
 * The client as the address asks for it: `?demo=empty` finds nothing,
 * `?demo=loading` never answers and `?demo=broken` always refuses, so that each
 * page can be looked at in each of its states.
 */
export function inDemoState(client: PeopleSyncApi): PeopleSyncApi {
  const state = new URLSearchParams(window.location.search).get('demo');
  if (!state) {
    return client;
  }
  return new Proxy(client, {
    get: (target, name) => {
      if (state === 'loading') {
        return () => new Promise(() => {});
      }
      if (state === 'broken') {
        return async () => {
          throw new Error('The database does not answer.');
        };
      }
      return String(name).startsWith('list') && name !== 'listProviders'
        ? async () => aPage([])
        : Reflect.get(target, name);
    },
  });
}
