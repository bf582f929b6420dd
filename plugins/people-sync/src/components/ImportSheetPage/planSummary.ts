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
  type Run,
  type SheetPlan,
  type StatusCounts,
} from '@people-sync/plugin-people-sync-common';

function add(one: StatusCounts, other: StatusCounts): StatusCounts {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
    skipped: one.skipped + other.skipped,
    failed: one.failed + other.failed,
    terminated: one.terminated + other.terminated,
    restored: one.restored + other.restored,
  };
}

const NONE: StatusCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  terminated: 0,
  restored: 0,
};

function sumOf({ counts }: SheetPlan): StatusCounts {
  return DATA_SETS.flatMap(dataSet => counts[dataSet] ?? []).reduce(add, NONE);
}

/** A plan that is not stored, summed up as runs are: people, or else all. */
export function countsOf(plan: SheetPlan): Pick<Run, 'counts' | 'summary'> {
  const { counts } = plan;
  return { counts, summary: counts.employees ?? sumOf(plan) };
}

/** How many records a plan has, without those that nothing comes of. */
export function listedOf(plan: SheetPlan): number {
  const { created, updated, skipped, failed, terminated, restored } =
    sumOf(plan);
  return created + updated + skipped + failed + terminated + restored;
}
