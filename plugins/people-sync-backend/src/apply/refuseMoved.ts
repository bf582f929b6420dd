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
import { whereIn } from '../database/dialect';
import { goldenTableOf } from '../people/goldenTables';
import type { ApplyContext, ApplyRecord } from './types';

/** How the reason of a record starts that a stored plan does not apply. */
export const REFUSED = 'refused: ';

/** Whether the run applies a plan that somebody has looked at before. */
export const isStoredPlan = ({ run }: Pick<ApplyContext, 'run'>) =>
  run.trigger === 'apply';

/**
 * Why a record of a stored plan cannot be applied to its source row any more,
 * if so. The plan was examined when it was taken over, but it may have been
 * held since (RULES A1).
 */
export function whyRowRefused(
  context: ApplyContext,
  { row, known }: ApplyRecord,
): string | undefined {
  const moved =
    isStoredPlan(context) &&
    known?.run_id !== context.run.id &&
    (known?.version ?? null) !== row.base_version;
  return moved
    ? `${REFUSED}the source row was applied by another sync since`
    : undefined;
}

/**
 * Of the golden records that rows of a stored plan turn out to belong to
 * although they were to be created: those that this run has not written.
 */
export async function takenByOthers(
  context: ApplyContext,
  matched: readonly string[],
): Promise<Set<string>> {
  const { tx, run, dataSet } = context;
  if (!isStoredPlan(context) || matched.length === 0) {
    return new Set();
  }
  const rows: { id: string }[] = await tx(goldenTableOf(dataSet).table.name)
    .whereNot({ run_id: run.id })
    .andWhere(whereIn(tx, 'id', matched))
    .select('id');
  return new Set(rows.map(({ id }) => id));
}
