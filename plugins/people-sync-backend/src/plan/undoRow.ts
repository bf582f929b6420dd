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
import type { JsonValue } from '@backstage/types';
import type { RunRecordRow, SourceRecordRow } from '../database/tables';
import type { ContributionBeforeRow } from '../database/undoTables';
import type { Golden } from '../people/golden';
import type { Values } from '../people/keys';
import type { Change } from '../people/merge';
import type { GoneMark, RecordPlan, RestoredRow } from '../runs/recordPlan';

/** One record of the run to undo, with how things stand now. */
export interface UndoRow {
  /** The record of the run that is undone. */
  row: RunRecordRow;
  plan: RecordPlan;
  /** What the row contributed before; undefined for one that was new. */
  before?: ContributionBeforeRow;
  /** The source record as it stands. */
  known?: SourceRecordRow;
  golden?: Golden;
  /** A later run has changed what the row contributes. */
  changedLater: boolean;
  /** Other rows that contribute to the golden record now. */
  others: readonly { integrationId: string; runId: number }[];
}

/** Something that has changed since, and is left alone. */
export interface Conflict {
  attribute?: string;
  message: string;
}

/** What there is to do about one record of the run to undo. */
export type UndoDecision =
  /** The record had changed nothing. */
  | { kind: 'nothing' }
  /** It stands as it did before already. */
  | { kind: 'done' }
  | { kind: 'conflict'; conflicts: Conflict[] }
  | {
      kind: 'restore';
      /** What the row contributes again. */
      values: Values;
      restored: RestoredRow;
      effectiveAt?: string;
      /** Attributes that are left alone. */
      conflicts: Conflict[];
    };

