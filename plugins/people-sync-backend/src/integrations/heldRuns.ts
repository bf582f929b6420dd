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

/** A run that waits for approval. */
export interface HeldRun {
  id: number;
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
}

/** Runs of integrations that wait for approval, newest first. */
export async function heldRunsOf(
  knex: Knex,
  integrationIds: readonly string[],
): Promise<Map<string, HeldRun[]>> {
  const wanted = new Set(integrationIds);
  const rows: {
    id: number;
    integration_id: string;
    data_sets: string | null;
  }[] = await knex('runs')
    .where({ status: 'held' })
    // A single person is no reason to look at a whole import.
    .whereNull('person')
    .orderBy('id', 'desc')
    .select('id', 'integration_id', 'data_sets');
  const found = new Map<string, HeldRun[]>();
  for (const { id, integration_id, data_sets } of rows) {
    if (wanted.has(integration_id)) {
      const runs = found.get(integration_id) ?? [];
      runs.push({
        id,
        dataSets: data_sets === null ? null : JSON.parse(data_sets),
      });
      found.set(integration_id, runs);
    }
  }
  return found;
}

/** The newest of them that includes a data set. */
export function heldRunOf(
  runs: readonly HeldRun[],
  dataSet: DataSet,
): HeldRun | undefined {
  return runs.find(
    ({ dataSets }) => dataSets === null || dataSets.includes(dataSet),
  );
}
