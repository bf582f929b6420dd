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
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { DateTime } from 'luxon';
import { canonicalJson, contentHash } from '../mapping/canonical';
import { mapRow, type MappedRow, type RecordError } from '../mapping/mapRow';
import { correlate, matchingKeys } from '../people/correlate';
import { decideGolden } from '../people/golden';
import { goldenIdFor } from '../people/goldenId';
import type { Values } from '../people/keys';
import {
  loadContributions,
  loadGolden,
  loadPersonKeys,
  type StoredRow,
} from '../people/lookups';
import { type KnownRow, loadEnded, loadKnownRows, loadStates } from './lookups';
import { decideEndings, endedRow, type Ending, goneRow } from './endings';
import { Membership } from './membership';
import { recordOf, type Verdict } from './records';
import { ReferenceResolver } from './ReferenceResolver';
import { type RowState, rowStateOf } from './rowState';
import type { PlanContext, PlannedBatch, PlanRow } from './types';

/** A row that has to be mapped and decided, as far as it has come. */
interface Candidate {
  row: PlanRow;
  known?: KnownRow;
  state: RowState;
  mapped: MappedRow;
  units?: string[];
  goldenId?: string;
  link: 'known' | 'matched' | 'new';
  matchedBy?: string;
}

/** Rows after which others get their turn: a few milliseconds (RULES D4). */
const SLICE = 100;

/** Whether nothing about a row needs another look (RULES P1). */
function isSettled(known: KnownRow, fingerprint: string): boolean {
  return (
    known.state === 'active' &&
    known.fingerprint === fingerprint &&
    !known.pending_hash &&
    !known.pending_reference &&
    !known.undone &&
    !known.missing_since &&
    !(known.effective_at && known.effective_at <= new Date().toISOString())
  );
}

const unitsKey = (units: string[] | undefined) =>
  units?.length ? JSON.stringify(units) : null;

/** Why the values themselves say that the row is no longer active. */
function endReason(values: Values): string | undefined {
  if (values.active === false) {
    return 'not active at the source';
  }
  const end = values.endDate;
  if (typeof end === 'string') {
    const lastDay = DateTime.fromISO(end, { zone: 'utc' }).endOf('day');
    if (lastDay.isValid && lastDay < DateTime.utc()) {
      return `ended on ${lastDay.toISODate()}`;
    }
  }
  return undefined;
}

function effectiveAt(values: Values): string | undefined {
  const end = values.endDate;
  if (typeof end !== 'string') {
    return undefined;
  }
  const due = DateTime.fromISO(end, { zone: 'utc' }).endOf('day');
  return due.isValid && due > DateTime.utc()
    ? due.toUTC().toISO() ?? undefined
    : undefined;
}

/**
 * Plans a batch of rows with distinct source ids: compares, maps, correlates,
 * merges and decides. Reads only; what it comes to is for the caller to write.
 *
 * `final` is the second pass, in which no target is still to come.
 */