const parse = (mapped: string | null | undefined): Values =>
  mapped ? JSON.parse(mapped) : {};

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Absent means unknown, null clears: contributions tell the two apart. */
function sameContribution(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const conflict = (message: string, attribute?: string): UndoDecision => ({
  kind: 'conflict',
  conflicts: [{ ...(attribute && { attribute }), message }],
});

const changesOf = ({ row }: UndoRow): Change[] =>
  row.changes ? JSON.parse(row.changes) : [];

/** Whether nobody has written the row since, not even the same again. */
function isLastWord({ before, known }: UndoRow): boolean {
  return known!.version === (before?.version ?? 0) + 1;
}

/** Whether a later run stands, one that has not been undone itself. */
function isTouched({ changedLater, known }: UndoRow): boolean {
  return changedLater && !known!.undone;
}

/** When a date in what it contributed comes due; one that is past waits for
 * the next run, or a sweep would take back the undo. */
function effectiveAt({ before }: UndoRow): string | undefined {
  const due = before?.effective_at;
  return due && due > new Date().toISOString() ? due : undefined;
}

/** What the run made the row contribute. */
function writtenBy(options: UndoRow): Values {
  const { row, known } = options;
  // Apply may have written less than was planned.
  return parse(isLastWord(options) ? known!.mapped : row.mapped);
}

/** Attributes whose golden value is no longer the one the run gave them. */
function movedAttributes({ row, golden, plan }: UndoRow, changes: Change[]) {
  const moved = new Map<string, Conflict>();
  for (const { attribute, after } of changes) {
    const now =
      attribute === 'status' ? golden?.status : golden?.values[attribute];
    if (!same(now, after)) {
      const by = golden?.winners[attribute];
      moved.set(attribute, {
        attribute,
        message:
          attribute === 'status'
            ? `${row.display_name ?? row.source_id} is ${now} by now`
            : `${attribute} was changed since${
                by && plan.action === 'write' ? ` (it is that of ${by})` : ''
              }`,
      });
    }
  }
  return moved;
}

/** How the source said that the row is gone, which it does not repeat. */
function goneMarkOf({ row, plan }: UndoRow): GoneMark | undefined {
  const reason = row.reason?.replace(/, and goes on under another id$/, '');
  if (plan.action === 'end') {
    return { inactive: { reason: reason ?? 'not active at the source' } };
  }
  const outOfScope = /^out of scope: (.*)$/s.exec(reason ?? '');
  return outOfScope ? { filtered: { reason: outOfScope[1] } } : undefined;
}

/** Takes back a row that had ended: it contributes again. */
function undoEnd(options: UndoRow): UndoDecision {
  const { plan, before, known } = options;
  const ended = plan.action === 'end' ? 'terminated' : 'withdrawn';
  if (!before) {
    return conflict('what it contributed before is no longer kept');
  }
  if (before.state !== 'active') {
    return { kind: 'nothing' };
  }
  if (known!.state !== ended) {
    return known!.state === 'active' && known!.undone
      ? { kind: 'done' }
      : conflict(`sync ${known!.run_id} has written the row since`);
  }
  if (isTouched(options)) {
    return conflict(`sync ${known!.run_id} has written the row since`);
  }
  const moved = movedAttributes(options, changesOf(options));
  const status = moved.get('status');
  if (status) {
    return { kind: 'conflict', conflicts: [status] };
  }
  const values = parse(before.mapped);
  for (const attribute of moved.keys()) {
    delete values[attribute];
  }
  return {
    kind: 'restore',
    values,
    restored: { state: 'active', said: goneMarkOf(options) },
    effectiveAt: effectiveAt(options),
    conflicts: [...moved.values()],
  };
}

/** Takes back a row that had come, or had come back: all of it or nothing. */
function undoArrival(options: UndoRow): UndoDecision {
  const { row, plan, before, known, others } = options;
  const was =
    before && before.state !== 'pending'
      ? (before.state as 'terminated' | 'withdrawn')
      : undefined;
  if (known!.state !== 'active') {
    return known!.undone
      ? { kind: 'done' }
      : conflict(`sync ${known!.run_id} has ended the row since`);
  }
  const wrote = writtenBy(options);
  const now = parse(known!.mapped);
  const drifted = [...new Set([...Object.keys(wrote), ...Object.keys(now)])]
    .filter(name => !sameContribution(wrote[name], now[name]))
    .sort();
  if (drifted.length) {
    return {
      kind: 'conflict',
      conflicts: drifted.map(attribute => ({
        attribute,
        message: `${attribute} was changed since by sync ${known!.run_id}`,
      })),
    };
  }
  if (isTouched(options)) {
    return conflict(`sync ${known!.run_id} has written the row since`);
  }
  if (was) {
    const since = others.find(other => other.runId > row.run_id);
    if (since) {
      return conflict(
        `${since.integrationId} contributes to it since, by sync ${since.runId}`,
        'status',
      );
    }
    return {
      kind: 'restore',
      values: parse(before!.mapped),
      restored: { state: was },
      conflicts: [],
    };
  }
  const unlink = plan.link === 'matched';
  return {
    kind: 'restore',
    values: now,
    // Where others go on with the person, this row has no say about leaving.
    restored: unlink
      ? { state: 'pending', unlink }
      : { state: others.length ? 'pending' : 'withdrawn' },
    conflicts: [],
  };
}

/** Takes back, attribute by attribute, what a row that stayed had changed. */
function undoUpdate(options: UndoRow): UndoDecision {
  const { row, before, known, golden } = options;
  const was = parse(before!.mapped);
  const wrote = writtenBy(options);
  const now = parse(known!.mapped);
  const changed = [...new Set([...Object.keys(was), ...Object.keys(wrote)])]
    .filter(name => !sameContribution(was[name], wrote[name]))
    .sort();
  if (changed.length === 0) {
    return { kind: 'nothing' };
  }
  if (known!.state !== 'active') {
    return conflict(`sync ${known!.run_id} has ended the row since`);
  }
  const changes = changesOf(options);
  if (changes.length && golden?.status !== 'active') {
    return conflict(
      `${row.display_name ?? row.source_id} has been terminated since`,
      'status',
    );
  }
  const moved = movedAttributes(options, changes);
  const values = { ...now };
  const conflicts: Conflict[] = [];
  let restores = false;
  for (const attribute of changed) {
    const [from, to] = [now[attribute], was[attribute]];
    if (sameContribution(from, to)) {
      continue;
    }
    const drift: Conflict | undefined = sameContribution(from, wrote[attribute])
      ? moved.get(attribute)
      : {
          attribute,
          message: `${attribute} was changed since by sync ${known!.run_id}`,
        };
    if (drift) {
      conflicts.push(drift);
      continue;
    }
    restores = true;
    if (to === undefined) {
      delete values[attribute];
    } else {
      values[attribute] = to;
    }
  }
  if (!restores) {
    return conflicts.length
      ? { kind: 'conflict', conflicts }
      : { kind: 'done' };
  }
  return {
    kind: 'restore',
    values,
    restored: { state: 'active' },
    effectiveAt: effectiveAt(options),
    conflicts,
  };
}

/**
 * Decides what taking back one record comes to (RULES A4). What the source row
 * contributed is restored, where what it contributes, and what the golden
 * record shows of it, is still what the run has made it.
 */
export function decideUndo(options: UndoRow): UndoDecision {
  const { row, plan, before, known } = options;
  if (!known) {
    return conflict('the source row is gone');
  }
  if (plan.action !== 'write') {
    return ['end', 'withdraw'].includes(plan.action)
      ? undoEnd(options)
      : { kind: 'nothing' };
  }
  if (!before && row.base_version !== null) {
    // It was known, and contributed the same before.
    return { kind: 'nothing' };
  }
  if (known.golden_id !== row.golden_id) {
    return known.undone && known.golden_id === null
      ? { kind: 'done' }
      : conflict('the row was linked to another since');
  }
  return before?.state === 'active'
    ? undoUpdate(options)
    : undoArrival(options);
}
