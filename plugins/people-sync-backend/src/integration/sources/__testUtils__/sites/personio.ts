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

import { type PersonioQuirks, PersonioSimulator } from 'simulators';
import type { SourceSite } from '../SourceSite';
import { profiled } from './profiled';
import { overHttp, victim, WRONG } from './simulated';

export const personio: SourceSite = {
  ...profiled,
  id: 'personio',
  perspective: 'personio',
  recent: true,
  start: async company => {
    const sim = PersonioSimulator.create({ company });
    const { baseUrl, tokenUrl } = await sim.start();
    const config = {
      profile: 'personio',
      baseUrl,
      requestsPerSecond: 1000,
      resources: {
        employees: {
          // A number of the company's own, by which people are matched.
          fields: { employeeNumber: 'attributes.dynamic_4711.value' },
        },
      },
    };
    const auth = { tokenUrl, clientId: 'client' };
    const mail = victim(company, 'personio');
    return {
      config: { ...config, auth: { ...auth, clientSecret: 'personio-key' } },
      refused: { ...config, auth: { ...auth, clientSecret: WRONG } },
      ...overHttp<PersonioQuirks>(sim, {
        empty: { empty: true },
        spoilt: {
          rewrite: record =>
            JSON.stringify(record).includes(mail)
              ? { type: 'Employee', attributes: {} }
              : record,
        },
      }),
    };
  },
};
