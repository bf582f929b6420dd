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
  parseSafeguards,
  type Safeguards,
  type WhatIfResult,
  type WhatIfRun,
} from '@people-sync/plugin-people-sync-common';
import { countAttributeChanges } from '../../guard/attributeChanges';
import {
  describeExceeded,
  evaluateGuard,
  type GuardOptions,
} from '../../guard/evaluateGuard';
import { runFromRow } from '../../runs/runRows';
import type { Run } from '../../runs/types';
import { assertValid } from './assertValid';
import type { WhatIfContext } from './sourceBatches';

/** How many past runs are looked at. */
const RUNS = 30;

/** Records whose changes one query counts. */
const CHUNK = 1000;

/**
 * Replays limits over the plans of the last runs, by the code that guards a
 * run: what each had counted, and what had been removed in the day before it.
 */
export async function askLimits(
  context: WhatIfContext,
  safeguards: Safeguards,
): Promise<Pick<WhatIfResult, 'runs' | 'notes'>> {
  const { integration } = context;
  const parsed = parseSafeguards(safeguards);
  assertValid('problems' in parsed ? parsed.problems : [], 'safeguards.');
  const asked = 'safeguards' in parsed ? parsed.safeguards : {};
  const runs: WhatIfRun[] = [];
  let untold = 0;
  for (const run of await loadRuns(context)) {
    context.signal?.throwIfAborted();
    const at = new Date(run.startedAt ?? run.createdAt);
    const attributeChanges = rememberedChanges(run);
    const evaluate = (limits: GuardOptions['integration']) =>
      evaluateGuard({
        knex: context.knex,
        run,
        integration: limits,
        counts: run.counts,
        at,
        attributeChanges,
      });
    const before = await evaluate(integration);
    const after = await evaluate({
      safeguards: dataSet => ({
        ...integration.safeguards(dataSet),
        ...asked[dataSet],
      }),
    });
    if (lacksRecords(run, asked)) {
      untold += 1;
    }
    runs.push({
      runId: String(run.id),
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
          `Limits of single attributes cannot be told for ${untold} of the ${runs.length} runs, whose records are no longer kept`,
        ]
      : [],
  };
}

/** The last runs that came as far as the guard. */
async function loadRuns({ knex, integration }: WhatIfContext): Promise<Run[]> {
  const rows = await knex('runs')
    .where({ integration_id: integration.id })
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

const limitsAttributes = (asked: Safeguards, dataSet: DataSet) =>
  Object.keys(asked[dataSet]?.attributes ?? {}).length > 0;

/** Whether what a limit is about is gone, or was never kept. */
function lacksRecords({ counts, pruned }: Run, asked: Safeguards): boolean {
  return (Object.keys(counts) as DataSet[]).some(dataSet => {
    const level = pruned?.levels?.[dataSet];
    const gone = pruned?.everything || level === 'none' || level === 'failures';
    return (
      gone &&
      limitsAttributes(asked, dataSet) &&
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
