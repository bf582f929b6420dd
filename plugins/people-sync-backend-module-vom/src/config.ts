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

/** Schema of the `config` of a `vom` integration. */
export const vomConfigSchema = z.object({
  tokenUrl: secureUrlSchema('tokenUrl')
    .default('https://connect.visma.com/connect/token')
    .meta({
      title: 'Token URL',
      description: 'Of Visma Connect',
    }),
  apiUrl: secureUrlSchema('apiUrl').meta({
    title: 'API URL',
    description: 'Root of the resources, without a slash at the end',
  }),
  clientId: z.string().trim().min(1).meta({ title: 'Client ID' }),
  clientSecret: z.string().min(1).meta({ title: 'Client secret' }),
  scope: z.string().trim().min(1).optional().meta({
    title: 'Scope',
    description: 'As granted to the application in the Visma developer portal',
  }),
  tenantId: z.string().trim().min(1).optional().meta({
    title: 'Tenant ID',
    description: 'Of the customer in Visma Connect',
  }),
  legalEntityId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{1,100}$/, {
      message: 'must be letters, digits, dots, dashes and underscores',
    })
    .meta({ title: 'Legal entity ID' }),
  includeConsultants: z.boolean().default(false).meta({
    title: 'Include consultants',
  }),
  includeContractors: z.boolean().default(false).meta({
    title: 'Include contractors',
  }),
  webhook: z
    .strictObject({
      secret: z.string().min(16).meta({ title: 'Secret' }),
      verification: z
        .enum(['hmac-sha256', 'token'])
        .default('hmac-sha256')
        .meta({
          title: 'Proof',
          description:
            'A signature of the body made with the secret, or the secret itself',
        }),
      header: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, {
          message: 'must be the name of a header',
        })
        .default('X-Visma-Signature')
        .meta({ title: 'Header', description: 'That holds the proof' }),
    })
    .optional()
    .meta({
      title: 'Webhooks',
      description:
        'Who has changed is asked for at once. Syncs by schedule go on beside them',
    }),
  unitsBy: z.enum(['id', 'number']).default('id').meta({
    title: 'Units are known by',
    description:
      'A reorganisation may give units new ids and keep their numbers: by number, they stay the same units',
  }),
});

/**
 * The `config` of a `vom` integration.
 *
 * @public
 */
export type VomConfig = z.infer<typeof vomConfigSchema>;
