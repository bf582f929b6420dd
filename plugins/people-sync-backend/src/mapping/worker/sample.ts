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

import type { JsonObject } from '@backstage/types';
import { compileMapping } from '../compile';
import { mapRow, type MappedRow } from '../mapRow';
import { MasterData } from '../masterData';
import { isNothing } from '../readers';
import type { MappingSetting, SampleFailure, SampleResult } from './protocol';

/** The attributes of a row that hold something. */
function filledOf(row: MappedRow): string[] {
  return [
    ...Object.entries(row.values)
      .filter(([, value]) => !isNothing(value))
      .map(([attribute]) => attribute),
    ...row.references
      .filter(({ keys }) => keys.length > 0)
      .map(({ attribute }) => attribute),
  ];
}

/**
 * Rows through the rules in force: how many of them would fail and why, and how
 * many have a value for each attribute. No value of anybody is part of it.
 *
 * @throws InputError when the rules cannot be used
 */
export function sampleRows(
  setting: MappingSetting,
  states: readonly JsonObject[],
): SampleResult {
  const { dataSet, custom, current } = setting;
  const mapping = compileMapping(current, {
    dataSet,
    custom,
    masterData: MasterData.create(setting.masterData),
  });
  const filled: Record<string, number> = Object.fromEntries(
    Object.keys(current.attributes).map(attribute => [attribute, 0]),
  );
  const failures = new Map<string, SampleFailure>();
  let failed = 0;
  for (const payload of states) {
    const row = mapRow({ mapping, payload });
    failed += row.errors.length > 0 ? 1 : 0;
    for (const attribute of filledOf(row)) {
      filled[attribute] = (filled[attribute] ?? 0) + 1;
    }
    for (const { code, attribute, hint } of row.errors) {
      const key = JSON.stringify([code, attribute]);
      const known = failures.get(key) ?? { code, attribute, hint, rows: 0 };
      failures.set(key, { ...known, rows: known.rows + 1 });
    }
  }
  return {
    rows: states.length,
    failed,
    filled,
    failures: [...failures.values()].sort((a, b) => b.rows - a.rows),
  };
}
