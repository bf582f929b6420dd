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
import { startEntity, stopEntities } from './__testUtils__/entity';
import { vomProvider } from './VomProvider';

jest.setTimeout(60_000);

describeProviderContract({
  name: 'vom',
  create: async () => {
    const { company, rawConfig } = await startEntity();
    const staff = () =>
      company.people.filter(
        person =>
          person.kind === 'employee' &&
          person.status === 'active' &&
          !person.deleted,
      );
    return {
      provider: vomProvider,
      config: rawConfig,
      source: {
        async change(verb) {
          // A second is as fine as the header tells the time.
          company.clock.advance({ seconds: 5 });
          if (verb === 'create') {
            company.hire({});
            return company.people.at(-1)!.id;
          }
          const person = staff()[verb === 'update' ? 3 : 5];
          if (verb === 'update') {
            company.edit(person.id, { jobTitle: 'Something else' });
          } else {
            company.leave(person.id);
          }
          return person.id;
        },
        async person() {
          return { sourceId: staff()[7].id };
        },
      },
      cleanup: stopEntities,
      refusedConfig: { ...rawConfig, clientSecret: 'wrong' },
    };
  },
});
