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
import { bulkInsert, bulkUpdate } from '../database/bulk';
import { whereIn } from '../database/dialect';
import {
  pendingReferencesTable,
  type SourceRecordRow,
  sourceRecordsTable,
} from '../database/tables';
import type { RecordPlan } from '../runs/recordPlan';
import { pendRefused } from './pendRefused';
import { loadHeardUnits, noteUndone } from './undone';
import {
  type Applied,
  type ApplyContext,
  type ApplyRecord,
  fetchedAtOf,
} from './types';

const MERGED = Object.keys(sourceRecordsTable.columns).filter(
  name => !['integration_id', 'data_set', 'source_id'].includes(name),
) as (keyof SourceRecordRow)[];

const unitsText = (units: readonly string[]) =>
  units.length ? JSON.stringify(units) : null;

/** The source record of a row once its record is applied. */
function sourceRowOf(
  context: ApplyContext,
  { record, goldenId }: Applied,
  heardUnits: ReadonlyMap<string, string[]>,
): SourceRecordRow {
  const { run, integration, dataSet, fingerprint } = context;
  const { row, plan, known } = record;
  const fetchedAt = fetchedAtOf(context, plan);
  const base: SourceRecordRow = known ?? {
    integration_id: integration.id,
    data_set: dataSet,
    source_id: row.source_id,
    state: 'pending',
    golden_id: null,
    payload_hash: null,
    state_hash: null,
    state_from: null,
    mapped: null,
    units: null,
    fingerprint: null,
    version: 0,
    pending_hash: null,
    pending_reference: false,
    undone: false,
    effective_at: null,
    missing_since: null,
    fetched_at: fetchedAt,
    run_id: run.id,
  };
  // A look at what is kept of a row is no sighting of it (RULES X4).
  const seen = plan.stored
    ? { ...base, run_id: run.id }
    : { ...base, fetched_at: fetchedAt, run_id: run.id };
  switch (plan.action) {
    case 'pend':
      return {
        ...seen,
        pending_hash: row.state_from ?? row.payload_hash,
        units: plan.units ? unitsText(plan.units) : base.units,
        effective_at: plan.effectiveAt ?? base.effective_at,
        missing_since: plan.stored ? base.missing_since : null,
      };
    case 'miss':
      return { ...base, missing_since: fetchedAt };
    case 'restore': {
      // What it contributes is taken back; what the source has said stays, and
      // the next run decides about that again.
      const { state, unlink } = plan.restored!;
      return {
        ...base,
        run_id: run.id,
        state,
        golden_id: unlink ? null : base.golden_id,
        mapped: row.mapped,
        units:
          state === 'active'
            ? unitsText(heardUnits.get(row.source_id) ?? [])
            : null,
        version: base.version + 1,
        pending_reference: false,
        undone: true,
        effective_at: plan.effectiveAt ?? null,
        // It has to be missed anew: grace that has run out ends nobody now.
        missing_since: null,
      };
    }
    case 'end':
    case 'withdraw':
      return {
        ...seen,
        state: plan.action === 'end' ? 'terminated' : 'withdrawn',
        version: base.version + 1,
        units: null,
        pending_hash: null,
        pending_reference: false,
        undone: false,
        effective_at: null,
        missing_since: null,
      };
    default:
      return {
        ...seen,
        state: 'active',
        golden_id: goldenId ?? null,
        payload_hash: row.payload_hash,
        state_hash: row.state_hash,
        state_from: row.state_from,
        mapped: row.mapped,
        units: plan.units ? unitsText(plan.units) : null,
        fingerprint,
        version: base.version + 1,
        pending_hash: null,
        pending_reference: Boolean(plan.waiting?.length),
        undone: false,
        effective_at: plan.effectiveAt ?? null,
        missing_since: plan.stored ? base.missing_since : null,
      };
  }
}

/** What waits once a record is applied: the units of one who leaves wait for
 * them to come back, since a source of changes will not name them again. */
