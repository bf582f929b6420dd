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

import peopleSyncModuleIntegahr from '@people-sync/plugin-people-sync-backend-module-integahr';
import { type IntegaHrQuirks, IntegaHrSimulator } from 'simulators';
import { httpFaults, pageFaults } from '../httpFaults';
import type { SourceSite } from '../SourceSite';
import { overHttp, withoutId, WRONG } from './simulated';

export const integahr: SourceSite = {
  id: 'integahr',
  provider: 'integahr',
  feature: peopleSyncModuleIntegahr,
  perspective: 'integahr',
  people: 360,
  recent: false,
  position: /row \d+/,
  faults: [
    ...httpFaults,
    ...pageFaults,
    {
      what: 'an address that is not allow-listed',
      arm: site => site.act!('notListed'),
      code: 'permission',
      message: /IP_NOT_ALLOWED/,
    },
    {
      what: 'a table of people that is not granted',
      arm: site => site.act!('notGranted'),
      code: 'permission',
      message: /TABLE_NOT_GRANTED/,
    },
  ],
  start: async company => {
    const sim = IntegaHrSimulator.create({ company });
    const baseUrl = await sim.start();
    const acts: Record<string, IntegaHrQuirks> = {
      notListed: { notListed: true },
      notGranted: { notGranted: ['Medarbejder', 'Ansaettelse', 'Afdeling'] },
    };
    return {
      config: { baseUrl, apiKey: 'intega-key' },
      refused: { baseUrl, apiKey: WRONG },
      ...overHttp<IntegaHrQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'integahr', 'MedarbejderNr'),
      }),
      act: name => {
        sim.quirks = acts[name];
        return () => {
          sim.quirks = {};
        };
      },
    };
  },
};
