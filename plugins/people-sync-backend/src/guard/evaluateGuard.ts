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
import type { Knex } from 'knex';
import { describeLimit, exceedsLimit } from '../integrations/limits';
import type { ResolvedIntegration } from '../integrations/types';
import type { Counts, Hold, LimitExceeded, Run } from '../runs/types';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Holds a finished plan against the limits of the integration.
 *
 * Removals that the same import applied in the last 24 hours count too, so
 * that a mass removal does not slip through in slices (RULES X5).
 */
export async function evaluateGuard(options: {
  knex: Knex;
  run: Run;
  integration: ResolvedIntegration;
  counts: Partial<Record<DataSet, Counts>>;
}): Promise<Hold | undefined> {
  const { knex, run, integration, counts } = options;
  const recent = await recentRemovals(knex, run);
  const reasons: LimitExceeded[] = [];
  for (const [name, count] of Object.entries(counts)) {
    const dataSet = name as DataSet;
    const limits = integration.safeguards(dataSet);
    const population = run.checkpoint.dataSets?.[dataSet]?.population ?? 0;
    const kinds = [
      ['removals', count.terminated, recent[dataSet] ?? 0],
      ['updates', count.updated, 0],
      ['creates', count.created, 0],
    ] as const;
    for (const [kind, planned, before] of kinds) {
      const limit = limits[kind];
      // What went before only counts once this plan adds to it.
      const total = planned > 0 ? planned + before : 0;
      // Those who left in the last day were part of the population then.
      const of = population + before;
      if (limit && exceedsLimit({ count: total, population: of, limit })) {
        reasons.push({
          dataSet,
          kind,
          count: planned,
          recent: before,
          population: of,
          limit,
        });
      }
    }
  }
  if (reasons.length === 0) {
    return undefined;
  }
  return {
    reasons,
    message: reasons.map(describe).join('; '),
    at: new Date().toISOString(),
  };
}

function describe(reason: LimitExceeded): string {
  const { kind, count, recent, dataSet, population, limit } = reason;
  return `${count} ${kind} of ${population} ${dataSet}${
    recent ? `, after ${recent} in the last 24 hours` : ''
  } (limit: ${describeLimit(limit)})`;
}

async function recentRemovals(
  knex: Knex,
  run: Run,
): Promise<Partial<Record<DataSet, number>>> {
  const rows = await knex('runs')
    .where({ integration_id: run.integrationId, persisted: true })
    .andWhere('id', '<>', run.id)
    .andWhere('finished_at', '>', new Date(Date.now() - DAY_MS).toISOString())
    .select('counts');
  const removals: Partial<Record<DataSet, number>> = {};
  for (const row of rows) {
    const counts: Partial<Record<DataSet, Counts>> = JSON.parse(row.counts);
    for (const [name, count] of Object.entries(counts)) {
      const dataSet = name as DataSet;
      removals[dataSet] = (removals[dataSet] ?? 0) + count.terminated;
    }
  }
  return removals;
}
