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
import { canonicalJson, contentHash } from '../mapping/canonical';
import { mapRow } from '../mapping/mapRow';
import type { Values } from '../people/keys';
import { LocalDays } from '../people/localDays';
import { type Candidate, decideCandidates, SLICE } from './decideCandidates';
import { type KnownRow, loadKnownRows, loadStates } from './lookups';
import { decideEndings, endedRow, type Ending, goneRow } from './endings';
import { Membership } from './membership';
import { recordOf, type Verdict } from './records';
import { type RowState, rowStateOf } from './rowState';
import type { PlanContext, PlannedBatch, PlanRow } from './types';

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

/** Milliseconds after which others get their turn (RULES D4). */
const MAX_SLICE_MS = 15;

/** A row whose payload cannot be kept. */
const tooDeep = (row: PlanRow): PlanRow => ({
  ...row,
  payload: {},
  malformed: { reason: 'the payload is nested too deeply' },
});

const unitsKey = (units: string[] | undefined) =>
  units?.length ? JSON.stringify(units) : null;

/** Why the values themselves say that the row is no longer active. */
function endReason(values: Values, days: LocalDays): string | undefined {
  if (values.active === false) {
    return 'not active at the source';
  }
  const end = days.end(values.endDate);
  return end && end.at <= Date.now() ? `ended on ${end.date}` : undefined;
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
  const { declared, mapping, fingerprint, progress } = context;
  const days = LocalDays.of(context.integration.timezone);
  const named = rows.filter(row => row.sourceId !== '');
  const ids = named.map(row => row.sourceId);
  const known = await loadKnownRows(context, ids);
  const units = await Membership.create(context).unitsOf(ids, known);
  // A sheet that somebody uploads may have but a few of the columns.
  const patches = progress.mode === 'recent' || context.run.upload;
  const previous =
    declared.toState && patches
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

  let turn = performance.now();
  for (const [index, row] of rows.entries()) {
    // Expressions may take their time: a row of them as much as many others.
    if (
      index % SLICE === SLICE - 1 ||
      performance.now() - turn > MAX_SLICE_MS
    ) {
      await nextTurn();
      turn = performance.now();
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
                state: row.stored
                  ? storedRowState(row.stored)
                  : rowStateOf({ declared, payload: row.payload }),
              },
        );
      } else {
        conclude(gone);
      }
      continue;
    }
    let state: RowState;
    try {
      state = row.stored
        ? storedRowState(row.stored)
        : rowStateOf({
            declared,
            payload: row.payload,
            previous:
              options.earlier?.get(row.sourceId) ?? previous.get(row.sourceId),
            known: before,
          });
    } catch (error) {
      // What is nested so deeply cannot even be written down.
      if (!(error instanceof RangeError)) {
        throw error;
      }
      conclude({ kind: 'malformed', row: tooDeep(row) });
      continue;
    }
    if (row.origin === 'fetched') {
      context.shape?.look(state.state);
    }
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
    const reason = endReason(mapped.values, days);
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
