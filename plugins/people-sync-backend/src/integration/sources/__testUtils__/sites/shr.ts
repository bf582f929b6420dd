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

import peopleSyncModuleShr from '@people-sync/plugin-people-sync-backend-module-shr';
import { ShrSimulator } from 'simulators';
import { httpFaults, streamFaults } from '../httpFaults';
import type { SourceSite } from '../SourceSite';
import { overHttp, victim, WRONG } from './simulated';

export const shr: SourceSite = {
  id: 'shr',
  provider: 'shr',
  feature: peopleSyncModuleShr,
  perspective: 'shr',
  people: 60,
  // The feed says whether something has changed, and not what.
  recent: false,
  position: /line \d+/,
  faults: [...httpFaults, ...streamFaults],
  start: async company => {
    const sim = ShrSimulator.create({ company });
    const { feedUrl } = await sim.start();
    const mail = victim(company, 'shr');
    return {
      config: { feedUrl, username: 'shr', password: 'secret' },
      refused: { feedUrl, username: 'shr', password: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: {
          rewrite: piece =>
            piece.includes(mail)
              ? piece.replace(/<HcmId>.*?<\/HcmId>/, '')
              : piece,
        },
      }),
    };
  },
};
