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
import type { ResolvedIntegration } from '../integrations/types';
import { MappingLoader } from '../mapping/MappingLoader';
import type { DataSetProgress, Run } from '../runs/types';
import { fingerprintOf, scopeOf } from './fingerprints';
import type { PlanContext } from './types';

interface ContextOptions {
  knex: Knex;
  run: Run;
  integration: ResolvedIntegration;
}

/** What planning a data set works with, from where the run has come to. */
export async function contextOf(
  options: ContextOptions,
  dataSet: DataSet,
  /** Every data set of the run. */
  dataSets: readonly DataSet[],
): Promise<PlanContext> {
  const { knex, run, integration } = options;
  const declared = integration.descriptor.dataSets.find(
    candidate => candidate.dataSet === dataSet,
  )!;
  const mapping = await MappingLoader.create({ knex }).load(
    integration,
    declared,
    run.id,
  );
  const before = run.checkpoint.dataSets?.[dataSet];
  const progress: DataSetProgress = before
    ? {
        ...before,
        // Only paging that was under way is taken up again.
        resumed:
          before.resumed || (before.state === 'fetching' && before.fetched > 0),
      }
    : await begin(options, dataSet, mapping.rulesHash);
  progress.fingerprint ??= fingerprintOf(integration, mapping.fingerprint);
  progress.mappingVersion ??= mapping.version;
  return {
    knex,
    run,
    integration,
    dataSet,
    declared,
    mapping,
    fingerprint: progress.fingerprint,
    progress,
    dataSets,
  };
}

/** How a data set is fetched: what changed, or everything and why. */
async function begin(
  { knex, run, integration }: ContextOptions,
  dataSet: DataSet,
  mapping: string,
): Promise<DataSetProgress> {
  const { descriptor } = integration;
  const scope = scopeOf(integration, dataSet, mapping);
  const cursor = await knex('cursors')
    .where({ integration_id: integration.id, stream: dataSet })
    .first('cursor', 'fingerprint');
  const [{ n }] = await knex('source_records')
    .where({
      integration_id: integration.id,
      data_set: dataSet,
      state: 'active',
    })
    .count({ n: '*' });
  const sameScope = !cursor || cursor.fingerprint === scope;

  let fallback: string | undefined;
  if (run.mode === 'recent' && !run.person) {
    if (!descriptor.capabilities.recent) {
      fallback = 'the source delivers everything or nothing';
    } else if (!cursor?.cursor) {
      fallback = 'there is no cursor yet';
    } else if (!sameScope) {
      fallback = 'fields or filters have changed since the last run';
    }
  }
  return {
    state: 'fetching',
    mode: run.mode === 'recent' && !fallback && !run.person ? 'recent' : 'all',
    fallback,
    startedFrom: cursor?.cursor ?? null,
    scope,
    sameScope,
    fetched: 0,
    fetchedAt: new Date().toISOString(),
    population: Number(n),
  };
}
