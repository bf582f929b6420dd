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

const name = z.string().trim().min(1).max(200);
const path = z.string().trim().min(1).max(500);

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z.string().min(1),
    /** Some sources take a key for the user name, and any password. */
    password: z.string().default(''),
  }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('header'),
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, {
      message: 'must be the name of a header',
    }),
    value: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: secureUrlSchema('auth.tokenUrl'),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scope: z.string().min(1).optional(),
    credentialsIn: z.enum(['basic', 'body']).default('basic'),
  }),
]);

const size = z.coerce.number().int().min(1).max(10_000);

const pagingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('page'),
      param: name.default('page'),
      first: z.coerce.number().int().min(0).max(1).default(1),
      sizeParam: name.optional(),
      size: size.default(100),
    }),
    z.strictObject({
      kind: z.literal('offset'),
      param: name.default('offset'),
      sizeParam: name.default('limit'),
      size: size.default(100),
    }),
    z.strictObject({
      kind: z.literal('cursor'),
      param: name,
      path,
      sizeParam: name.optional(),
      size: size.optional(),
    }),
    z.strictObject({
      kind: z.literal('link'),
      path: path.optional(),
      sizeParam: name.optional(),
      size: size.optional(),
    }),
  ])
  .default({ kind: 'none' });

/** A field of a record has one of some values. */
const conditionSchema = z.strictObject({
  path,
  values: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .min(1)
    .max(50),
});

const resourceSchema = z.strictObject({
  /** Below the base URL. */
  path,
  /** Where the list stands in the answer; the answer itself without it. */
  recordPath: path.optional(),
  /** Where the number of all records stands. */
  totalPath: path.optional(),
  /** Where the id stands in a record. */
  idPath: path,
  paging: pagingSchema,
  /** How to ask for what has changed since a time. */
  since: z
    .strictObject({
      param: name,
      format: z.enum(['iso', 'date', 'epoch-seconds']).default('iso'),
      /** Asked for again, since clocks and transactions lag. */
      overlapMinutes: z.coerce.number().min(0).max(1440).default(5),
    })
    .optional(),
  /** Path of one record, with {id}. */
  singlePath: path
    .refine(value => value.includes('{id}'), {
      message: 'needs {id} where the id goes',
    })
    .optional(),
  singleRecordPath: path.optional(),
  /** Posted instead of a GET. */
  body: z.record(z.string(), z.json()).optional(),
  /** Records that the source has deleted. */
  removed: conditionSchema.optional(),
  /** Records of people who are there but no longer work here. */
  inactive: conditionSchema.optional(),
  /** Attribute to dotted path or JMESPath expression. */
  fields: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,60}$/),
      z.string().min(1).max(4096),
    )
    .refine(fields => 'displayName' in fields, {
      message: 'needs displayName',
    }),
  /** Dotted paths dropped before anything is stored. */
  sensitive: z.array(path).max(50).default([]),
});

/** Schema of the `config` of a `rest` integration. */
export const restConfigSchema = z.object({
  baseUrl: secureUrlSchema('baseUrl').meta({
    title: 'Base URL',
    description: 'Root of the API, without a slash at the end',
  }),
  auth: authSchema.default({ kind: 'none' }).meta({ title: 'Signing in' }),
  headers: z
    .record(z.string().max(60), z.string().max(1000))
    .default({})
    .meta({ title: 'Further headers' }),
  requestsPerSecond: z.coerce.number().min(0.1).max(1000).optional().meta({
    title: 'Requests per second at most',
  }),
  resources: z
    .strictObject({
      'master-data': resourceSchema.optional(),
      'org-units': resourceSchema.optional(),
      employees: resourceSchema,
      employments: resourceSchema.optional(),
      'reporting-lines': resourceSchema.optional(),
      permissions: resourceSchema.optional(),
      training: resourceSchema.optional(),
    })
    .meta({
      title: 'Resources',
      description: 'Where each data set is read, and how',
    }),
});

/**
 * The `config` of a `rest` integration.
 *
 * @public
 */
export type RestConfig = z.infer<typeof restConfigSchema>;

/** How one data set is read. */
export type RestResource = z.infer<typeof resourceSchema>;
