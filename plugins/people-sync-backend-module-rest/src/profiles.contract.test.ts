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
import { startProfile, stopProfiles } from './__testUtils__/profiles';
import { PROFILES, type ProfileName } from './profiles';
import { restProvider } from './RestProvider';

jest.setTimeout(60_000);

for (const name of Object.keys(PROFILES) as ProfileName[]) {
  describeProviderContract({
    name: `rest with the profile ${name}`,
    create: async () => {
      const { company, staff, rawConfig } = await startProfile(name);
      const { auth } = rawConfig;
      return {
        provider: restProvider,
        config: rawConfig,
        source: {
          async change(verb) {
            // A second is as fine as the header tells the time.
            company.clock.advance({ seconds: 5 });
            const { person } = staff()[verb === 'update' ? 3 : 5];
            if (verb === 'create') {
              company.hire({ unitId: person.unitId! });
              return String(company.people.at(-1)!.index + 1);
            }
            if (verb === 'update') {
              company.edit(person.id, { jobTitle: 'Something else' });
            } else {
              company.leave(person.id);
            }
            return String(person.index + 1);
          },
          async person() {
            const { person, mail } = staff()[7];
            return {
              sourceId: String(person.index + 1),
              ...(name === 'hibob' && { email: mail! }),
            };
          },
        },
        cleanup: stopProfiles,
        refusedConfig: {
          ...rawConfig,
          auth: {
            ...auth,
            ...(auth.value && { value: 'wrong' }),
            ...(auth.password && { password: 'wrong' }),
            ...(auth.clientSecret && { clientSecret: 'wrong' }),
          },
        },
      };
    },
  });
}
