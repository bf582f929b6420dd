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

import { z } from 'zod';

const name = z.string().trim().min(1).max(200);
const path = z.string().trim().min(1).max(500);
/** Below the base URL; a query that names every field is long. */
const address = z.string().trim().min(1).max(4000);
const size = z.coerce.number().int().min(1).max(10_000);

const paging = z.discriminatedUnion('kind', [
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
]);

/** A field of a record has one of some values. */
const conditionSchema = z.strictObject({
  path,
  values: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .min(1)
    .max(50),
});

const sinceShape = {
  param: name,
  /** `local`: ISO 8601 without a zone, in UTC. */
  format: z.enum(['iso', 'local', 'date', 'epoch-seconds']).default('iso'),
  /** Asked for again, since clocks and transactions lag. */
  overlapMinutes: z.coerce.number().min(0).max(1440).default(5),
};

/** A source that tells who has changed, and what has become of them elsewhere. */
const changesSchema = z.strictObject({
  ...sinceShape,
  path: address,
  /** Where the ids stand in the answer: a list of records, or a map of them. */
  recordPath: path.optional(),
  idPath: path,
  /** Changes that say that the record is gone. */
  removed: conditionSchema.optional(),
  /** Records of some ids, with {ids} where they go, with commas between them. */
  recordsPath: address.refine(value => value.includes('{ids}'), {
    message: 'needs {ids} where the ids go',
  }),
  /** Ids in one request. */
  batch: z.coerce.number().int().min(1).max(500).default(50),
  /** With more changes than that, everything is read instead. */
  max: z.coerce.number().int().min(1).max(100_000).default(2000),
});

const shape = {
  /** Below the base URL. */
  path: address,
  /** Where the list stands in the answer; the answer itself without it. */
  recordPath: path.optional(),
  /** Where the number of all records stands. */
  totalPath: path.optional(),
  /** Where the id stands in a record. */
  idPath: path,
  paging,
  /** How to ask for what has changed since a time. */
  since: z.strictObject(sinceShape).optional(),
  /** Instead of `since`. */
  changes: changesSchema.optional(),
  /** Path of one record, with {id}. */
  singlePath: address
    .refine(value => value.includes('{id}'), {
      message: 'needs {id} where the id goes',
    })
    .optional(),
  /** Where the record stands; of a list, the first. */
  singleRecordPath: path.optional(),
  /** Posted for one record, instead of a GET. */
  singleBody: z.record(z.string(), z.json()).optional(),
  /** What one person can be asked for by. */
  singleBy: z.array(z.enum(['sourceId', 'email'])).min(1),
  /** Posted instead of a GET. */
  body: z.record(z.string(), z.json()).optional(),
  /**
   * The list has other things than this data set: each record names one of
   * them, in these fields. Named again, it counts once.
   */
  distinct: z.strictObject({ keep: z.array(path).min(1).max(50) }).optional(),
  /** Where a record lists the fields that we may not see. */
  withheldPath: path.optional(),
  /** Records that the source has deleted. */
  removed: conditionSchema.optional(),
  /** Records of people who are there but no longer work here. */
  inactive: conditionSchema.optional(),
  /** Attribute to dotted path or JMESPath expression. */
  fields: z.record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,60}$/),
    z.string().min(1).max(4096),
  ),
  /** Dotted paths dropped before anything is stored. */
  sensitive: z.array(path).max(50),
};

/** Schema of what is given of a resource; the profile may have the rest. */
export const givenResourceSchema = z.strictObject(shape).partial();

/** Schema of how one data set is read. */
export const resourceSchema = z.strictObject({
  ...shape,
  paging: paging.default({ kind: 'none' }),
  singleBy: shape.singleBy.default(['sourceId']),
  fields: shape.fields.refine(fields => 'displayName' in fields, {
    message: 'needs displayName',
  }),
  sensitive: shape.sensitive.default([]),
});

/** How one data set is read. */
export type RestResource = z.infer<typeof resourceSchema>;
