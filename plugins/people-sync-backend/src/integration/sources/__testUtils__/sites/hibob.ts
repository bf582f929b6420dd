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

import { type HiBobQuirks, HiBobSimulator } from 'simulators';
import type { SourceSite } from '../SourceSite';
import { profiled } from './profiled';
import { overHttp, withoutId, WRONG } from './simulated';

export const hibob: SourceSite = {
  ...profiled,
  id: 'hibob',
  perspective: 'hibob',
  recent: false,
  // HiBob tells the end of its window instead of how long to wait.
  start: async company => {
    const sim = HiBobSimulator.create({ company });
    const config = {
      profile: 'hibob',
      baseUrl: await sim.start(),
      requestsPerSecond: 1000,
    };
    const auth = { username: 'SERVICE-1' };
    return {
      config: { ...config, auth: { ...auth, password: 'bob-token' } },
      refused: { ...config, auth: { ...auth, password: WRONG } },
      ...overHttp<HiBobQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'hibob', 'id'),
      }),
    };
  },
};
