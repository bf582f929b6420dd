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
import type { Knex } from 'knex';
import { VOID_UNDO_STATUSES } from './assertUndoable';
import type { RunStore, StagedRun } from './RunStore';
import { FINAL_STATUSES, type Run } from './types';

/** What somebody wants taken back, and why. */
export interface UndoRequest {
  run: Run;
  reason: string;
  createdBy: string;
  /** Switch the schedules of the integration off, since its next run would
   * decide the same again. */
  pauseSchedules?: boolean;
}

/**
 * Stages the run that undoes another. Of several requests at once, however
 * they come, one conditional update of the run to undo lets one through; the
 * schedules are paused with it or not at all.
 *
 * @throws ConflictError naming the run that undoes it already
 */
export async function stageUndo(
  knex: Knex,
  store: RunStore,
  request: UndoRequest,
): Promise<StagedRun> {
  const { run, reason, createdBy, pauseSchedules } = request;
  return knex.transaction(async tx => {
    const staged = await store.stage(
      {
        integrationId: run.integrationId,
        mode: 'recent',
        persist: true,
        trigger: 'undo',
        basedOn: run.id,
        createdBy,
      },
      tx,
    );
    const claimed = await tx('runs')
      .where({ id: run.id, persisted: true })
      .whereIn('status', [...FINAL_STATUSES])
      .andWhere(q =>
        q.whereNull('undone_by').orWhereIn(
          'undone_by',
          tx('runs as undo')
            .whereIn('undo.status', [...VOID_UNDO_STATUSES])
            .select('undo.id'),
        ),
      )
      .update({ undone_by: staged.id });
    if (!claimed) {
      throw new ConflictError(await whyTaken(tx, run.id));
    }
    await tx('runs')
      .where({ id: staged.id })
      .update({
        errors: JSON.stringify([
          {
            code: 'undo',
            severity: 'info',
            message: `Undoes sync ${run.id}: ${reason}`,
          },
        ] satisfies Run['errors']),
      });
    if (pauseSchedules) {
      await tx('schedules')
        .where({ integration_id: run.integrationId, enabled: true })
        .update({
          enabled: false,
          next_run_at: null,
          paused_by: staged.id,
          updated_at: new Date().toISOString(),
        });
    }
    return staged;
  });
}

async function whyTaken(tx: Knex, id: number): Promise<string> {
  const row = await tx('runs as base')
    .leftJoin('runs as undo', 'undo.id', 'base.undone_by')
    .where('base.id', id)
    .first('base.undone_by as by', 'undo.status as status');
  if (!row?.by) {
    return `Sync ${id} cannot be undone any more`;
  }
  return FINAL_STATUSES.includes(row.status ?? 'completed')
    ? `Sync ${id} was undone by sync ${row.by}`
    : `Sync ${id} is being undone by sync ${row.by}, which is ${row.status}`;
}
