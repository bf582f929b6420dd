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

import {
  type DataSet,
  type DataSetSafeguards,
  parseSafeguards,
  type Safeguards,
  type WhatIfResult,
  type WhatIfRun,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { countAttributeChanges } from '../../guard/attributeChanges';
import { describeExceeded, evaluateGuard } from '../../guard/evaluateGuard';
import { canonicalJson } from '../../mapping/canonical';
import { runFromRow } from '../../runs/runRows';
import type { Run } from '../../runs/types';
import { assertValid } from './assertValid';
import type { WhatIfContext } from './sourceBatches';

/** How many past runs are looked at. */
const RUNS = 30;

/** Records whose changes one query counts. */
const CHUNK = 1000;

/** The limits of each data set. */
type LimitsOf = (dataSet: DataSet) => DataSetSafeguards;

/** Limits of one integration, as they stand and as they would be. */
export interface LimitsQuestion {
  knex: Knex;
  integrationId: string;
  before: LimitsOf;
  after: LimitsOf;
  /** Ends the work when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/**
 * What other limits of an integration's own would have done; kinds that are not
 * named are as they stand.
 *
 * @throws InputError when they could not be saved
 */
export async function askLimits(
  { knex, integration, signal }: WhatIfContext,
  safeguards: Safeguards,
): Promise<Pick<WhatIfResult, 'runs' | 'notes'>> {
  const parsed = parseSafeguards(safeguards);
  assertValid('problems' in parsed ? parsed.problems : [], 'safeguards.');
  const asked = 'safeguards' in parsed ? parsed.safeguards : {};
  return replayLimits({
    knex,
    integrationId: integration.id,
    before: dataSet => integration.safeguards(dataSet),
    after: dataSet => ({
      ...integration.safeguards(dataSet),
      ...asked[dataSet],
    }),
    signal,
  });
}

/**
 * Replays limits over the plans of the last runs, by the code that guards a
 * run: what each had counted, and what had been removed in the day before it.
 */
export async function replayLimits(
  question: LimitsQuestion,
): Promise<Pick<WhatIfResult, 'runs' | 'notes'>> {
  const { integrationId } = question;
  const runs: WhatIfRun[] = [];
  let untold = 0;
  for (const run of await loadRuns(question)) {
    question.signal?.throwIfAborted();
    const at = new Date(run.startedAt ?? run.createdAt);
    const attributeChanges = rememberedChanges(run);
    const evaluate = (safeguards: LimitsOf) =>
      evaluateGuard({
        knex: question.knex,
        run,
        integration: { safeguards },
        counts: run.counts,
        at,
        attributeChanges,
      });
    const before = await evaluate(question.before);
    const after = await evaluate(question.after);
    if (lacksRecords(run, question)) {
      untold += 1;
    }
    runs.push({
      runId: String(run.id),
      integrationId,
      at: at.toISOString(),
      before: before.length > 0,
      after: after.length > 0,
      ...(after.length > 0 && { limits: after.map(describeExceeded) }),
    });
  }
  return {
    runs,
    notes: untold
      ? [
          `Limits of single attributes cannot be told for ${untold} of the ${runs.length} runs of ${integrationId}, whose records are no longer kept`,
        ]
      : [],
  };
}

/** The last runs that came as far as the guard. */
async function loadRuns({
  knex,
  integrationId,
}: LimitsQuestion): Promise<Run[]> {
  const rows = await knex('runs')
    .where({ integration_id: integrationId })
    .whereNull('person')
    .andWhere(q =>
      q
        .whereIn('status', ['completed', 'warning', 'held', 'rejected'])
        .orWhereNotNull('hold'),
    )
    .orderBy('id', 'desc')
    .limit(RUNS)
    .select();
  return rows.map(runFromRow);
}

/** Whether limits of single attributes would be others. */
function changesAttributes(
  { before, after }: LimitsQuestion,
  dataSet: DataSet,
): boolean {
  return (
    canonicalJson(before(dataSet).attributes ?? {}) !==
    canonicalJson(after(dataSet).attributes ?? {})
  );
}

/** Whether what a limit is about is gone, or was never kept. */
function lacksRecords(
  { counts, pruned }: Run,
  question: LimitsQuestion,
): boolean {
  return (Object.keys(counts) as DataSet[]).some(dataSet => {
    const level = pruned?.levels?.[dataSet];
    const gone = pruned?.everything || level === 'none' || level === 'failures';
    return (
      gone &&
      changesAttributes(question, dataSet) &&
      (counts[dataSet]?.updated ?? 0) > 0
    );
  });
}

/** Counts the changes of a run once, a range of its records at a time. */
function rememberedChanges(run: Run): typeof countAttributeChanges {
  const known = new Map<DataSet, Map<string, number>>();
  return async (knex, runId, dataSet) => {
    let counts = known.get(dataSet);
    if (!counts) {
      counts = new Map();
      known.set(dataSet, counts);
      for (let after = 0; after < run.recordSeq; after += CHUNK) {
        const range = { after, upTo: after + CHUNK };
        for (const { attribute, count } of await countAttributeChanges(
          knex,
          runId,
          dataSet,
          range,
        )) {
          counts.set(attribute, (counts.get(attribute) ?? 0) + count);
        }
      }
    }
    return [...counts].map(([attribute, count]) => ({ attribute, count }));
  };
}
