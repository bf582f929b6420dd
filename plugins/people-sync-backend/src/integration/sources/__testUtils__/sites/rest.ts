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

import peopleSyncModuleRest from '@people-sync/plugin-people-sync-backend-module-rest';
import { RestSimulator } from 'simulators';
import { httpFaults, pageFaults } from '../httpFaults';
import type { SourceSite } from '../SourceSite';
import { byPosition, overHttp, withoutId, WRONG } from './simulated';

export const rest: SourceSite = {
  id: 'rest',
  provider: 'rest',
  feature: peopleSyncModuleRest,
  perspective: 'personio',
  people: 360,
  recent: true,
  position: /record \d+/,
  sourceId: byPosition,
  faults: [...httpFaults, ...pageFaults],
  start: async company => {
    const sim = RestSimulator.create({ company });
    const url = await sim.start();
    const list = { recordPath: 'data', idPath: 'id', paging: { kind: 'page' } };
    const config = {
      baseUrl: `${url}/page`,
      auth: { kind: 'bearer', token: 'rest-token' },
      resources: {
        'org-units': {
          ...list,
          path: 'departments',
          fields: { displayName: 'name', parent: 'parent' },
        },
        employees: {
          ...list,
          path: 'people',
          totalPath: 'meta.total',
          singlePath: 'people/{id}',
          singleRecordPath: 'data',
          since: { param: 'updated_since' },
          inactive: { path: 'attributes.status', values: ['inactive'] },
          sensitive: ['attributes.ssn'],
          fields: {
            displayName:
              "join(' ', [attributes.first_name, attributes.last_name][?@])",
            email: 'attributes.email',
            employeeNumber: 'attributes.number',
            title: 'attributes.position',
            manager: 'attributes.supervisor.id',
            orgUnits: 'attributes.department',
          },
        },
      },
    };
    return {
      config,
      refused: { ...config, auth: { kind: 'bearer', token: WRONG } },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'personio', 'id'),
      }),
    };
  },
};
