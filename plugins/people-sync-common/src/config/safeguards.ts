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
import { DATA_SETS } from '../dataSets';
import type {
  ConfigProblem,
  DataSetSafeguards,
  SafeguardLimit,
  Safeguards,
} from '../schema/openapi';
import { parseWithProblems } from './problems';
import { numberSchema } from './values';

/**
 * Limits that hold where an integration sets none: removals of people and org
 * units; creates and updates are unlimited.
 *
 * @public
 */
export const DEFAULT_SAFEGUARDS: Readonly<Safeguards> = Object.freeze({
  'org-units': { removals: { percent: 10, atLeast: 20 } },
  employees: { removals: { percent: 10, atLeast: 20 } },
});

const limitSchema: z.ZodType<SafeguardLimit> = z
  .strictObject({
    percent: numberSchema(z.number().min(0).max(100)).optional(),
    atLeast: numberSchema(z.int().min(0)).optional(),
    max: numberSchema(z.int().min(0)).optional(),
  })
  .refine(
    limit => limit.percent !== undefined || limit.max !== undefined,
    'needs percent or max',
  );

const dataSetSafeguardsSchema: z.ZodType<DataSetSafeguards> = z.strictObject({
  removals: limitSchema.optional(),
  updates: limitSchema.optional(),
  creates: limitSchema.optional(),
  attributes: z.record(z.string().min(1).max(100), limitSchema).optional(),
  shrink: limitSchema.optional(),
  minPopulation: numberSchema(z.int().min(0)).optional(),
});

/** Limits by data set, as somebody set them. */
const safeguardOverridesSchema: z.ZodType<Safeguards> = z.strictObject(
  Object.fromEntries(
    DATA_SETS.map(dataSet => [dataSet, dataSetSafeguardsSchema.optional()]),
  ),
);

/** Limits by data set, over the defaults. */
export const safeguardsSchema: z.ZodType<Safeguards> =
  safeguardOverridesSchema.transform(configured =>
    withDefaultSafeguards(configured),
  );

/**
 * Reads limits as somebody set them, without any defaults, and says by field
 * what is wrong with them. Never throws.
 *
 * @public
 */
export function parseSafeguards(
  input: unknown,
): { safeguards: Safeguards } | { problems: ConfigProblem[] } {
  const result = parseWithProblems(safeguardOverridesSchema, input);
  return 'value' in result ? { safeguards: result.value } : result;
}

/**
 * Fills in what is not configured, kind by kind: by what the portal sets for
 * all, and by what is built in without it.
 *
 * @public
 */
export function withDefaultSafeguards(
  configured: Safeguards = {},
  defaults: Safeguards = DEFAULT_SAFEGUARDS,
): Safeguards {
  const result: Safeguards = {};
  for (const dataSet of DATA_SETS) {
    const merged = { ...defaults[dataSet], ...configured[dataSet] };
    if (Object.keys(merged).length > 0) {
      result[dataSet] = merged;
    }
  }
  return result;
}
