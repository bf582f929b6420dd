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

import { describeProviderContract } from '@people-sync/plugin-people-sync-node/testUtils';
import { Perspective } from 'simulators';
import { startTables, stopTables } from './__testUtils__/tables';
import { integaHrProvider } from './IntegaHrProvider';

jest.setTimeout(60_000);

describeProviderContract({
  name: 'integahr',
  create: async () => {
    const { company, rawConfig } = await startTables();
    const staff = () =>
      [...Perspective.create({ company, source: 'integahr' }).people()]
        .map(({ person }) => person)
        .filter(person => person.status === 'active' && !person.deleted);
    return {
      provider: integaHrProvider,
      config: rawConfig,
      source: {
        async change(verb) {
          const person = staff()[verb === 'update' ? 3 : 5];
          if (verb === 'create') {
            company.hire({ unitId: person.unitId! });
            return company.people.at(-1)!.employeeId!;
          }
          if (verb === 'update') {
            company.edit(person.id, { jobTitle: 'Something else' });
          } else {
            company.leave(person.id);
          }
          return person.employeeId!;
        },
        async person() {
          return { sourceId: staff()[7].employeeId! };
        },
      },
      cleanup: stopTables,
      refusedConfig: { ...rawConfig, apiKey: 'not-the-right-one' },
    };
  },
});
