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
import type { EntraIdConfig } from './config';
import { entraIdProvider } from './EntraIdProvider';
import { startTenant, stopTenants } from './__testUtils__/tenant';

const VARIANTS: Partial<EntraIdConfig>[] = [
  { orgUnitsFrom: 'groups' },
  { orgUnitsFrom: 'groups', groupFilter: 'org-', includeDisabled: true },
  {
    orgUnitsFrom: 'groups',
    groupFilter: "startswith(mailNickname,'org-')",
    includeGuests: true,
  },
  { orgUnitsFrom: 'administrative-units' },
  { orgUnitsFrom: 'attributes', photos: true },
];

for (const variant of VARIANTS) {
  describeProviderContract({
    name: `entraid with ${JSON.stringify(variant)}`,
    create: async () => {
      const { company, sim, rawConfig } = await startTenant({
        extraGroups: true,
        quirks: { emptyPageEvery: 3, duplicateEvery: 2 },
      });
      const staff = () =>
        company.people.filter(
          person =>
            person.kind === 'employee' &&
            person.status === 'active' &&
            person.accountEnabled &&
            !person.deleted &&
            person.mail &&
            person.employeeId,
        );
      return {
        provider: entraIdProvider,
        config: { ...rawConfig, ...variant },
        source: {
          async change(verb) {
            switch (verb) {
              case 'create':
                return company.hire({}).changes[0].on === 'person'
                  ? company.people.at(-1)!.id
                  : '';
              case 'update': {
                const person = staff()[3];
                company.move(person.id, staff()[40].unitId, {});
                company.edit(person.id, { jobTitle: null });
                return person.id;
              }
              default: {
                const person = staff()[5];
                company.leave(person.id);
                return person.id;
              }
            }
          },
          async person() {
            const person = staff()[7];
            return {
              sourceId: person.id,
              username: person.upn,
              email: person.mail!,
              employeeNumber: person.employeeId!,
            };
          },
        },
        cleanup: stopTenants,
        refusedConfig: {
          ...rawConfig,
          ...variant,
          clientSecret: sim.expiredSecret,
        },
      };
    },
  });
}