function waitingOf(
  { row, plan, known }: ApplyRecord,
  heardUnits: ReadonlyMap<string, string[]>,
): NonNullable<RecordPlan['waiting']> {
  if (plan.action === 'write') {
    return plan.waiting ?? [];
  }
  if (plan.restored?.state === 'active') {
    return [];
  }
  const units: string[] =
    heardUnits.get(row.source_id) ??
    (known?.units ? JSON.parse(known.units) : []);
  return units.map(key => ({ attribute: 'units', target: 'org-units', key }));
}

/** Writes source records, and what waits for a target. */
export async function writeSource(
  context: ApplyContext,
  applied: readonly Applied[],
): Promise<void> {
  const { tx, integration, dataSet } = context;
  const written = [
    ...applied.filter(({ refused }) => !refused),
    ...(await pendRefused(context, applied)),
  ];
  if (written.length === 0) {
    return;
  }
  const fresh = written.filter(({ record }) => !record.known);
  const known = written.filter(({ record }) => record.known);
  const heardUnits = await loadHeardUnits(context, known);
  await bulkInsert(tx, {
    table: sourceRecordsTable,
    rows: fresh.map(item => sourceRowOf(context, item, heardUnits)),
  });
  await bulkInsert(tx, {
    table: sourceRecordsTable,
    rows: known.map(item => sourceRowOf(context, item, heardUnits)),
    onConflict: {
      columns: ['integration_id', 'data_set', 'source_id'],
      merge: MERGED,
    },
  });

  await noteUndone(context, known);

  // One that failed or is missing goes on waiting for what it waited for.
  const moved = written.filter(
    ({ record }) => !['pend', 'miss'].includes(record.plan.action),
  );
  if (moved.length === 0) {
    return;
  }
  await tx('pending_references')
    .where({ integration_id: integration.id, data_set: dataSet })
    .andWhere(
      whereIn(
        tx,
        'source_id',
        moved.map(({ record }) => record.row.source_id),
      ),
    )
    .delete();
  const waiting = moved.flatMap(({ record }) =>
    waitingOf(record, heardUnits).map(({ attribute, target, key }) => ({
      integration_id: integration.id,
      data_set: dataSet,
      source_id: record.row.source_id,
      attribute,
      target_data_set: target,
      target_key: key,
    })),
  );
  if (waiting.length) {
    await bulkInsert(tx, {
      table: pendingReferencesTable,
      rows: waiting,
      onConflict: {
        columns: [
          'integration_id',
          'data_set',
          'source_id',
          'attribute',
          'target_key',
        ],
      },
    });
  }
}

interface RecordUpdate {
  run_id: number;
  seq: number;
  status: string;
  reason: string | null;
  golden_id: string | null;
  changes: string | null;
  errors: string | null;
}

/** Records what was really applied where it differs from the plan. */
export async function correctRecords(
  context: ApplyContext,
  applied: readonly Applied[],
): Promise<void> {
  const updates = applied.flatMap<RecordUpdate>(item => {
    const { record, goldenId, outcome, refused } = item;
    const { row } = record;
    const own = {
      run_id: row.run_id,
      seq: row.seq,
      reason: row.reason,
      golden_id: goldenId ?? row.golden_id,
      errors: row.errors,
    };
    if (refused) {
      return [
        {
          ...own,
          status: refused.status,
          reason: refused.reason,
          changes: null,
          errors: refused.errors ?? row.errors,
        },
      ];
    }
    if (!outcome) {
      return [];
    }
    const changes =
      outcome.changes.length && outcome.decision !== 'created'
        ? JSON.stringify(outcome.changes)
        : null;
    const asPlanned =
      outcome.decision === row.status &&
      changes === row.changes &&
      own.golden_id === row.golden_id;
    return asPlanned ? [] : [{ ...own, status: outcome.decision, changes }];
  });
  if (updates.length) {
    await bulkUpdate(context.tx, {
      table: {
        name: 'run_records',
        columns: {
          run_id: 'integer',
          seq: 'integer',
          status: 'text',
          reason: 'text',
          golden_id: 'text',
          changes: 'text',
          errors: 'text',
        },
      },
      rows: updates,
      keys: ['run_id', 'seq'],
    });
  }
}
