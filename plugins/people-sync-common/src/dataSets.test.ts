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
  DATA_SET_LABELS,
  isDataSet,
  sortDataSets,
} from './dataSets';

describe('data sets', () => {
  it('are all in the order, each with a label of its own', () => {
    expect([...DATA_SETS].sort()).toEqual(Object.keys(DATA_SET_LABELS).sort());
    expect(new Set(Object.values(DATA_SET_LABELS)).size).toBe(DATA_SETS.length);
  });

  it('come before what refers to them', () => {
    expect(
      sortDataSets([
        'reporting-lines',
        'employments',
        'org-units',
        'employees',
        'employees',
        'master-data',
      ]),
    ).toEqual([
      'master-data',
      'org-units',
      'employees',
      'employments',
      'reporting-lines',
    ]);
  });

  it('are recognised among other values', () => {
    expect(isDataSet('training')).toBe(true);
    expect(isDataSet('toString')).toBe(false);
    expect(isDataSet(undefined)).toBe(false);
  });
});
