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
import { DateTime, Duration } from 'luxon';
import { decideGolden } from '../people/golden';
import { loadContributions, loadGolden } from '../people/lookups';
import type { KnownRow } from './lookups';
import type { Verdict } from './records';
import type { PlanContext, PlanRow } from './types';

/** A known row that ends, before it is decided what that comes to. */
export type Ending = Extract<Verdict, { kind: 'ended' }>;

type Gone =
  | Ending
  | Extract<Verdict, { kind: 'skipped' | 'kept' }>
  | 'ignore'
  | undefined;

/** What an explicit end comes to, which only a known row can have. */
export function endedRow(
  row: PlanRow,
  known: KnownRow | undefined,
  reason: string,
  action: 'end' | 'withdraw',
): Ending | Extract<Verdict, { kind: 'skipped' | 'kept' }> {
  if (!known?.golden_id) {
    return { kind: 'skipped', row, known, reason: `filtered: ${reason}` };
  }
  if (known.state !== 'active') {
    return {
      kind: 'kept',
      row,
      known,
      reason: `terminated already: ${reason}`,
      miss: false,
    };
  }
  return { kind: 'ended', row, known, action, reason };
}

/** What the missing policy does about a known row (RULES X1, X4). */
function missedRow(
  context: PlanContext,
  row: PlanRow,
  known: KnownRow,
  cause: string,
): Ending | Extract<Verdict, { kind: 'kept' }> {
  const policy = context.integration.missingPolicy(context.dataSet);
  const first = !known.missing_since;
  if (policy === 'keep') {
    return { kind: 'kept', row, known, reason: `${cause}, kept`, miss: first };
  }
  if (policy === 'terminate') {
    return { kind: 'ended', row, known, action: 'withdraw', reason: cause };
  }
  const since = DateTime.fromISO(
    known.missing_since ?? context.progress.fetchedAt,
    { zone: 'utc' },
  );
  const due = since.plus(Duration.fromISO(policy.terminateAfter));
  if (due <= DateTime.fromISO(context.progress.fetchedAt)) {
    return {
      kind: 'ended',
      row,
      known,
      action: 'withdraw',
      reason: `${cause} since ${since.toISODate()}`,
    };
  }
  return {
    kind: 'kept',
    row,
    known,
    reason: `missing, due ${due.toISODate()}`,
    miss: first,
  };
}

/**
 * What becomes of a row that says it is gone, inactive or out of scope, or
 * that was not there. Undefined for rows that are simply there.
 */
export function goneRow(
  context: PlanContext,
  row: PlanRow,
  known: KnownRow | undefined,
): Gone {
  if (row.removed) {
    // For an id nobody knows there is nothing to remove (RULES X1).
    return known
      ? endedRow(
          row,
          known,
          row.removed.reason
            ? `removed at the source (${row.removed.reason})`
            : 'removed at the source',
          'end',
        )
      : 'ignore';
  }
  if (row.inactive) {
    return endedRow(row, known, row.inactive.reason, 'end');
  }
  if (row.filtered) {
    return known?.state === 'active'
      ? missedRow(context, row, known, `out of scope: ${row.filtered.reason}`)
      : {
          kind: 'skipped',
          row,
          known,
          reason: `filtered: ${row.filtered.reason}`,
        };
  }
  if (row.absent) {
    return known
      ? missedRow(context, row, known, 'missing at the source')
      : 'ignore';
  }
  return undefined;
}

/**
 * Decides what rows that end come to: others may still speak for a person.
 * `unsaid`: what the integration has said about leaving counts no more either.
 */
export async function decideEndings(
  context: Pick<PlanContext, 'knex' | 'dataSet' | 'integration'>,
  endings: readonly Ending[],
  conclude: (verdict: Ending) => void,
  options: { unsaid?: boolean } = {},
): Promise<void> {
  if (endings.length === 0) {
    return;
  }
  const { knex, dataSet, integration } = context;
  const ids = endings.map(ending => ending.known.golden_id!);
  const golden = await loadGolden(knex, dataSet, ids);
  const rows = (await loadContributions(knex, dataSet, ids)).map(row =>
    options.unsaid &&
    row.integrationId === integration.id &&
    row.state === 'terminated'
      ? { ...row, state: 'withdrawn' as const }
      : row,
  );
  for (const ending of endings) {
    const { known, row, action } = ending;
    const outcome = decideGolden({
      golden: golden.get(known.golden_id!),
      rows: rows
        .filter(other => other.goldenId === known.golden_id)
        .map(other =>
          other.integrationId === integration.id &&
          other.sourceId === row.sourceId
            ? { ...other, state: action === 'end' ? 'terminated' : 'withdrawn' }
            : other,
        ),
      precedence: integration.precedence,
      lifecycleFrom: integration.lifecycleFrom,
    });
    conclude({ ...ending, outcome });
  }
}
