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
import type { PayloadRow } from '../database/tables';
import { storableText } from '../database/text';
import { canonicalJson, contentHash, withoutPaths } from '../mapping/canonical';
import type { MappedRow, RecordError } from '../mapping/mapRow';
import type { Outcome } from '../people/golden';
import type { Values } from '../people/keys';
import type { RecordPlan } from '../runs/recordPlan';
import type { RecordStatus } from '../runs/types';
import type { KnownRow } from './lookups';
import type { RowState } from './rowState';
import { attributeNames } from './AttributeSets';
import { searchedValues, searchTextOfRecord } from './searchText';
import type { PlanContext, PlannedRecord, PlanRow, TraceStep } from './types';

/** What was found about a row. */
export type Verdict =
  | { kind: 'malformed'; row: PlanRow }
  | { kind: 'skipped'; row: PlanRow; known?: KnownRow; reason: string }
  | { kind: 'unchanged'; row: PlanRow; known: KnownRow; state: RowState }
  | {
      kind: 'kept';
      row: PlanRow;
      known: KnownRow;
      reason: string;
      miss: boolean;
    }
  | {
      kind: 'failed';
      row: PlanRow;
      known?: KnownRow;
      state: RowState;
      mapped: MappedRow;
      /** Units it is a member of, where the source has said so. */
      units?: string[];
    }
  | {
      kind: 'waiting';
      row: PlanRow;
      known?: KnownRow;
      state: RowState;
      mapped: MappedRow;
      units?: string[];
      reason: string;
      /** When its day comes. */
      due?: string;
      /** Of somebody who has left. */
      goldenId?: string;
    }
  | {
      kind: 'ended';
      row: PlanRow;
      known: KnownRow;
      state?: RowState;
      action: 'end' | 'withdraw';
      reason: string;
      outcome?: Outcome;
    }
  | {
      kind: 'decided';
      row: PlanRow;
      known?: KnownRow;
      state: RowState;
      values: Values;
      outcome: Outcome;
      plan: RecordPlan;
      goldenId: string;
      matchedBy?: string;
    };

/** Text that both databases take, bounded. */
export function cleanText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number'
    ? storableText(String(value)).slice(0, 1000)
    : null;
}

/** What a record is written with; rows that only end need no mapping. */
type RecordContext = Pick<PlanContext, 'dataSet'> &
  Partial<Pick<PlanContext, 'mapping'>>;

function nameOf({ mapping }: RecordContext, state: RowState | undefined) {
  const rule = mapping?.mapping.rules.find(r => r.attribute === 'displayName');
  if (!rule || !state) {
    return null;
  }
  try {
    return cleanText(rule.read(state.state));
  } catch {
    // A name is for show only; the failed mapping has its own finding.
    return null;
  }
}

function unresolved(plan: RecordPlan): RecordError[] {
  return (plan.waiting ?? []).map(({ attribute, target, key }) => ({
    code: 'unresolved-reference',
    attribute,
    message: `${attribute} refers to ${key}, which is not among the ${target} yet`,
    hint: 'It is linked as soon as the target appears. Look whether the target is filtered out.',
  }));
}

const ORIGINS: Record<PlanRow['origin'], string> = {
  fetched: 'Received from the source',
  stored: 'Planned again from what was kept',
  single: 'Asked for by itself',
};

function originOf(row: PlanRow): string {
  if (row.absent) {
    return 'Not among what the source delivered';
  }
  return row.removed ? 'Reported removed by the source' : ORIGINS[row.origin];
}

function traceOf(verdict: Verdict, decision: string): TraceStep[] {
  const steps: TraceStep[] = [
    { step: 'fetched', message: originOf(verdict.row) },
  ];
  if (verdict.kind === 'decided') {
    steps.push({ step: 'scope', message: 'In scope' });
    const messages = {
      matched: `Matched by ${verdict.matchedBy}`,
      known: 'Known by its id at the source',
      new: 'Nobody matched: a new one',
    };
    steps.push({
      step: 'matched',
      message: messages[verdict.plan.link ?? 'new'],
    });
  } else if ('known' in verdict && verdict.known?.golden_id) {
    steps.push({ step: 'matched', message: 'Known by its id at the source' });
  }
  steps.push({ step: 'decided', message: decision });
  return steps;
}

const STATUS_OF: Record<Outcome['decision'], RecordStatus> = {
  created: 'created',
  updated: 'updated',
  unchanged: 'unchanged',
  terminated: 'terminated',
  restored: 'restored',
};

interface Parts {
  status: RecordStatus;
  reason?: string;
  goldenId?: string | null;
  state?: RowState;
  values?: Values;
  plan?: RecordPlan;
  outcome?: Outcome;
  errors?: RecordError[];
  /** Unchanged rows stay small. */
  trace?: boolean;
}

