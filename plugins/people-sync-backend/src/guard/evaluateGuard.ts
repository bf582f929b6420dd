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
import type {
  Limit,
  ResolvedIntegration,
  Safeguards,
} from '../integrations/types';
import type { Counts, LimitExceeded, Run } from '../runs/types';
import { countAttributeChanges } from './attributeChanges';
import { driftLimits } from './driftLimits';
import { recentRemovals } from './recentRemovals';

export interface GuardOptions {
  knex: Knex;
  run: Run;
  integration: Pick<ResolvedIntegration, 'safeguards' | 'onDrift'>;
  counts: Partial<Record<DataSet, Counts>>;
  /** When: now, unless it is asked what would have been. */
  at?: Date;
  /** How many records of a run change each attribute; asked of its records
   * unless they are counted otherwise. */
  attributeChanges?: typeof countAttributeChanges;
}

/** What one limit is compared with. */
interface Measured {
  kind: LimitExceeded['kind'];
  attribute?: string;
  limit: Limit | undefined;
  count: number;
  recent?: number;
}

/** Evaluates the limits of the integration on a finished plan (RULES X5). */
export async function evaluateGuard(
  options: GuardOptions,
): Promise<LimitExceeded[]> {
  const { knex, run, integration, counts } = options;
  const recent = await recentRemovals(knex, run, options.at);
  const reasons: LimitExceeded[] = [];
  for (const [name, count] of Object.entries(counts)) {
    const dataSet = name as DataSet;
    const limits = integration.safeguards(dataSet);
    const population = run.checkpoint.dataSets?.[dataSet]?.population ?? 0;
    const measured: Measured[] = [
      {
        kind: 'removals',
        limit: limits.removals,
        count: count.terminated,
        recent: recent[dataSet],
      },
      { kind: 'updates', limit: limits.updates, count: count.updated },
      { kind: 'creates', limit: limits.creates, count: count.created },
      ...(await measureAttributes(options, dataSet, limits, count)),
      { kind: 'shrink', limit: limits.shrink, count: shrinkOf(run, dataSet) },
    ];
    for (const {
      kind,
      attribute,
      limit,
      count: planned,
      ...rest
    } of measured) {
      const before = rest.recent ?? 0;
      // What went before only counts once this plan adds to it.
      const total = planned > 0 ? planned + before : 0;
      // Those who left in the last day were part of the population then.
      const of = population + before;
      const { minPopulation } = limits;
      if (
        limit &&
        exceedsLimit({ count: total, population: of, limit, minPopulation })
      ) {
        reasons.push({
          dataSet,
          kind,
          ...(attribute !== undefined && { attribute }),
          count: planned,
          recent: before,
          population: of,
          limit,
        });
      }
    }
  }
  return integration.onDrift === 'hold'
    ? [...reasons, ...driftLimits(run)]
    : reasons;
}

async function measureAttributes(
  { knex, run, attributeChanges = countAttributeChanges }: GuardOptions,
  dataSet: DataSet,
  { attributes }: Safeguards,
  count: Counts,
): Promise<Measured[]> {
  if (!attributes || count.updated === 0) {
    return [];
  }
  const changed = await attributeChanges(knex, run.id, dataSet);
  return changed.map(({ attribute, count: records }) => ({
    kind: 'attribute',
    attribute,
    limit: attributes[attribute] ?? attributes['*'],
    count: records,
  }));
}

/** Rows by which a complete fetch is smaller than what was known before. */
function shrinkOf(run: Run, dataSet: DataSet): number {
  const progress = run.checkpoint.dataSets?.[dataSet];
  return progress?.mode === 'all' && progress.complete && !run.person
    ? Math.max(0, (progress.population ?? 0) - progress.fetched)
    : 0;
}

/** What exceeds a limit, in words. */
export function describeExceeded(reason: LimitExceeded): string {
  const { kind, attribute, count, recent, dataSet, population } = reason;
  if (reason.message) {
    return reason.message;
  }
  const after = recent ? `, after ${recent} in the last 24 hours` : '';
  const limit = `(limit: ${describeLimit(reason.limit)})`;
  if (kind === 'attribute') {
    return `${attribute} changes in ${count} of ${population} ${dataSet} ${limit}`;
  }
  if (kind === 'shrink') {
    return `the source delivered ${count} fewer ${dataSet} than the ${population} known ${limit}`;
  }
  return `${count} ${kind} of ${population} ${dataSet}${after} ${limit}`;
}
