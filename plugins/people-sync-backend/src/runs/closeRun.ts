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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { REFUSED } from '../apply/refuseMoved';
import { keepShape } from '../mapping/drift/findDrift';
import type {
  DataSetProgress,
  Run,
  RunError,
  RunStatus,
  RunTrigger,
} from './types';

/** Runs that did not read the source from a cursor (RULES F1). */
const WITHOUT_CURSOR: readonly RunTrigger[] = ['push', 'file', 'undo'];

/** Triggers of runs over what is kept: the source was not read at all. */
export const WITHOUT_STAMPS: readonly RunTrigger[] = ['retry', 'sweep', 'undo'];

/** Whether a run tells nothing about the source, so that no stamp moves. */
export function hasNoStamps({ trigger, kind }: Pick<Run, 'trigger' | 'kind'>) {
  return kind !== undefined || WITHOUT_STAMPS.includes(trigger);
}

/**
 * Whether a data set moves its cursor. An uploaded file has none, but where it
 * holds everybody it tells when everybody was looked for.
 */
const movesCursor = (
  { trigger, upload }: Pick<Run, 'trigger' | 'upload'>,
  { complete }: DataSetProgress,
) => !WITHOUT_CURSOR.includes(trigger) || Boolean(upload && complete);

/** Whether a finding is about a field that a mapping reads. */
const isLostField = ({ code, severity }: RunError) =>
  code === 'drift-vanished' && severity === 'warning';

function entriesOf(run: Run): [DataSet, DataSetProgress][] {
  return Object.entries(run.checkpoint.dataSets ?? {}) as [
    DataSet,
    DataSetProgress,
  ][];
}

/**
 * How a run ends whose plan is finished: `failed` when no data set could be
 * planned, `warning` when something was malformed, failed or incomplete
 * (RULES F2, P3).
 */
export async function finalStatusOf(
  knex: Knex,
  run: Run,
): Promise<'completed' | 'warning' | 'failed'> {
  const entries = entriesOf(run);
  const failed = entries.filter(([, progress]) => progress.state === 'failed');
  if (entries.length > 0 && failed.length === entries.length) {
    return 'failed';
  }
  const incomplete = entries.some(
    ([, progress]) =>
      progress.mode === 'all' &&
      !progress.complete &&
      !progress.partial &&
      !run.person,
  );
  const failedRows = Object.values(run.counts).some(count => count.failed > 0);
  if (failed.length || incomplete || failedRows) {
    return 'warning';
  }
  // A field that a mapping reads is gone at the source.
  if (run.errors.some(isLostField)) {
    return 'warning';
  }
  const malformed = await knex('run_records')
    .where({ run_id: run.id, status: 'skipped' })
    .andWhere('reason', 'like', 'malformed%')
    .first('seq');
  return malformed ? 'warning' : 'completed';
}

/** The error an admin should look at first. */
function leadingError(run: Run): RunError | undefined {
  return run.errors.find(error => error.severity === 'error');
}

/**
 * Moves the stamps of the integration once a persisted run has ended: cursors,
 * last sync, last error, and the rows of the Integrations page. A run for one
 * person, or over what is kept, moves none of them.
 */
