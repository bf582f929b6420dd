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
  type DataSetCounts,
  type StatusCounts,
} from '@people-sync/plugin-people-sync-common';
import type { Run } from '../../runs/types';

/** No records at all. */
export function noCounts(): StatusCounts {
  return {
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    terminated: 0,
    restored: 0,
  };
}

/** The sum of counts. */
export function sumCounts(
  all: Iterable<Partial<StatusCounts> | undefined>,
): StatusCounts {
  const sum = noCounts();
  for (const counts of all) {
    for (const status of Object.keys(sum) as (keyof StatusCounts)[]) {
      sum[status] += counts?.[status] ?? 0;
    }
  }
  return sum;
}

/** The counts of runs by data set, in processing order. */
export function countsOf(runs: readonly Pick<Run, 'counts'>[]): DataSetCounts {
  const counts: DataSetCounts = {};
  for (const dataSet of DATA_SETS) {
    if (runs.some(run => run.counts[dataSet])) {
      counts[dataSet] = sumCounts(runs.map(run => run.counts[dataSet]));
    }
  }
  return counts;
}

/** People; where no people were read, everything (RULES A5). */
export function summaryOf(counts: DataSetCounts): StatusCounts {
  return counts.employees ?? sumCounts(Object.values(counts));
}
