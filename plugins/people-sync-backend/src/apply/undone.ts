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
import { whereIn } from '../database/dialect';
import { type UndoneRow, undoneRowsTable } from '../database/undoTables';
import type { Applied, ApplyContext } from './types';

/** Units that the source has named for the rows to restore, by source id. */
export async function loadHeardUnits(
  { tx, integration, dataSet }: ApplyContext,
  written: readonly Applied[],
): Promise<Map<string, string[]>> {
  const restored = written.filter(
    ({ record }) => record.plan.action === 'restore',
  );
  if (restored.length === 0) {
    return new Map();
  }
  const units = new Map(
    restored.map(({ record: { row, known } }) => [
      row.source_id,
      new Set<string>(known?.units ? JSON.parse(known.units) : []),
    ]),
  );
  // Those who were gone have waited for their units.
  const waiting: { source_id: string; target_key: string }[] = await tx(
    'pending_references',
  )
    .where({
      integration_id: integration.id,
      data_set: dataSet,
      attribute: 'units',
    })
    .andWhere(whereIn(tx, 'source_id', [...units.keys()]))
    .select('source_id', 'target_key');
  for (const { source_id, target_key } of waiting) {
    units.get(source_id)!.add(target_key);
  }
  return new Map([...units].map(([id, set]) => [id, [...set].sort()]));
}

/**
 * Notes which rows an undo leaves for the next run to decide, and strikes out
 * those that a run has decided.
 */
export async function noteUndone(
  { tx, run, integration, dataSet }: ApplyContext,
  written: readonly Applied[],
): Promise<void> {
  const decided = written.filter(
    ({ record: { known, plan } }) =>
      known?.undone && ['write', 'end', 'withdraw'].includes(plan.action),
  );
  if (decided.length) {
    await tx('undone_rows')
      .where({ integration_id: integration.id, data_set: dataSet })
      .andWhere(
        whereIn(
          tx,
          'source_id',
          decided.map(({ record }) => record.row.source_id),
        ),
      )
      .delete();
  }
  const undone = written.filter(
    ({ record }) => record.plan.action === 'restore',
  );
  // Of several undos in a row the first knows what the source said last.
  for (const again of [false, true]) {
    const rows = undone
      .filter(({ record }) => Boolean(record.known?.undone) === again)
      .map<UndoneRow>(({ record: { row, plan } }) => ({
        integration_id: integration.id,
        data_set: dataSet,
        source_id: row.source_id,
        run_id: run.id,
        said: plan.restored?.said ? JSON.stringify(plan.restored.said) : null,
      }));
    if (rows.length) {
      await bulkInsert(tx, {
        table: undoneRowsTable,
        rows,
        onConflict: {
          columns: ['integration_id', 'data_set', 'source_id'],
          merge: again ? ['run_id'] : ['run_id', 'said'],
        },
      });
    }
  }
}