export async function planRows(
  context: PlanContext,
  rows: readonly PlanRow[],
  options: {
    final?: boolean;
    /** States that earlier rows of this run have led to, by source id. */
    earlier?: ReadonlyMap<string, JsonObject>;
    /** When the rows were asked for; without it, when the fetch began. */
    askedAt?: string;
  } = {},
): Promise<PlannedBatch> {
  const { dataSet, declared, mapping, fingerprint, progress } = context;
  const named = rows.filter(row => row.sourceId !== '');
  const ids = named.map(row => row.sourceId);
  const known = await loadKnownRows(context, ids);
  const units = await Membership.create(context).unitsOf(ids, known);
  const previous =
    declared.toState && progress.mode === 'recent'
      ? await loadStates(context, [...known.values()].map(lastHeard))
      : new Map<string, JsonObject>();

  const batch: PlannedBatch = { records: [], payloads: [], references: [] };
  const candidates: Candidate[] = [];
  const endings: Ending[] = [];
  const at = options.askedAt
    ? Date.parse(options.askedAt) - Date.parse(progress.fetchedAt)
    : 0;
  const conclude = (verdict: Verdict) => {
    const { record, payloads } = recordOf(context, verdict, at);
    batch.records.push(record);
    batch.payloads.push(...payloads);
  };

  for (const [index, row] of rows.entries()) {
    if (index % SLICE === SLICE - 1) {
      await nextTurn();
    }
    const before = known.get(row.sourceId);
    if (row.malformed || row.sourceId === '') {
      conclude({ kind: 'malformed', row });
      continue;
    }
    const later = before && laterFetch(context, row, before, options.askedAt);
    if (later !== undefined) {
      conclude({
        kind: 'skipped',
        row,
        known: before,
        reason: `superseded by sync ${later}, which fetched it later`,
      });
      continue;
    }
    const gone = goneRow(context, row, before);
    if (gone === 'ignore') {
      continue;
    }
    if (gone) {
      if (gone.kind === 'ended') {
        endings.push(
          // Of rows out of scope nothing is kept but the id (RULES P3).
          row.absent || row.filtered
            ? gone
            : {
                ...gone,
                state: rowStateOf({ declared, payload: row.payload }),
              },
        );
      } else {
        conclude(gone);
      }
      continue;
    }
    const state = row.stored
      ? storedRowState(row.stored)
      : rowStateOf({
          declared,
          payload: row.payload,
          previous:
            options.earlier?.get(row.sourceId) ?? previous.get(row.sourceId),
          known: before,
        });
    const member = units.get(row.sourceId);
    if (
      before &&
      state.stateHash === before.state_hash &&
      isSettled(before, fingerprint) &&
      unitsKey(member) === before.units
    ) {
      conclude({ kind: 'unchanged', row, known: before, state });
      continue;
    }
    const mapped = mapRow({
      dataSet,
      mapping: mapping.mapping,
      payload: state.state,
    });
    if (mapped.errors.length) {
      conclude({
        kind: 'failed',
        row,
        known: before,
        state,
        mapped,
        units: member,
      });
      continue;
    }
    const reason = endReason(mapped.values);
    if (reason) {
      const ended = endedRow(row, before, reason, 'end');
      if (ended.kind === 'ended') {
        endings.push({ ...ended, state });
      } else {
        conclude(ended);
      }
      continue;
    }
    candidates.push({
      row,
      known: before,
      state,
      mapped,
      units: member,
      goldenId: before?.golden_id ?? undefined,
      link: before?.golden_id ? 'known' : 'new',
    });
  }

  await decideEndings(context, endings, conclude);
  await decideCandidates(context, candidates, conclude, batch, options);
  return batch;
}

/** The run of somebody else that has fetched a row later than this one. */
function laterFetch(
  { run, progress }: PlanContext,
  row: PlanRow,
  known: KnownRow,
  askedAt: string | undefined,
): number | undefined {
  return row.origin === 'fetched' &&
    !row.absent &&
    known.run_id !== run.id &&
    known.fetched_at > (askedAt ?? progress.fetchedAt)
    ? known.run_id
    : undefined;
}

/** Where the last state that was received is kept, applied or not. */
function lastHeard(known: KnownRow): KnownRow {
  const { pending_hash } = known;
  return pending_hash
    ? { ...known, payload_hash: pending_hash, state_from: pending_hash }
    : known;
}

function storedRowState(stored: NonNullable<PlanRow['stored']>): RowState {
  // The payloads are kept already: they are referred to, not written again.
  return {
    received: { hash: stored.payloadHash, content: '' },
    state: stored.state,
    stateHash: contentHash(canonicalJson(stored.state)),
    stateFrom: stored.stateFrom
      ? { hash: stored.stateFrom, content: '' }
      : undefined,
  };
}

