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
import { PROTECTED_REASON, protectedAmong } from '../people/protection';
import type { Outcome } from '../people/golden';
import { mayLackParts, NOT_APPROVED } from './leaveOut';
import type { ApplyContext, ApplyRecord } from './types';

/** Why a record may not remove anybody, if so. */
export type RefuseRemoval = (
  record: ApplyRecord,
  goldenId: string,
  outcome: Outcome,
) => string | undefined;

/**
 * The last word about removals, where what is stored now decides: somebody may
 * have been protected since the plan, and a record that was approved as
 * something else does not become a removal because others have moved.
 */
export async function loadRefusals(
  context: ApplyContext,
  records: readonly ApplyRecord[],
): Promise<RefuseRemoval> {
  const { tx, run, dataSet } = context;
  const ids = records.flatMap(({ plan, row, known }) =>
    plan.action === 'write' || plan.action === 'pend'
      ? []
      : known?.golden_id ?? row.golden_id ?? [],
  );
  const kept = await protectedAmong(tx, dataSet, ids);
  const partly = mayLackParts(run);
  return ({ row }, goldenId, { decision }) => {
    if (decision !== 'terminated') {
      return undefined;
    }
    if (kept.has(goldenId)) {
      return `${PROTECTED_REASON}${row.reason ?? 'would be removed'}`;
    }
    return partly && row.status !== 'terminated' ? NOT_APPROVED : undefined;
  };
}
