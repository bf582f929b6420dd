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
  DataSet,
  MissingPolicy,
  MissingPolicyByDataSet,
} from '../schema/openapi';
import { placesOf } from './problems';
import { durationSchema } from './values';

const onePolicySchema: z.ZodType<MissingPolicy> = z.union(
  [
    z.enum(['keep', 'terminate']),
    z.strictObject({ terminateAfter: durationSchema }),
  ],
  'must be keep, terminate, or terminateAfter with an ISO 8601 duration such as P7D',
);

const byDataSetSchema: z.ZodType<MissingPolicyByDataSet> = z.strictObject(
  Object.fromEntries(
    [...DATA_SETS, 'default'].map(key => [key, onePolicySchema.optional()]),
  ),
);

/** One policy for the integration, or one per data set. */
export const missingPolicySchema: z.ZodType<
  MissingPolicy | MissingPolicyByDataSet
> = z.unknown().transform((input, context) => {
  // Chosen by hand rather than by a union, so that a problem inside one data
  // set names that data set.
  const perDataSet =
    typeof input === 'object' &&
    input !== null &&
    !Object.hasOwn(input, 'terminateAfter');
  const result = perDataSet
    ? byDataSetSchema.safeParse(input)
    : onePolicySchema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  for (const { path, message } of placesOf(result.error.issues)) {
    context.addIssue({ code: 'custom', path, message });
  }
  return z.NEVER;
});

/**
 * The policy of an integration for one data set; `keep` where nothing else is
 * said.
 *
 * @public
 */
export function missingPolicyFor(
  policy: MissingPolicy | MissingPolicyByDataSet,
  dataSet: DataSet,
): MissingPolicy {
  if (typeof policy === 'string' || 'terminateAfter' in policy) {
    return policy;
  }
  return policy[dataSet] ?? policy.default ?? 'keep';
}
