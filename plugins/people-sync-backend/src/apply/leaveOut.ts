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
import type { RunStore } from '../runs/RunStore';
import type {
  Approval,
  Checkpoint,
  DataSetProgress,
  Lease,
  Run,
} from '../runs/types';

/** Why a record of an approved plan is not applied. */
export const NOT_APPROVED = 'not approved';

/** Records that one transaction looks at. */
const CHUNK = 5000;

interface LeaveOutOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  signal: AbortSignal;
}

/** Approvals that take less than everything. */
export function narrowingApprovals(run: Run): Approval[] {
  return (run.hold?.approvals ?? []).filter(({ scope }) => scope !== 'all');
}

/** Whether something of the plan may have been left out, now or before. */
export function mayLackParts(run: Run): boolean {
  return Boolean(run.hold?.narrowed) || narrowingApprovals(run).length > 0;
}

/** Records of the run that an approval names, or whose person one of them is. */
function namedBy(tx: Knex, run: Run, { by }: Approval) {
  const approved = (seq: string) => (q: Knex.QueryBuilder) =>
    q
      .select(tx.raw('1'))
      .from('approved_records as named')
      .where({ 'named.run_id': run.id, 'named.approver': by })
      .whereRaw('named.seq = ??', [seq]);
  return (q: Knex.QueryBuilder) =>
    q
      .whereExists(approved('run_records.seq'))
      .orWhereExists(r =>
        r
          .select(tx.raw('1'))
          .from('run_records as same')
          .where('same.run_id', run.id)
          .whereRaw('same.golden_id = run_records.golden_id')
          .whereRaw('same.data_set = run_records.data_set')
          .whereExists(approved('same.seq')),
      );
}

/** The records that an approval does not take. */
function leftOutBy(tx: Knex, run: Run, approval: Approval) {
  return (q: Knex.QueryBuilder) =>
    approval.scope === 'records'
      ? q.whereNot(namedBy(tx, run, approval))
      : q.where('status', 'terminated');
}

/**
 * Takes out of an approved plan what was not approved: such records become
 * `skipped: not approved`, and their source records stay as they are, so that
 * the next run decides about them again (RULES X6). What several people have
 * approved is what every one of them has.
 *
 * Each chunk is a transaction under the lease. Doing it again, after an
 * interruption, changes nothing; what is applied already is not looked at.
 */
export async function leaveOut(options: LeaveOutOptions): Promise<void> {
  const { store, lease, run, signal } = options;
  const approvals = narrowingApprovals(run);
  if (approvals.length === 0) {
    return;
  }
  for (let after = run.appliedSeq; after < run.recordSeq; after += CHUNK) {
    signal.throwIfAborted();
    await store.transaction(lease, {}, async tx => {
      const leftOut = (statuses: string[]) =>
        tx('run_records')
          .where({ run_id: run.id })
          .andWhere('seq', '>', after)
          .andWhere('seq', '<=', after + CHUNK)
          .whereNotNull('plan')
          .whereIn('status', statuses)
          .andWhere(q =>
            approvals.forEach(approval =>
              q.orWhere(leftOutBy(tx, run, approval)),
            ),
          );
      // They change nobody, so nothing is worth telling of them.
      await leftOut(['unchanged']).update({ plan: null });
      await leftOut(['created', 'updated', 'terminated', 'restored']).update({
        status: 'skipped',
        reason: NOT_APPROVED,
        plan: null,
      });
    });
  }
}

/**
 * The checkpoint of a run that has left something out: its cursors stay where
 * they are, so that the source says it again (RULES F1). Undefined when all of
 * the plan was applied.
 */
export async function keepCursors(
  tx: Knex,
  run: Run,
): Promise<Checkpoint | undefined> {
  if (!mayLackParts(run)) {
    return undefined;
  }
  const left = await tx('run_records')
    .where({ run_id: run.id, status: 'skipped', reason: NOT_APPROVED })
    .first('seq');
  if (!left) {
    return undefined;
  }
  const dataSets: Checkpoint['dataSets'] = {};
  for (const [name, progress] of Object.entries(
    run.checkpoint.dataSets ?? {},
  ) as [DataSet, DataSetProgress][]) {
    dataSets[name] = { ...progress, keepsCursor: true };
  }
  return { ...run.checkpoint, dataSets };
}
