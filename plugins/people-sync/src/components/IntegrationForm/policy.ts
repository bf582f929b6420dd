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

import { Duration } from 'luxon';
import type {
  DataSet,
  MissingPolicy,
  MissingPolicyByDataSet,
} from '@people-sync/plugin-people-sync-common';

/** A missing policy in a form: one for all, and those that differ. */
export interface PolicyDraft {
  general: MissingPolicy;
  others: { [dataSet in DataSet]?: MissingPolicy };
}

export type PolicyKind = 'keep' | 'terminate' | 'after';

export function kindOf(policy: MissingPolicy): PolicyKind {
  return typeof policy === 'string' ? policy : 'after';
}

/** A grace period in days; a part of a day counts as one. */
export function daysOf(duration: string): number {
  const parsed = Duration.fromISO(duration);
  return parsed.isValid ? Math.max(1, Math.ceil(parsed.as('days'))) : 1;
}

export function afterDays(days: number): MissingPolicy {
  return { terminateAfter: `P${days}D` };
}

export function toPolicyDraft(
  policy: MissingPolicy | MissingPolicyByDataSet,
): PolicyDraft {
  if (typeof policy === 'string' || 'terminateAfter' in policy) {
    return { general: policy, others: {} };
  }
  const { default: general = 'keep', ...others } = policy;
  return { general, others };
}

export function fromPolicyDraft(
  draft: PolicyDraft,
): MissingPolicy | MissingPolicyByDataSet {
  const others = Object.entries(draft.others).filter(
    ([, policy]) => policy !== undefined,
  );
  return others.length === 0
    ? draft.general
    : { default: draft.general, ...Object.fromEntries(others) };
}

/** How soon a policy terminates, in days; never for one that keeps. */
export function daysUntilTermination(policy: MissingPolicy): number {
  if (policy === 'keep') {
    return Infinity;
  }
  return policy === 'terminate' ? 0 : daysOf(policy.terminateAfter);
}
