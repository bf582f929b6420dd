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

import { secureUrlSchema } from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';

/** Schema of the `config` of an `entraid` integration. */
export const entraIdConfigSchema = z.object({
  tenantId: z
    .string()
    .trim()
    // A GUID or a verified domain. It becomes part of an address.
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, {
      message: 'tenantId must be a GUID or a domain name',
    })
    .meta({ title: 'Tenant ID', description: 'A GUID or a verified domain' }),
  clientId: z
    .string()
    .trim()
    .min(1)
    .meta({ title: 'Client ID', description: 'Of the app registration' }),
  clientSecret: z.string().min(1).meta({
    title: 'Client secret',
    description: 'The value of the secret, not its ID',
  }),
  authority: secureUrlSchema('authority')
    .default('https://login.microsoftonline.com')
    .meta({
      title: 'Authority',
      description: 'Where tokens come from. Differs in national clouds',
    }),
  graphUrl: secureUrlSchema('graphUrl')
    .default('https://graph.microsoft.com/v1.0')
    .meta({
      title: 'Graph URL',
      description: 'With the version. Differs in national clouds',
    }),
  orgUnitsFrom: z
    .enum(['groups', 'administrative-units', 'attributes'])
    .default('groups')
    .meta({
      title: 'Org units from',
      description:
        'Groups, administrative units, or the company, division and department of the people',
    }),
  groupFilter: z.string().trim().min(1).optional().meta({
    title: 'Group filter',
    description:
      "A prefix of the group's name or mail nickname, such as org-, or an OData filter, such as startswith(displayName,'Org ')",
  }),
  includeGuests: z
    .boolean()
    .default(false)
    .meta({ title: 'Include guests', description: 'Guest accounts too' }),
  includeDisabled: z.boolean().default(false).meta({
    title: 'Include disabled accounts',
    description: 'As active people. Otherwise a disabled account has left',
  }),
  photos: z.boolean().default(false).meta({
    title: 'Photos',
    description: 'One more request for every 20 people',
  }),
});

/**
 * The `config` of an `entraid` integration.
 *
 * @public
 */
export type EntraIdConfig = z.infer<typeof entraIdConfigSchema>;
