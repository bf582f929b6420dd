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
import type { JsonValue } from '@backstage/types';
import { type ContributionState, isActive } from './lifecycle';
import {
  type Change,
  type Contribution,
  diffValues,
  mergeContributions,
  type Precedence,
} from './merge';
import type { Values } from './keys';

/** A golden record as far as deciding about it needs. */
export interface Golden {
  id: string;
  status: 'active' | 'terminated';
  values: Values;
  winners: Record<string, string>;
  version: number;
}

/** One source row of a golden record, as it will stand. */
export interface Row extends Contribution {
  state: ContributionState;
}

/** What becomes of a golden record. */
export interface Outcome {
  status: 'active' | 'terminated';
  values: Values;
  winners: Record<string, string>;
  changes: Change[];
  decision: 'created' | 'updated' | 'unchanged' | 'terminated' | 'restored';
}

/**
 * Decides what becomes of a golden record once its source rows stand as given.
 * The plan and the apply both ask here, so they cannot disagree.
 */
export function decideGolden(options: {
  golden: Golden | undefined;
  rows: readonly Row[];
  precedence: Precedence;
  lifecycleFrom: readonly string[] | undefined;
}): Outcome {
  const { golden, rows, precedence, lifecycleFrom } = options;
  if (!isActive(rows, lifecycleFrom)) {
    // What was known about somebody who left is kept as it was.
    const leaves = golden?.status === 'active';
    return {
      status: 'terminated',
      values: golden?.values ?? {},
      winners: golden?.winners ?? {},
      changes: leaves ? [statusChange('active', 'terminated')] : [],
      decision: leaves ? 'terminated' : 'unchanged',
    };
  }
  const merged = mergeContributions(
    rows.filter(row => row.state === 'active'),
    precedence,
  );
  const changes = diffValues(golden?.values ?? {}, merged.values);
  if (!golden) {
    return { ...merged, status: 'active', changes, decision: 'created' };
  }
  if (golden.status === 'terminated') {
    return {
      ...merged,
      status: 'active',
      changes: [statusChange('terminated', 'active'), ...changes],
      decision: 'restored',
    };
  }
  return {
    ...merged,
    status: 'active',
    changes,
    decision: changes.length ? 'updated' : 'unchanged',
  };
}

function statusChange(before: JsonValue, after: JsonValue): Change {
  return { attribute: 'status', before, after };
}
