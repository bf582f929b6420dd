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
import { isProviderError } from '../../provider/errors';
import type { CollectedDataSet } from '../collect';
import type { ProviderContract } from '../ProviderContract';

export async function staysQuiet(contract: ProviderContract): Promise<void> {
  for (const { dataSet } of recentDataSets(contract)) {
    const full = await contract.collect(dataSet);
    const recent = await collectRecent(contract, dataSet, {
      base: full,
      since: new Date(),
    });
    if (recent === 'falls-back') {
      continue;
    }
    expect(recent.states).toEqual(full.states);
    // Without a cursor, the provider goes by time and may say things twice.
    if (full.cursor !== undefined) {
      expect(recent.rows).toEqual([]);
      expect(recent.cursor).toEqual(expect.any(String));
    }
  }
}

export async function deliversChanges(
  contract: ProviderContract,
): Promise<void> {
  const since = new Date();
  const { source } = contract.subject;
  const bases: CollectedDataSet[] = [];
  const dataSets = recentDataSets(contract);
  for (const { dataSet } of dataSets) {
    bases.push(await contract.collect(dataSet));
  }
  const created = await source.change('create');
  const updated = await source.change('update');
  const removed = await source.change('remove');

  for (const [index, { dataSet }] of dataSets.entries()) {
    const base = bases[index];
    const recent = await collectRecent(contract, dataSet, { base, since });
    if (recent === 'falls-back') {
      continue;
    }
    if (dataSet === 'employees') {
      expect(recent.rows.map(row => row.sourceId)).toEqual(
        expect.arrayContaining([created, updated, removed]),
      );
      expect(recent.states.get(created)).toBeDefined();
      expect(recent.states.get(updated)).not.toEqual(base.states.get(updated));
      expect(['removed', 'inactive']).toContain(recent.marks.get(removed));
    }
    const full = await contract.collect(dataSet);
    for (const [id, state] of full.states) {
      expect(recent.states.get(id)).toEqual(state);
      expect(recent.members.get(id) ?? []).toEqual(full.members.get(id) ?? []);
    }
  }
}

/**
 * As the engine does: a source that can only tell whether anything has changed,
 * not what, lets its cursor expire and is read in full.
 */
async function collectRecent(
  contract: ProviderContract,
  dataSet: DataSet,
  options: { base: CollectedDataSet; since: Date },
): Promise<CollectedDataSet | 'falls-back'> {
  const { base, since } = options;
  try {
    return await contract.collect(dataSet, {
      base,
      fetch: { mode: 'recent', cursor: base.cursor, since },
    });
  } catch (error) {
    if (isProviderError(error) && error.code === 'cursor-expired') {
      return 'falls-back';
    }
    throw error;
  }
}

function recentDataSets({ descriptor, fetched }: ProviderContract) {
  return descriptor.capabilities.recent ? fetched : [];
}
