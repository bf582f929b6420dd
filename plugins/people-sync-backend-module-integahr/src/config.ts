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

const tableSchema = (defaults: { name: string; id: string }) =>
  z
    .strictObject({
      name: z
        .string()
        .regex(/^[\p{L}\p{N}_.-]{1,100}$/u, {
          message: 'must be letters, digits, dots, dashes and underscores',
        })
        .default(defaults.name),
      id: z.string().min(1).max(200).default(defaults.id),
    })
    .prefault({});

/** Schema of the `config` of an `integahr` integration. */
export const integaHrConfigSchema = z.object({
  baseUrl: secureUrlSchema('baseUrl').meta({
    title: 'Base URL',
    description: 'Of the table extract API, without a slash at the end',
  }),
  apiKey: z.string().min(1).meta({ title: 'API key' }),
  apiKeyHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, {
      message: 'must be the name of a header',
    })
    .default('X-Api-Key')
    .meta({ title: 'Header of the API key' }),
  tables: z
    .strictObject({
      employees: tableSchema({ name: 'Medarbejder', id: 'MedarbejderNr' }),
      employments: tableSchema({ name: 'Ansaettelse', id: 'AnsaettelseNr' }),
      orgUnits: tableSchema({ name: 'Afdeling', id: 'AfdelingNr' }),
    })
    .prefault({})
    .meta({
      title: 'Tables',
      description: 'Names of the tables, and of the field with the id in each',
    }),
  pageSize: z.coerce.number().int().min(1).max(5000).default(1000).meta({
    title: 'Rows of a page',
  }),
});

/**
 * The `config` of an `integahr` integration.
 *
 * @public
 */
export type IntegaHrConfig = z.infer<typeof integaHrConfigSchema>;
