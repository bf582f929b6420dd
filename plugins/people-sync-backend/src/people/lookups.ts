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
import { whereIn } from '../database/dialect';
import type { Golden, Row } from './golden';
import { goldenTableOf } from './goldenTables';
import type { ContributionState } from './lifecycle';

/** Golden records by id; `lock` keeps them as they are until the commit. */
export async function loadGolden(
  knex: Knex,
  dataSet: DataSet,
  ids: readonly string[],
  options: { lock?: boolean } = {},
): Promise<Map<string, Golden>> {
  if (ids.length === 0) {
    return new Map();
  }
  const query = knex(goldenTableOf(dataSet).table.name)
    .where(whereIn(knex, 'id', ids))
    .select('id', 'status', 'values', 'winners', 'version');
  if (options.lock) {
    // In one order, so that two runs wait for each other instead of dying.
    query.orderBy('id').forUpdate();
  }
  const rows = await query;
  return new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        status: row.status,
        values: JSON.parse(row.values),
        winners: JSON.parse(row.winners),
        version: row.version,
      },
    ]),
  );
}

/** A row of a golden record with what tells when it was last written. */
export interface StoredRow extends Row {
  goldenId: string;
}

/** Every source row of the given golden records. */
export async function loadContributions(
  knex: Knex,
  dataSet: DataSet,
  goldenIds: readonly string[],
): Promise<StoredRow[]> {
  if (goldenIds.length === 0) {
    return [];
  }
  const rows = await knex('source_records')
    .where(whereIn(knex, 'golden_id', goldenIds))
    .andWhere('data_set', dataSet)
    .whereIn('state', ['active', 'terminated', 'withdrawn'])
    .select('integration_id', 'source_id', 'state', 'golden_id', 'mapped');
  return rows.map(row => ({
    integrationId: row.integration_id,
    sourceId: row.source_id,
    state: row.state as ContributionState,
    goldenId: row.golden_id,
    values: row.mapped ? JSON.parse(row.mapped) : {},
  }));
}

/** People by matching key: `kind` and normalised value to golden ids. */
export async function loadPersonKeys(
  knex: Knex,
  keys: readonly { kind: string; value: string }[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const byKind = new Map<string, Set<string>>();
  for (const { kind, value } of keys) {
    const values = byKind.get(kind) ?? new Set();
    byKind.set(kind, values.add(value));
  }
  for (const [kind, values] of byKind) {
    const rows = await knex('person_keys')
      .where({ kind })
      .andWhere(whereIn(knex, 'value', [...values]))
      .select('value', 'employee_id');
    for (const row of rows) {
      const key = `${kind}:${row.value}`;
      found.set(key, [...(found.get(key) ?? []), row.employee_id]);
    }
  }
  return found;
}