export async function moveStamps(options: {
  tx: Knex;
  run: Run;
  status: RunStatus;
  /** Data sets that are switched on. */
  active: readonly DataSet[];
}): Promise<void> {
  const { tx, run, status, active } = options;
  if (run.person || hasNoStamps(run)) {
    return;
  }
  const integration = run.integrationId!;
  const entries = entriesOf(run);
  // A stored plan knows the source as it was when it was fetched.
  const startedAt =
    run.trigger === 'apply'
      ? entries.map(([, progress]) => progress.fetchedAt).sort()[0]
      : run.startedAt ?? run.createdAt;
  // Cursors only move over a plan that is applied whole (RULES F1).
  const refused = run.trigger === 'apply' && (await hasRefused(tx, run));
  for (const [dataSet, progress] of entries) {
    if (
      progress.state === 'planned' &&
      !progress.keepsCursor &&
      !refused &&
      status !== 'failed' &&
      movesCursor(run, progress)
    ) {
      await moveCursor(tx, run, dataSet, progress, startedAt);
    }
    if (progress.shape && progress.state === 'planned' && status !== 'failed') {
      await keepShape(tx, {
        integrationId: integration,
        dataSet,
        shape: progress.shape,
        runId: run.id,
      });
    }
    await tx('imports')
      .insert({
        integration_id: integration,
        data_set: dataSet,
        active: true,
        last_run_at: startedAt,
        last_run_id: run.id,
        last_status: progress.state === 'failed' ? 'failed' : status,
      })
      .onConflict(['integration_id', 'data_set'])
      .merge(['last_run_at', 'last_run_id', 'last_status']);
    if (progress.state === 'planned' && status !== 'failed' && !refused) {
      await moveSuccess(tx, { run, dataSet, startedAt });
    }
  }

  const succeeded =
    status !== 'failed' &&
    !refused &&
    active.every(dataSet =>
      entries.some(
        ([name, progress]) =>
          name === dataSet &&
          progress.state === 'planned' &&
          !progress.keepsCursor,
      ),
    );
  const error = leadingError(run);
  if (succeeded) {
    await tx('integrations')
      .where({ id: integration })
      .update({
        last_sync_at:
          run.trigger === 'apply'
            ? // The plan of a while ago does not take it back.
              tx.raw(
                'CASE WHEN last_sync_at > ? THEN last_sync_at ELSE ? END',
                [startedAt, startedAt],
              )
            : startedAt,
        last_error: null,
        failure_streak: 0,
      });
  } else if (error) {
    await tx('integrations')
      .where({ id: integration })
      .update({
        last_error: JSON.stringify({
          ...error,
          runId: String(run.id),
          at: new Date().toISOString(),
        }),
        ...(status === 'failed' && {
          failure_streak: tx.raw('failure_streak + 1'),
        }),
      });
  }
}

/**
 * Remembers until when an import has what its schedules were to bring. Times
 * that came while the run went on are covered by it. What waited for somebody,
 * or was planned earlier, knows the source as it was then; and an older plan
 * never takes back what a newer run has brought.
 */
async function moveSuccess(
  tx: Knex,
  options: { run: Run; dataSet: DataSet; startedAt: string },
): Promise<void> {
  const { run, dataSet, startedAt } = options;
  const waited = run.trigger === 'apply' || run.decision !== undefined;
  const moved = {
    last_success_at: startedAt,
    covered_until: waited ? startedAt : new Date().toISOString(),
  };
  for (const [column, time] of Object.entries(moved)) {
    await tx('imports')
      .where({ integration_id: run.integrationId!, data_set: dataSet })
      .andWhere(q => q.whereNull(column).orWhere(column, '<', time))
      .update({ [column]: time });
  }
}

/** Whether a record of the stored plan was not applied. */
async function hasRefused(tx: Knex, run: Run): Promise<boolean> {
  const row = await tx('run_records')
    .where({ run_id: run.id, status: 'skipped' })
    .andWhere('reason', 'like', `${REFUSED}%`)
    .first('seq');
  return Boolean(row);
}

/** Compare-and-set from where this run started (RULES F1). */
async function moveCursor(
  tx: Knex,
  run: Run,
  dataSet: DataSet,
  progress: DataSetProgress,
  startedAt: string,
): Promise<void> {
  const key = { integration_id: run.integrationId!, stream: dataSet };
  const values = {
    cursor: progress.cursor ?? null,
    fingerprint: progress.scope ?? '',
    since: startedAt,
    run_id: run.id,
    ...(progress.mode === 'all' &&
      progress.complete && { last_full_at: startedAt }),
    ...(progress.looked && { absences_at: progress.fetchedAt }),
  };
  const from = progress.startedFrom ?? null;
  const updated = await tx('cursors')
    .where(key)
    .andWhere(q =>
      from === null ? q.whereNull('cursor') : q.where('cursor', from),
    )
    .andWhere(q => {
      if (run.trigger === 'apply') {
        // Without cursors only the time tells what was read since.
        q.where('since', '<=', startedAt);
      }
    })
    .update(values);
  if (!updated && from === null) {
    await tx('cursors')
      .insert({ ...key, ...values })
      .onConflict(['integration_id', 'stream'])
      .ignore();
  }
}
