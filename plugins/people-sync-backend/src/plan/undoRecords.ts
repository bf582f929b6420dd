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
import type { ResolvedIntegration } from '../integrations/types';
import type { RecordError } from '../mapping/mapRow';
import type { Golden, Outcome, Row } from '../people/golden';
import type { Values } from '../people/keys';
import type { Change } from '../people/merge';
import { decideRestored } from '../people/restore';
import type { RecordPlan } from '../runs/recordPlan';
import type { RecordStatus, Run } from '../runs/types';
import { attributeNames } from './AttributeSets';
import type { PlannedRecord, TraceStep } from './types';
import type { Contributor, UndoGroup } from './undoLookups';
import { type Conflict, decideUndo, type UndoDecision } from './undoRow';

type Restore = Extract<UndoDecision, { kind: 'restore' }>;
type GroupRow = UndoGroup['rows'][number];

interface GroupOptions {
  /** The run to undo. */
  base: Run;
  dataSet: DataSet;
  integration: ResolvedIntegration;
  group: UndoGroup;
}

function errorsOf(conflicts: readonly Conflict[]): RecordError[] {
  return conflicts.map(({ attribute, message }) => ({
    code: 'undo-conflict',
    ...(attribute && { attribute }),
    message,
    hint: 'It is left as it is. Undo the later sync first, or correct it at the source.',
  }));
}

/** Which changes are not taken back, although the row no longer says them. */
function withoutEffect(
  { row }: GroupRow,
  outcome: Outcome,
  conflicts: readonly Conflict[],
): RecordError[] {
  const left = new Set(conflicts.map(({ attribute }) => attribute));
  const stays = (attribute: string, message: string): RecordError => ({
    code: 'undo-without-effect',
    attribute,
    message,
    hint: 'Other integrations and the precedence in force decide about it.',
  });
  if (row.status === 'created' && outcome.status === 'active') {
    return [stays('status', 'Stays, because another integration has it')];
  }
  const changes: Change[] =
    row.changes && outcome.status === 'active' ? JSON.parse(row.changes) : [];
  return changes
    .filter(
      ({ attribute, before }) =>
        attribute !== 'status' &&
        !left.has(attribute) &&
        JSON.stringify(outcome.values[attribute] ?? null) !==
          JSON.stringify(before),
    )
    .map(({ attribute }) =>
      stays(
        attribute,
        outcome.winners[attribute]
          ? `${attribute} is that of ${outcome.winners[attribute]}`
          : `${attribute} has no value any more`,
      ),
    );
}

function traceOf(base: Run, { row }: GroupRow, decision: string): string {
  const steps: TraceStep[] = [
    {
      step: 'fetched',
      message: `Taken from what sync ${base.id} has applied: ${row.status}`,
    },
    { step: 'matched', message: 'Known by its id at the source' },
    { step: 'decided', message: decision },
  ];
  return JSON.stringify(steps);
}

interface RecordOptions {
  base: Run;
  item: GroupRow;
  golden: Golden | undefined;
  status: RecordStatus;
  reason: string;
  plan?: RecordPlan;
  values?: Values;
  outcome?: Outcome;
  errors: RecordError[];
}

function recordOf(options: RecordOptions): PlannedRecord {
  const { base, item, golden, status, reason, outcome, errors } = options;
  const { row, known } = item;
  const name = golden?.values.displayName;
  return {
    data_set: row.data_set,
    source_id: row.source_id,
    status,
    reason,
    golden_id: row.golden_id,
    display_name: typeof name === 'string' ? name : row.display_name,
    // What the run received: taking it back is about that.
    payload_hash: row.payload_hash,
    state_hash: null,
    state_from: null,
    mapped: options.values ? JSON.stringify(options.values) : null,
    attributes: options.values && attributeNames(options.values),
    plan: options.plan ? JSON.stringify(options.plan) : null,
    base_version: known?.version ?? null,
    changes: outcome?.changes.length ? JSON.stringify(outcome.changes) : null,
    errors: errors.length ? JSON.stringify(errors) : null,
    trace: traceOf(base, item, reason),
  };
}

