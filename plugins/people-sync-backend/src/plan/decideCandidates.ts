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
import type { MappedRow, RecordError } from '../mapping/mapRow';
import { correlate, matchingKeys } from '../people/correlate';
import { decideGolden, type Golden } from '../people/golden';
import { goldenIdFor } from '../people/goldenId';
import { dueAt, LocalDays } from '../people/localDays';
import {
  loadContributions,
  loadGolden,
  loadPersonKeys,
  type StoredRow,
} from '../people/lookups';
import { settleValues } from '../people/settleValues';
import { type KnownRow, loadEnded } from './lookups';
import type { Verdict } from './records';
import { ReferenceResolver } from './ReferenceResolver';
import type { RowState } from './rowState';
import type { PlanContext, PlannedBatch, PlanRow } from './types';
import { UniqueClaims } from './UniqueClaims';
import { withoutWaiting } from './waiting';

/** Rows after which others get their turn: a few milliseconds (RULES D4). */
export const SLICE = 100;

/** A row that has to be mapped and decided, as far as it has come. */
export interface Candidate {
  row: PlanRow;
  known?: KnownRow;
  state: RowState;
  mapped: MappedRow;
  units?: string[];
  goldenId?: string;
  link: 'known' | 'matched' | 'new';
  matchedBy?: string;
}

/** Links, resolves, merges and decides the rows that have to be. */
export async function decideCandidates(
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
  const found = await linkCandidates(context, candidates, conclude);
  const golden = await loadGolden(
    knex,
    dataSet,
    found.map(candidate => candidate.goldenId!),
  );
  const linked = withoutWaiting(context, found, golden, conclude);
  const resolver = ReferenceResolver.create(context, {
    final: options.final ?? false,
  });
  for (const candidate of linked) {
    resolver.add(dataSet, candidate.row.sourceId, candidate.goldenId!);
    addUnitReferences(context, candidate);
  }
  await resolver.load(linked.flatMap(candidate => candidate.mapped.references));

  const ended = options.final
    ? await loadEnded(context, [...golden.keys()])
    : new Map<string, 'terminated' | 'withdrawn'>();
  const rowsOf = groupByGolden(
    (await loadContributions(knex, dataSet, [...golden.keys()])).map(row =>
      row.integrationId === integration.id && ended.has(row.sourceId)
        ? { ...row, state: 'terminated' }
        : row,
    ),
  );
  const { createOnly } = context.mapping.mapping;
  const days = LocalDays.of(integration.timezone);
  const decided: Decided[] = [];
  for (const [index, candidate] of linked.entries()) {
    if (index % SLICE === SLICE - 1) {
      await nextTurn();
    }
    const { row, known, state, mapped, goldenId, link, matchedBy } = candidate;
    const isOwn = (other: StoredRow) =>
      other.integrationId === integration.id && other.sourceId === row.sourceId;
    const isKnown = golden.has(goldenId!);
    const rowsOfSame = rowsOf.get(goldenId!) ?? [];
    const refs = resolver.resolve(
      row.sourceId,
      isKnown && createOnly
        ? mapped.references.filter(ref => !createOnly.has(ref.attribute))
        : mapped.references,
    );
    const values = settleValues({
      values: { ...mapped.values, ...refs.values },
      // Memberships may be told by the units instead.
      keeps: mapped.keeps?.filter(
        name => !mapped.references.some(ref => ref.attribute === name),
      ),
      createOnly,
      own: rowsOfSame.find(isOwn)?.values,
      isKnown,
    });
    const others = rowsOfSame.filter(other => !isOwn(other));
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
    decided.push({
      candidate,
      forward: refs.forward,
      verdict: {
        kind: 'decided',
        row,
        known,
        state,
        values,
        outcome,
        plan: {
          action: 'write',
          link: isKnown && link === 'new' ? 'known' : link,
          units: candidate.units?.length ? candidate.units : undefined,
          effectiveAt: dueAt(days.end(values.endDate)),
          waiting: refs.waiting.length ? refs.waiting : undefined,
        },
        goldenId: goldenId!,
        matchedBy,
      },
    });
  }
  const errors = await refuseDuplicates(context, decided, golden, batch);
  for (const { candidate, verdict, forward } of decided) {
    const refused = errors?.get(verdict.goldenId);
    if (refused) {
      const { row, known, state, mapped, units } = candidate;
      conclude({
        kind: 'failed',
        row,
        known,
        state,
        mapped: { ...mapped, errors: refused },
        units,
      });
    } else {
      conclude(verdict);
      batch.references.push(...forward);
    }
  }
}

interface Decided {
  candidate: Candidate;
  verdict: Extract<Verdict, { kind: 'decided' }>;
  forward: PlannedBatch['references'];
}

/** What stands against those who would take a value that another one has. */
async function refuseDuplicates(
  context: PlanContext,
  decided: readonly Decided[],
  golden: ReadonlyMap<string, Golden>,
  batch: PlannedBatch,
): Promise<ReadonlyMap<string, RecordError[]> | undefined> {
  if (!context.mapping.mapping.unique) {
    return undefined;
  }
  const { errors, claims } = await UniqueClaims.create(context).examine(
    decided.map(({ verdict: { goldenId, outcome } }) => ({
      goldenId,
      before: golden.get(goldenId)?.values,
      outcome,
    })),
  );
  batch.claims = [...(batch.claims ?? []), ...claims];
  return errors;
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
