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
import type { Golden, Row } from '../people/golden';
import { goldenTableOf } from '../people/goldenTables';
import type { Change } from '../people/merge';
import { isStoredPlan, REFUSED } from './refuseMoved';
import type { ApplyContext, ApplyRecord } from './types';

/** What the record of an undo wants of its golden record. */
export const changesOf = ({ row }: ApplyRecord): Change[] =>
  row.changes ? JSON.parse(row.changes) : [];

/** Why a row cannot be restored as it was planned, if so. */
export function whyRowMoved(record: ApplyRecord): string | undefined {
  const { row, known } = record;
  if (!known) {
    return 'conflict: the source row is gone';
  }
  return known.version === row.base_version
    ? undefined
    : `conflict: sync ${known.run_id} has written the row since the undo was planned`;
}

/**
 * Records to restore, or of a stored plan, whose golden record somebody else
 * has moved since the plan was made, and why. What the run itself has written
 * does not count.
 */
export async function findMoved(
  { tx, run, dataSet }: ApplyContext,
  goldenIdOf: ReadonlyMap<ApplyRecord, string>,
  golden: ReadonlyMap<string, Golden>,
): Promise<Map<ApplyRecord, string>> {
  const moved = new Map<ApplyRecord, string>();
  for (const [record, goldenId] of goldenIdOf) {
    const restores = record.plan.action === 'restore';
    if (!restores && !isStoredPlan({ run })) {
      continue;
    }
    const current = golden.get(goldenId);
    const change = changesOf(record).find(({ attribute, before }) => {
      const now =
        attribute === 'status' ? current?.status : current?.values[attribute];
      return JSON.stringify(now ?? null) !== JSON.stringify(before);
    });
    if (change) {
      moved.set(
        record,
        restores
          ? `conflict: ${change.attribute} was changed since the undo was planned`
          : `${REFUSED}${change.attribute} was changed since`,
      );
    }
  }
  if (moved.size === 0) {
    return moved;
  }
  const own: { id: string }[] = await tx(goldenTableOf(dataSet).table.name)
    .where({ run_id: run.id })
    .andWhere(
      whereIn(
        tx,
        'id',
        [...moved.keys()].map(record => goldenIdOf.get(record)!),
      ),
    )
    .select('id');
  const written = new Set(own.map(({ id }) => id));
  for (const record of [...moved.keys()]) {
    if (written.has(goldenIdOf.get(record)!)) {
      moved.delete(record);
    }
  }
  return moved;
}

/** The rows of a golden record with a restored one in its place. */
export function withRestored<T extends Row>(
  rows: readonly T[],
  own: T | undefined,
  next: T,
  state: NonNullable<ApplyRecord['plan']['restored']>['state'],
): T[] {
  const others = rows.filter(row => row !== own);
  return state === 'pending' ? others : [...others, { ...next, state }];
}
