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

import peopleSyncModuleVom from '@people-sync/plugin-people-sync-backend-module-vom';
import { VomSimulator } from 'simulators';
import { httpFaults, pageFaults } from '../httpFaults';
import type { SourceSite } from '../SourceSite';
import { overHttp, withoutId, WRONG } from './simulated';

export const vom: SourceSite = {
  id: 'vom',
  provider: 'vom',
  feature: peopleSyncModuleVom,
  perspective: 'vom',
  people: 60,
  recent: true,
  position: /record \d+ of its page/,
  sourceId: person => person.id,
  faults: [...httpFaults, ...pageFaults],
  start: async company => {
    const sim = VomSimulator.create({ company });
    const { tokenUrl, apiUrl } = await sim.start();
    const config = {
      tokenUrl,
      apiUrl,
      clientId: 'client',
      clientSecret: 'vom-key',
      legalEntityId: 'nordlys',
    };
    return {
      config,
      refused: { ...config, clientSecret: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'vom', 'id'),
      }),
    };
  },
};
