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

import {
  DATA_SETS,
  DEFAULT_SAFEGUARDS,
  type DataSet,
  type DataSetSafeguards,
  type SafeguardLimit,
  type Safeguards,
} from '@people-sync/plugin-people-sync-common';
import { LIMIT_KINDS } from './kinds';

/** Whether a limit lets more through than before. */
function isLooser(
  before: SafeguardLimit | undefined,
  after: SafeguardLimit | undefined,
): boolean {
  if (!before) {
    return false;
  }
  return (
    (after?.percent ?? Infinity) > (before.percent ?? Infinity) ||
    (after?.max ?? Infinity) > (before.max ?? Infinity) ||
    (before.percent !== undefined &&
      (after?.atLeast ?? 0) > (before.atLeast ?? 0))
  );
}

/** Limits of a data set that sets none itself. */
export const inheritedLimits = (
  dataSet: DataSet,
  defaults: Safeguards,
): DataSetSafeguards => ({
  ...DEFAULT_SAFEGUARDS[dataSet],
  ...defaults[dataSet],
});

/** Whether other limits let more through than before, of anything. */
export function loosens(
  before: Safeguards,
  after: Safeguards,
  defaults: Safeguards,
): boolean {
  return DATA_SETS.some(dataSet => {
    const isLimitLooser = LIMIT_KINDS.some(limit => {
      const inherited = inheritedLimits(dataSet, defaults)[limit];
      return isLooser(
        before[dataSet]?.[limit] ?? inherited,
        after[dataSet]?.[limit] ?? inherited,
      );
    });
    const { attributes } = inheritedLimits(dataSet, defaults);
    const was = before[dataSet]?.attributes ?? attributes ?? {};
    const is = after[dataSet]?.attributes ?? attributes ?? {};
    return (
      isLimitLooser ||
      // `*` counts for each one that is not named.
      [...new Set([...Object.keys(was), ...Object.keys(is)])].some(name =>
        isLooser(was[name] ?? was['*'], is[name] ?? is['*']),
      )
    );
  });
}
