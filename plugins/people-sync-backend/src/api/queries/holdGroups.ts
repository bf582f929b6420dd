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
import type { HoldGroup } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';

const MAX_GROUPS = 10;

/** The units that people whom a plan removes are leaving, largest first. */
export async function loadHoldGroups(
  knex: Knex,
  runId: number,
): Promise<HoldGroup[]> {
  const leaving = await knex('run_records as r')
    .join('memberships as m', 'm.employee_id', 'r.golden_id')
    .join('org_units as u', 'u.id', 'm.unit_id')
    .where('r.run_id', runId)
    .andWhere('r.data_set', 'employees')
    .andWhere('r.status', 'terminated')
    .groupBy('u.id', 'u.name')
    .select('u.id', 'u.name')
    .countDistinct({ leaving: 'r.golden_id' })
    .orderBy([{ column: 'leaving', order: 'desc' }, 'u.name', 'u.id'])
    .limit(MAX_GROUPS);
  if (leaving.length === 0) {
    return [];
  }
  const totals = await knex('memberships as m')
    .join('employees as e', 'e.id', 'm.employee_id')
    .where('e.status', 'active')
    .whereIn(
      'm.unit_id',
      leaving.map(row => row.id),
    )
    .groupBy('m.unit_id')
    .select('m.unit_id')
    .countDistinct({ total: 'm.employee_id' });
  const totalOf = new Map(
    totals.map(row => [row.unit_id, Number(row.total)] as const),
  );
  return leaving.map(row => ({
    label: String(row.name),
    count: Number(row.leaving),
    total: totalOf.get(row.id),
    orgUnitId: String(row.id),
  }));
}
