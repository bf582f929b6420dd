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
import { bulkInsert } from '../database/bulk';
import {
  type ContributionBeforeRow,
  contributionsBeforeTable,
} from '../database/undoTables';
import type { Applied, ApplyContext } from './types';

function changesContribution({ record, goldenId }: Applied): boolean {
  const { row, plan, known } = record;
  switch (plan.action) {
    case 'write':
      return (
        known!.state !== 'active' ||
        known!.mapped !== row.mapped ||
        known!.golden_id !== (goldenId ?? null)
      );
    case 'end':
      return known!.state !== 'terminated';
    case 'withdraw':
      return known!.state !== 'withdrawn';
    default:
      // Nothing is taken back of what says nothing, nor of an undo.
      return false;
  }
}

/**
 * Keeps what the rows of a chunk contributed before it, so that the run can be
 * undone (RULES A4). Rows that are new, or that contribute the same again, cost
 * nothing.
 */
export async function keepBefore(
  { tx }: ApplyContext,
  applied: readonly Applied[],
): Promise<void> {
  const rows = applied
    .filter(
      item => item.record.known && !item.refused && changesContribution(item),
    )
    .map<ContributionBeforeRow>(({ record: { row, known } }) => ({
      run_id: row.run_id,
      seq: row.seq,
      state: known!.state,
      golden_id: known!.golden_id,
      mapped: known!.mapped,
      effective_at: known!.effective_at,
      version: known!.version,
    }));
  if (rows.length) {
    await bulkInsert(tx, {
      table: contributionsBeforeTable,
      rows,
      onConflict: { columns: ['run_id', 'seq'] },
    });
  }
}