function build(
  context: RecordContext,
  verdict: Verdict,
  parts: Parts,
): { record: PlannedRecord; payloads: PayloadRow[] } {
  const { row } = verdict;
  const known = 'known' in verdict ? verdict.known : undefined;
  const { status, state, outcome, plan, errors = [] } = parts;
  const changes =
    // A created one starts from nothing: its changes are its values.
    outcome && outcome.changes.length && status !== 'created'
      ? JSON.stringify(outcome.changes)
      : null;
  const sourceId = cleanText(row.sourceId) || namelessId(row);
  const displayName =
    cleanText(outcome?.values.displayName) ?? nameOf(context, state);
  const record: PlannedRecord = {
    data_set: context.dataSet,
    source_id: sourceId,
    status,
    reason: parts.reason ?? null,
    golden_id: parts.goldenId ?? known?.golden_id ?? null,
    display_name: displayName,
    search_text: searchTextOfRecord({
      displayName,
      sourceId,
      values:
        outcome?.values ??
        parts.values ??
        (state &&
          context.mapping &&
          searchedValues(context.mapping.mapping, state.state)),
    }),
    payload_hash: state?.received.hash ?? known?.payload_hash ?? null,
    state_hash: state?.stateHash ?? null,
    state_from: state?.stateFrom?.hash ?? null,
    mapped: parts.values ? JSON.stringify(parts.values) : null,
    attributes: parts.values && attributeNames(parts.values),
    plan: plan ? JSON.stringify(plan) : null,
    base_version: known?.version ?? null,
    changes,
    errors: errors.length ? JSON.stringify(errors) : null,
    trace:
      parts.trace === false || isUsual(verdict, parts)
        ? null
        : JSON.stringify(traceOf(verdict, parts.reason ?? status)),
  };
  const payloads =
    status === 'unchanged' &&
    !plan &&
    state?.received.hash === known?.payload_hash
      ? []
      : [state?.received, state?.stateFrom].filter(
          (payload): payload is PayloadRow => Boolean(payload?.content),
        );
  return { record, payloads };
}

/** Most rows take the same steps, which their status tells. */
function isUsual(verdict: Verdict, { status, reason }: Parts): boolean {
  return (
    verdict.kind === 'decided' &&
    verdict.row.origin === 'fetched' &&
    reason === undefined &&
    verdict.plan.link === (status === 'created' ? 'new' : 'known')
  );
}

/** Rows without an id are told apart by what they hold. */
function namelessId(row: PlanRow): string {
  return `#${
    row.malformed?.position ??
    contentHash(JSON.stringify(row.payload)).slice(0, 16)
  }`;
}

/**
 * What is planned again later is the state, since a delta that is received by
 * then has to be folded into it (RULES P2).
 */
function wholeState({ declared }: PlanContext, state: RowState): RowState {
  return declared.toState && !state.stateFrom
    ? {
        ...state,
        stateFrom: {
          hash: state.stateHash,
          content: canonicalJson(state.state),
        },
      }
    : state;
}

/** The record of a row that ends. */
export function endedRecordOf(
  context: RecordContext,
  verdict: Extract<Verdict, { kind: 'ended' }>,
  asked: Pick<RecordPlan, 'at' | 'stored'> = {},
): { record: PlannedRecord; payloads: PayloadRow[] } {
  return build(context, verdict, {
    status: verdict.outcome ? STATUS_OF[verdict.outcome.decision] : 'unchanged',
    reason: verdict.reason,
    state: verdict.state,
    outcome: verdict.outcome,
    plan: { action: verdict.action, ...asked },
  });
}

/**
 * The record of a verdict. `at` is how long after the start of the fetch its
 * row was asked for, in milliseconds.
 */
export function recordOf(
  context: PlanContext,
  verdict: Verdict,
  at: number = 0,
): { record: PlannedRecord; payloads: PayloadRow[] } {
  const asked = {
    ...(at > 0 && { at }),
    ...(verdict.row.stored && { stored: true }),
  };
  switch (verdict.kind) {
    case 'malformed': {
      const reason = verdict.row.malformed?.reason ?? 'the row has no id';
      const payload = withoutPaths(
        verdict.row.payload,
        context.declared.sensitivePaths ?? [],
      );
      const content = JSON.stringify(payload);
      const hash = contentHash(content);
      return build(context, verdict, {
        status: 'skipped',
        reason: `malformed: ${reason}`,
        state: {
          received: { hash, content },
          state: payload,
          stateHash: hash,
        },
        errors: [
          {
            code: 'malformed',
            message: verdict.row.malformed?.position
              ? `${verdict.row.malformed.position}: ${reason}`
              : reason,
            hint: 'Correct the row at the source.',
          },
        ],
      });
    }
    case 'skipped':
      return build(context, verdict, {
        status: 'skipped',
        reason: verdict.reason,
      });
    case 'unchanged':
      return build(context, verdict, {
        status: 'unchanged',
        state: verdict.state,
        trace: false,
      });
    case 'kept':
      return build(context, verdict, {
        status: 'unchanged',
        reason: verdict.reason,
        plan: verdict.miss ? { action: 'miss' } : undefined,
      });
    case 'failed':
      return build(context, verdict, {
        status: 'failed',
        reason: verdict.mapped.errors[0]?.message,
        state: wholeState(context, verdict.state),
        values: verdict.mapped.values,
        errors: verdict.mapped.errors,
        plan: { action: 'pend', units: verdict.units, ...asked },
      });
    case 'waiting':
      // Kept like one that failed: the source will not send it again when its
      // day has come (RULES P2).
      return build(context, verdict, {
        status: 'skipped',
        reason: verdict.reason,
        goldenId: verdict.goldenId,
        state: wholeState(context, verdict.state),
        values: verdict.mapped.values,
        plan: {
          action: 'pend',
          units: verdict.units,
          effectiveAt: verdict.due,
          ...asked,
        },
      });
    case 'ended':
      return endedRecordOf(context, verdict, asked);
    default:
      return build(context, verdict, {
        status: STATUS_OF[verdict.outcome.decision],
        goldenId: verdict.goldenId,
        state: verdict.state,
        values: verdict.values,
        outcome: verdict.outcome,
        plan: { ...verdict.plan, ...asked },
        errors: unresolved(verdict.plan),
      });
  }
}
