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

import peopleSyncModuleWorkday from '@people-sync/plugin-people-sync-backend-module-workday';
import { type WorkdayRow, WorkdaySimulator } from 'simulators';
import { httpFaults, streamFaults } from '../httpFaults';
import type { SourceSite } from '../SourceSite';
import { overHttp, withoutId, WRONG } from './simulated';

export const workday: SourceSite = {
  id: 'workday',
  provider: 'workday',
  feature: peopleSyncModuleWorkday,
  perspective: 'workday',
  people: 60,
  recent: true,
  position: /row \d+/,
  sourceId: person => person.employeeId!,
  faults: [...httpFaults, ...streamFaults],
  start: async company => {
    const sim = WorkdaySimulator.create({ company });
    const { reportUrl, singleReportUrl } = await sim.start();
    const config = {
      reportUrl,
      singleReportUrl,
      updatedSincePrompt: 'Updated_From',
      username: 'ISU_People@nordlys',
      password: 'secret',
    };
    return {
      config,
      refused: { ...config, password: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId<WorkdayRow>(company, 'workday', 'Employee_ID'),
      }),
    };
  },
};
