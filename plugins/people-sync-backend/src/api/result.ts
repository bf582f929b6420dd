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
import { ConflictError } from '@backstage/errors';
import {
  type DataSet,
  isFinalRunStatus,
  type RunResult,
  type RunResultBucket,
  type RunResultOfOne,
} from '@people-sync/plugin-people-sync-common';
import type { Run } from '../runs/types';
import { sumCounts } from './models/counts';

/** Ends in which a run may have left everything as it was. */
const WITHOUT_EFFECT: readonly Run['status'][] = [
  'failed',
  'cancelled',
  'rejected',
];

function bucketOf(run: Run, dataSet: DataSet): RunResultBucket {
  const counts = sumCounts([run.counts[dataSet]]);
  const applied = run.persisted || !WITHOUT_EFFECT.includes(run.status);
  return {
    created: applied ? counts.created : 0,
    updated: applied ? counts.updated : 0,
    skipped: counts.skipped + counts.failed,
    unchanged: counts.unchanged,
    terminated: applied ? counts.terminated : 0,
    restored: applied ? counts.restored : 0,
    failed: counts.failed,
  };
}

function resultOfOne(run: Run): RunResultOfOne {
  if (run.status === 'skipped') {
    return { skipped: true, reason: run.skipReason ?? 'skipped' };
  }
  if (!run.persist) {
    const fetched = (dataSet: DataSet) =>
      run.checkpoint.dataSets?.[dataSet]?.fetched ?? 0;
    return {
      dry_run: true,
      employees: fetched('employees'),
      employments: fetched('employments'),
      org_units: fetched('org-units'),
    };
  }
  if (run.status === 'completed' && !run.persisted && run.skipReason) {
    return { skipped: true, reason: run.skipReason };
  }
  // The job's result never had a skipped bucket for org units.
  const { skipped: _, ...orgUnits } = bucketOf(run, 'org-units');
  return {
    employees: bucketOf(run, 'employees'),
    employments: bucketOf(run, 'employments'),
    org_units: orgUnits,
    errors: run.errors
      .filter(error => error.severity !== 'info')
      .map(error =>
        error.dataSet ? `${error.dataSet}: ${error.message}` : error.message,
      ),
  };
}

/**
 * The result of a run in the wire names of the integration-sync job
 * (RULES A5, F4): flat for one integration, by integration id for all.
 *
 * A held run answers what it would do, with nothing applied yet.
 *
 * @throws ConflictError while the run goes on
 */
export function resultOf(run: Run, children: readonly Run[]): RunResult {
  if (!isFinalRunStatus(run.status) && run.status !== 'held') {
    throw new ConflictError(
      `Run ${run.id} is ${run.status}; its result is there once it has finished`,
    );
  }
  if (run.integrationId) {
    return resultOfOne(run);
  }
  return Object.fromEntries(
    children.map(child => [child.integrationId ?? '', resultOfOne(child)]),
  );
}
