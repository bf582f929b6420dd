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

import { type BambooHrQuirks, BambooHrSimulator } from 'simulators';
import type { SourceSite } from '../SourceSite';
import { profiled } from './profiled';
import { overHttp, withoutId, WRONG } from './simulated';

export const bamboohr: SourceSite = {
  ...profiled,
  id: 'bamboohr',
  perspective: 'bamboohr',
  recent: true,
  start: async company => {
    const sim = BambooHrSimulator.create({ company });
    const config = { profile: 'bamboohr', baseUrl: await sim.start() };
    return {
      config: { ...config, auth: { value: 'bamboo-key' } },
      refused: { ...config, auth: { value: WRONG } },
      ...overHttp<BambooHrQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'bamboohr', 'employeeId'),
      }),
    };
  },
};
