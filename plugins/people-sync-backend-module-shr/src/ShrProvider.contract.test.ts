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
import { hcmId } from 'simulators';
import { startFeed, stopFeeds } from './__testUtils__/feed';
import { shrProvider } from './ShrProvider';

jest.setTimeout(60_000);

describeProviderContract({
  name: 'shr',
  create: async () => {
    const { company, rawConfig } = await startFeed();
    const staff = () =>
      company.people.filter(
        person =>
          person.kind === 'employee' &&
          person.status === 'active' &&
          !person.deleted &&
          person.mail &&
          person.index % 25 !== 24,
      );
    return {
      provider: shrProvider(),
      config: rawConfig,
      source: {
        async change(verb) {
          if (verb === 'create') {
            company.hire({});
            return hcmId(company.people.at(-1)!.index);
          }
          const person = staff()[verb === 'update' ? 3 : 5];
          if (verb === 'update') {
            company.edit(person.id, { jobTitle: 'Something else' });
          } else {
            company.leave(person.id);
          }
          return hcmId(person.index);
        },
        async person() {
          const person = staff()[7];
          return {
            sourceId: hcmId(person.index),
            email: person.mail!,
            employeeNumber: person.employeeId!,
          };
        },
      },
      cleanup: stopFeeds,
      refusedConfig: { ...rawConfig, password: 'wrong' },
    };
  },
});
