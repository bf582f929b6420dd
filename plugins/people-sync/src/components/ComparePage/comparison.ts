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

import type {
  CompareRuns,
  DataSet,
  RunComparisonItem,
  RunDifference,
} from '@people-sync/plugin-people-sync-common';

/** Filters of the comparison, by their names in the URL. */
export const COMPARE_FILTERS = ['search', 'dataSet', 'difference'] as const;

/** The name of a filter of the comparison. */
export type CompareFilter = (typeof COMPARE_FILTERS)[number];

/** How two runs can differ over a row. */
export const DIFFERENCES: readonly RunDifference[] = [
  'status',
  'values',
  'only-this',
  'only-other',
];

/** The filters as the backend takes them. */
export function toCompareQuery(
  filters: Record<CompareFilter, string[]>,
): Omit<CompareRuns['query'], 'with'> {
  return {
    search: filters.search[0],
    dataSet: filters.dataSet as DataSet[],
    difference: filters.difference as RunDifference[],
  };
}

/** A row of the table, with an id of its own. */
export type CompareItem = RunComparisonItem & { id: string };

/** Makes a difference a row. */
export function toCompareItem(item: RunComparisonItem): CompareItem {
  return { ...item, id: `${item.dataSet}/${item.sourceId}` };
}