/** Links, resolves, merges and decides the rows that have to be. */
async function decideCandidates(
  context: PlanContext,
  candidates: Candidate[],
  conclude: (verdict: Verdict) => void,
  batch: PlannedBatch,
  options: { final?: boolean },
): Promise<void> {
  if (candidates.length === 0) {
    return;
  }
  const { knex, dataSet, integration } = context;
  const linked = await linkCandidates(context, candidates, conclude);
  const resolver = ReferenceResolver.create(context, {
    final: options.final ?? false,
  });
  for (const candidate of linked) {
    resolver.add(dataSet, candidate.row.sourceId, candidate.goldenId!);
    addUnitReferences(context, candidate);
  }
  await resolver.load(linked.flatMap(candidate => candidate.mapped.references));

  const goldenIds = linked.map(candidate => candidate.goldenId!);
  const golden = await loadGolden(knex, dataSet, goldenIds);
  const ended = options.final
    ? await loadEnded(context, [...golden.keys()])
    : new Set<string>();
  const rowsOf = groupByGolden(
    (await loadContributions(knex, dataSet, [...golden.keys()])).map(row =>
      row.integrationId === integration.id && ended.has(row.sourceId)
        ? { ...row, state: 'terminated' }
        : row,
    ),
  );
  for (const [index, candidate] of linked.entries()) {
    if (index % SLICE === SLICE - 1) {
      await nextTurn();
    }
    const { row, known, state, mapped, goldenId, link, matchedBy } = candidate;
    const refs = resolver.resolve(row.sourceId, mapped.references);
    const values: Values = { ...mapped.values, ...refs.values };
    const others = (rowsOf.get(goldenId!) ?? []).filter(
      other =>
        other.integrationId !== integration.id ||
        other.sourceId !== row.sourceId,
    );
    const outcome = decideGolden({
      golden: golden.get(goldenId!),
      rows: [
        ...others,
        {
          integrationId: integration.id,
          sourceId: row.sourceId,
          values,
          state: 'active',
        },
      ],
      precedence: integration.precedence,
      lifecycleFrom: integration.lifecycleFrom,
    });
    conclude({
      kind: 'decided',
      row,
      known,
      state,
      values,
      outcome,
      plan: {
        action: 'write',
        link: golden.has(goldenId!) && link === 'new' ? 'known' : link,
        units: candidate.units?.length ? candidate.units : undefined,
        effectiveAt: effectiveAt(values),
        waiting: refs.waiting.length ? refs.waiting : undefined,
        stored: row.stored ? true : undefined,
      },
      goldenId: goldenId!,
      matchedBy,
    });
    batch.references.push(...refs.forward);
  }
}

/** Finds the golden record of rows that were unknown. */
async function linkCandidates(
  context: PlanContext,
  candidates: Candidate[],
  conclude: (verdict: Verdict) => void,
): Promise<Candidate[]> {
  const { knex, dataSet, integration } = context;
  const strangers = candidates.filter(candidate => !candidate.goldenId);
  const people =
    dataSet === 'employees'
      ? await loadPersonKeys(
          knex,
          strangers.flatMap(({ mapped }) =>
            matchingKeys(mapped.values, integration.matchBy),
          ),
        )
      : new Map<string, string[]>();
  const linked: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.goldenId) {
      linked.push(candidate);
      continue;
    }
    const { row, known, state, mapped } = candidate;
    const result = correlate({
      values: mapped.values,
      matchBy: integration.matchBy,
      people,
    });
    if (result.link === 'ambiguous') {
      const errors: RecordError[] = [result.error];
      conclude({
        kind: 'failed',
        row,
        known,
        state,
        mapped: { ...mapped, errors },
        units: candidate.units,
      });
    } else if (result.link === 'matched') {
      linked.push({
        ...candidate,
        link: 'matched',
        goldenId: result.goldenId,
        matchedBy: result.by,
      });
    } else {
      linked.push({
        ...candidate,
        goldenId: goldenIdFor({
          integrationId: integration.id,
          dataSet,
          sourceId: row.sourceId,
        }),
      });
    }
  }
  return linked;
}

/** Memberships read with the units are references like mapped ones. */
function addUnitReferences(context: PlanContext, candidate: Candidate): void {
  const { units, mapped } = candidate;
  // Whoever is in no unit any more is like one who never was: nothing is said.
  if (!units?.length) {
    return;
  }
  if (context.dataSet === 'employees') {
    const own = mapped.references.find(ref => ref.attribute === 'orgUnits');
    const keys = [...new Set([...units, ...(own?.keys ?? [])])];
    mapped.references = [
      ...mapped.references.filter(ref => ref !== own),
      {
        attribute: 'orgUnits',
        target: 'org-units',
        by: 'sourceId',
        keys,
        many: true,
      },
    ];
  } else if (
    context.dataSet === 'org-units' &&
    !mapped.references.some(ref => ref.attribute === 'parent')
  ) {
    // A unit has one parent. Of several containers the first by id is taken,
    // so that the choice does not change from run to run.
    mapped.references = [
      ...mapped.references,
      {
        attribute: 'parent',
        target: 'org-units',
        by: 'sourceId',
        keys: units.slice(0, 1),
        many: false,
      },
    ];
  }
}

function groupByGolden(rows: readonly StoredRow[]): Map<string, StoredRow[]> {
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const group = groups.get(row.goldenId);
    if (group) {
      group.push(row);
    } else {
      groups.set(row.goldenId, [row]);
    }
  }
  return groups;
}
