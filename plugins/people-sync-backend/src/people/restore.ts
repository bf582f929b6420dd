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
import { decideGolden, type Golden, type Outcome } from './golden';
import { type Change, diffValues } from './merge';

/**
 * Decides what a golden record comes to once some of its rows contribute again
 * what they did before. The values follow from the rows, so that whatever
 * another integration says since keeps its precedence.
 *
 * Somebody who is to be terminated again has no row to take values from:
 * `wanted` names what was known of them then.
 */
export function decideRestored(
  options: Parameters<typeof decideGolden>[0] & {
    golden: Golden | undefined;
    wanted: readonly Pick<Change, 'attribute' | 'after'>[];
  },
): Outcome {
  const { wanted, ...rest } = options;
  const outcome = decideGolden(rest);
  const { golden } = rest;
  if (outcome.decision !== 'terminated' || !golden) {
    return outcome;
  }
  const values = { ...golden.values };
  for (const { attribute, after } of wanted) {
    if (attribute === 'status') {
      continue;
    }
    if (after === null) {
      delete values[attribute];
    } else {
      values[attribute] = after;
    }
  }
  return {
    ...outcome,
    values,
    changes: [...outcome.changes, ...diffValues(golden.values, values)],
  };
}
