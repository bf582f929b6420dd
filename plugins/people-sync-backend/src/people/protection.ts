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
import { goldenTableOf } from './goldenTables';

/** What can be protected from removal. */
export type ProtectedKind = 'employee' | 'org-unit';

/** The data sets whose golden records can be protected. */
export const PROTECTED_KINDS: ReadonlyMap<DataSet, ProtectedKind> = new Map([
  ['org-units', 'org-unit'],
  ['employees', 'employee'],
]);

/** How the reason of a record begins that protection has left out. */
export const PROTECTED_REASON = 'protected: ';

/** Which of the golden records no run may remove (RULES X1, FEATURES G7). */
export async function protectedAmong(
  knex: Knex,
  dataSet: DataSet,
  goldenIds: readonly string[],
): Promise<Set<string>> {
  const kind = PROTECTED_KINDS.get(dataSet);
  if (!kind || goldenIds.length === 0) {
    return new Set();
  }
  const rows = await knex('protected')
    .where({ kind })
    .andWhere(whereIn(knex, 'golden_id', goldenIds))
    .select('golden_id');
  return new Set(rows.map(row => row.golden_id));
}

/** A protection, as it is listed. */
export interface ProtectedEntry {
  kind: ProtectedKind;
  /** Golden id. */
  id: string;
  displayName: string;
  reason: string | null;
  createdBy: string;
  createdAt: string;
}

const DATA_SET_OF: Record<ProtectedKind, DataSet> = {
  employee: 'employees',
  'org-unit': 'org-units',
};

function entries(knex: Knex): Knex.QueryBuilder<object, ProtectedEntry[]> {
  const name = 'COALESCE(employees.display_name, org_units.name, golden_id)';
  return knex('protected')
    .leftJoin('employees', on =>
      on
        .on('employees.id', 'protected.golden_id')
        .andOnVal('protected.kind', 'employee'),
    )
    .leftJoin('org_units', on =>
      on
        .on('org_units.id', 'protected.golden_id')
        .andOnVal('protected.kind', 'org-unit'),
    )
    .orderByRaw(`${name}, kind, golden_id`)
    .select(
      'protected.kind as kind',
      'protected.golden_id as id',
      knex.raw(`${name} AS "displayName"`),
      'protected.reason as reason',
      'protected.created_by as createdBy',
      'protected.created_at as createdAt',
    ) as Knex.QueryBuilder<object, ProtectedEntry[]>;
}

/** Everybody and everything that is protected, by name. */
export async function listProtected(knex: Knex): Promise<ProtectedEntry[]> {
  return entries(knex);
}

/**
 * Protects a person or a unit; one that is protected already gets the new
 * reason. Undefined when there is no such golden record.
 */
export async function protect(
  knex: Knex,
  options: { kind: ProtectedKind; id: string; reason?: string; by: string },
): Promise<ProtectedEntry | undefined> {
  const { kind, id, reason, by } = options;
  const { table } = goldenTableOf(DATA_SET_OF[kind]);
  if (!(await knex(table.name).where({ id }).first('id'))) {
    return undefined;
  }
  await knex('protected')
    .insert({
      kind,
      golden_id: id,
      reason: reason ?? null,
      created_by: by,
      created_at: new Date().toISOString(),
    })
    .onConflict(['kind', 'golden_id'])
    .merge(['reason']);
  const [entry] = await entries(knex).where({
    'protected.kind': kind,
    'protected.golden_id': id,
  });
  return entry;
}

/**
 * Ends a protection. A source of changes will not say again that somebody is
 * gone: where a removal was withheld, the next run reads everything. False
 * when there was no protection.
 */
export async function endProtection(
  knex: Knex,
  options: { kind: ProtectedKind; id: string },
): Promise<boolean> {
  const { kind, id } = options;
  return knex.transaction(async tx => {
    const ended = await tx('protected').where({ kind, golden_id: id }).delete();
    if (!ended) {
      return false;
    }
    const withheld: { integration_id: string }[] = await tx('run_records')
      .join('runs', 'runs.id', 'run_records.run_id')
      .where({
        'run_records.golden_id': id,
        'run_records.data_set': DATA_SET_OF[kind],
        'run_records.status': 'skipped',
      })
      .andWhere('run_records.reason', 'like', `${PROTECTED_REASON}%`)
      .distinct('runs.integration_id as integration_id');
    await tx('cursors')
      .where({ stream: DATA_SET_OF[kind] })
      .whereIn(
        'integration_id',
        withheld.map(row => row.integration_id),
      )
      .update({ cursor: null });
    return true;
  });
}
