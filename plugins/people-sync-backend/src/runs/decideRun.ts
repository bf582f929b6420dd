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
import type { Knex } from 'knex';
import { bulkInsert } from '../database/bulk';
import { dropScratch } from './scratch';
import type { DecideOptions, DecideResult } from './RunStore';
import {
  ACTIVE_STATUSES,
  type Approval,
  type ApprovalScope,
  type Decision,
  type Hold,
} from './types';

const approvedRecordsTable = {
  name: 'approved_records',
  columns: { run_id: 'integer', approver: 'text', seq: 'integer' },
} as const;

/** From everything to what was named one by one. */
const SCOPES: readonly ApprovalScope[] = ['all', 'without-removals', 'records'];

/** What several approvals come to: each takes something away. */
function narrowest(approvals: readonly Approval[]): ApprovalScope {
  return approvals.reduce<ApprovalScope>(
    (scope, approval) =>
      SCOPES.indexOf(approval.scope) > SCOPES.indexOf(scope)
        ? approval.scope
        : scope,
    'all',
  );
}

async function reject(
  knex: Knex,
  id: number,
  decision: Decision,
): Promise<DecideResult> {
  const rejected = await knex('runs')
    .where({ id, status: 'held' })
    .update({
      status: 'rejected',
      decision: JSON.stringify(decision),
      finished_at: decision.at,
    });
  if (rejected) {
    await dropScratch(knex, [id]);
  }
  return { decided: Boolean(rejected) };
}

/** Another run of the integration that is staged or running. */
function otherActive(tx: Knex) {
  return (q: Knex.QueryBuilder) =>
    q
      .select(tx.raw('1'))
      .from('runs as other')
      .whereRaw('other.integration_id = runs.integration_id')
      .whereRaw('other.id <> runs.id')
      .whereIn('other.status', ACTIVE_STATUSES)
      .whereNull('other.person');
}

/** Who approved what, by name; it is looked up record by record. */
async function nameRecords(
  tx: Knex,
  id: number,
  approver: string,
  records: readonly number[],
): Promise<void> {
  await tx('approved_records').where({ run_id: id, approver }).delete();
  await bulkInsert<{ run_id: number; approver: string; seq: number }>(tx, {
    table: approvedRecordsTable,
    rows: records.map(seq => ({ run_id: id, approver, seq })),
  });
}

/**
 * One approval of a held run. Undefined when somebody else has approved at the
 * same moment, and it has to be looked at again.
 */
async function approveOnce(
  tx: Knex,
  id: number,
  decision: Decision,
  options: DecideOptions,
): Promise<DecideResult | undefined> {
  const row = await tx('runs').where({ id, status: 'held' }).first('hold');
  if (!row) {
    return { decided: false };
  }
  const { by, at, reason, scope = 'all' } = decision;
  const { approvalsNeeded = 1, records = [] } = options;
  const hold: Hold | null = row.hold && JSON.parse(row.hold);
  const given = hold?.approvals ?? [];
  const others = given.filter(approval => approval.by !== by);
  const approvals = [...others, { by, at, reason, scope }];
  const complete = approvals.length >= approvalsNeeded;
  if (!complete && others.length < given.length) {
    return { decided: false, alreadyApproved: true };
  }

  const held = tx('runs')
    .where({ id, status: 'held' })
    .andWhere(q =>
      row.hold === null ? q.whereNull('hold') : q.where('hold', row.hold),
    )
    .whereNotExists(otherActive(tx));
  const kept = JSON.stringify({
    reasons: [],
    message: '',
    at,
    ...hold,
    approvals,
  });
  const updated = complete
    ? await held.update({
        status: 'staged',
        phase: 'apply',
        // It is no longer what its request asked for: nobody attaches to it.
        request_key: `approved:${id}`,
        hold: kept,
        decision: JSON.stringify({ ...decision, scope: narrowest(approvals) }),
      })
    : await held.update({ hold: kept });
  if (updated) {
    await nameRecords(tx, id, by, scope === 'records' ? records : []);
    return complete ? { decided: true } : { decided: true, waiting: true };
  }
  const other = await tx('runs as held')
    .join('runs as other', 'other.integration_id', 'held.integration_id')
    .where('held.id', id)
    .andWhere('held.status', 'held')
    .whereRaw('other.id <> held.id')
    .whereIn('other.status', ACTIVE_STATUSES)
    .whereNull('other.person')
    .first('other.id as id');
  return other ? { decided: false, conflict: other.id } : undefined;
}

/**
 * Decides about a held run (RULES X6, Q4): one conditional update, of the hold
 * as it was read, so that two people who approve at once are both counted.
 */
export async function decideRun(
  knex: Knex,
  id: number,
  decision: Decision,
  options: DecideOptions,
): Promise<DecideResult> {
  if (decision.action === 'rejected') {
    return reject(knex, id, decision);
  }
  for (;;) {
    const result = await knex.transaction(tx =>
      approveOnce(tx, id, decision, options),
    );
    if (result) {
      return result;
    }
  }
}
