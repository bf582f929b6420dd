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
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import { whereIn } from '../database/dialect';
import type { RunRecordRow, SourceRecordRow } from '../database/tables';
import { storedStateOf } from './rowState';
import type { PlanContext } from './types';

/** What is known of source rows, without what only changed ones need. */
export type KnownRow = Omit<SourceRecordRow, 'mapped'>;

const KNOWN_COLUMNS = [
  'source_id',
  'state',
  'golden_id',
  'payload_hash',
  'state_hash',
  'state_from',
  'units',
  'fingerprint',
  'version',
  'pending_hash',
  'pending_reference',
  'undone',
  'effective_at',
  'missing_since',
  'fetched_at',
  'run_id',
];

/** Source records of the import by source id. */
export async function loadKnownRows(
  context: Pick<PlanContext, 'knex' | 'dataSet'> & {
    integration: Pick<PlanContext['integration'], 'id'>;
  },
  sourceIds: readonly string[],
): Promise<Map<string, KnownRow>> {
  const { knex, integration, dataSet } = context;
  const rows: KnownRow[] = await knex('source_records')
    .where({ integration_id: integration.id, data_set: dataSet })
    .andWhere(whereIn(knex, 'source_id', sourceIds))
    .select(KNOWN_COLUMNS);
  return new Map(rows.map(row => [row.source_id, row]));
}

/** Records that this run has planned already, by source id. */
export async function loadRunRecords(
  context: Pick<PlanContext, 'knex' | 'run'>,
  dataSet: DataSet,
  sourceIds: readonly string[],
): Promise<Map<string, RunRecordRow>> {
  const { knex, run } = context;
  const rows: RunRecordRow[] = await knex('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(knex, 'source_id', sourceIds))
    .select();
  return new Map(rows.map(row => [row.source_id, row]));
}

/** How rows stand that this run ends, among those of golden records. */
export async function loadEnded(
  context: Pick<PlanContext, 'knex' | 'run' | 'dataSet'>,
  goldenIds: readonly string[],
): Promise<Map<string, 'terminated' | 'withdrawn'>> {
  const { knex, run, dataSet } = context;
  const rows: { source_id: string; plan: string }[] = await knex('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(knex, 'golden_id', goldenIds))
    .andWhere(q =>
      q
        .where('plan', 'like', '%"action":"end"%')
        .orWhere('plan', 'like', '%"action":"withdraw"%'),
    )
    .select('source_id', 'plan');
  return new Map(
    rows.map(({ source_id, plan }) => [
      source_id,
      JSON.parse(plan).action === 'end' ? 'terminated' : 'withdrawn',
    ]),
  );
}

/** The states that are kept for source rows, as canonical payloads. */
export async function loadStates(
  context: Pick<PlanContext, 'knex' | 'declared'>,
  rows: readonly Pick<
    SourceRecordRow,
    'source_id' | 'payload_hash' | 'state_from'
  >[],
): Promise<Map<string, JsonObject>> {
  const { knex, declared } = context;
  const hashes = new Set<string>();
  for (const row of rows) {
    const hash = row.state_from ?? row.payload_hash;
    if (hash) {
      hashes.add(hash);
    }
  }
  if (hashes.size === 0) {
    return new Map();
  }
  const payloads = await knex('payloads')
    .where(whereIn(knex, 'hash', [...hashes]))
    .select('hash', 'content');
  const contents = new Map<string, string>(
    payloads.map(row => [row.hash, row.content]),
  );
  const states = new Map<string, JsonObject>();
  for (const row of rows) {
    const state = row.state_from ? contents.get(row.state_from) : undefined;
    const received = row.payload_hash
      ? contents.get(row.payload_hash)
      : undefined;
    if (state !== undefined || received !== undefined) {
      states.set(
        row.source_id,
        storedStateOf({ declared, received: received ?? '{}', state }),
      );
    }
  }
  return states;
}