/** A record of what is left alone. */
function leftAlone(
  base: Run,
  item: GroupRow,
  golden: Golden | undefined,
  decision: Exclude<UndoDecision, Restore | { kind: 'nothing' }>,
): PlannedRecord {
  if (decision.kind === 'done') {
    return recordOf({
      base,
      item,
      golden,
      status: 'unchanged',
      reason: 'is as it was before already',
      errors: [],
    });
  }
  return recordOf({
    base,
    item,
    golden,
    status: 'skipped',
    reason: `conflict: ${decision.conflicts
      .map(({ message }) => message)
      .join('; ')}`,
    errors: errorsOf(decision.conflicts),
  });
}

function reasonOf(base: Run, { row }: GroupRow, decision: Restore): string {
  const taken = `taken back: ${row.status} by sync ${base.id}`;
  return decision.conflicts.length
    ? `${taken}, but for ${decision.conflicts
        .map(({ attribute }) => attribute)
        .join(', ')}`
    : taken;
}

/** The rows of a golden record once one of them is restored. */
function rowsAfter(
  rows: readonly Row[],
  integrationId: string,
  sourceId: string,
  { restored, values }: Restore,
): Row[] {
  const others = rows.filter(
    other =>
      other.integrationId !== integrationId || other.sourceId !== sourceId,
  );
  return restored.state === 'pending'
    ? others
    : [...others, { integrationId, sourceId, values, state: restored.state }];
}

/** Others who contribute to the golden record as things stand. */
function othersOf(
  contributors: readonly Contributor[],
  integrationId: string,
  own: ReadonlySet<string>,
) {
  return contributors.filter(
    row =>
      row.state === 'active' &&
      !(row.integrationId === integrationId && own.has(row.sourceId)),
  );
}

/**
 * Plans to take back the records about one golden record. Those that bring
 * somebody back come first, so that nobody leaves for a moment who stays.
 */
export function planUndoGroup(options: GroupOptions): PlannedRecord[] {
  const { base, group, integration } = options;
  const own = new Set(group.rows.map(({ row }) => row.source_id));
  const others = othersOf(group.contributors, integration.id, own);
  const decided = group.rows.map(item => ({
    item,
    decision: decideUndo({ ...item, others }),
  }));
  const isBack = ({ decision }: (typeof decided)[number]) =>
    decision.kind === 'restore' && decision.restored.state === 'active';
  const ordered = [
    ...decided.filter(isBack),
    ...decided.filter(entry => !isBack(entry)),
  ];

  let { golden } = group;
  let rows: readonly Row[] = group.contributors;
  const records: PlannedRecord[] = [];
  for (const { item, decision } of ordered) {
    if (decision.kind === 'nothing') {
      continue;
    }
    if (decision.kind !== 'restore') {
      records.push(leftAlone(base, item, golden, decision));
      continue;
    }
    rows = rowsAfter(rows, integration.id, item.row.source_id, decision);
    const left = new Set(decision.conflicts.map(({ attribute }) => attribute));
    const changes: Change[] = item.row.changes
      ? JSON.parse(item.row.changes)
      : [];
    const outcome = decideRestored({
      golden,
      rows,
      precedence: integration.precedence,
      lifecycleFrom: integration.lifecycleFrom,
      wanted: changes
        .filter(({ attribute }) => !left.has(attribute))
        .map(({ attribute, before }) => ({ attribute, after: before })),
    });
    const plan: RecordPlan = {
      action: 'restore',
      restored: decision.restored,
      ...(decision.effectiveAt && { effectiveAt: decision.effectiveAt }),
    };
    records.push(
      recordOf({
        base,
        item,
        golden,
        status: outcome.decision,
        reason: reasonOf(base, item, decision),
        plan,
        values: decision.values,
        outcome,
        errors: [
          ...errorsOf(decision.conflicts),
          ...(group.rows.length === 1
            ? withoutEffect(item, outcome, decision.conflicts)
            : []),
        ],
      }),
    );
    golden = golden && {
      ...golden,
      status: outcome.status,
      values: outcome.values,
      winners: outcome.winners,
    };
  }
  return records;
}
