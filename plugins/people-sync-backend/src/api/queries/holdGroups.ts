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
import { rawRows } from '../../database/bulk';
import { whereIn } from '../../database/dialect';
import { membersTable } from './members';

const MAX_GROUPS = 10;

/** The units that people whom a plan removes are leaving, largest first. */
export async function loadHoldGroups(
  knex: Knex,
  runId: number,
): Promise<HoldGroup[]> {
  const leaving = await rawRows<{ id: string; name: string; n: number }>(
    knex,
    `SELECT u.id, u.name, COUNT(DISTINCT r.golden_id) AS n
     FROM run_records AS r
     JOIN ${membersTable(knex)} ON members.employee_id = r.golden_id
     JOIN org_units AS u ON u.id = members.unit_id
     WHERE r.run_id = ? AND r.data_set = 'employees' AND r.status = 'terminated'
     GROUP BY u.id, u.name
     ORDER BY n DESC, u.name, u.id
     LIMIT ?`,
    [runId, MAX_GROUPS],
  );
  if (leaving.length === 0) {
    return [];
  }
  const totals = await knex(membersTable(knex))
    .join('employees', 'employees.id', 'members.employee_id')
    .where('employees.status', 'active')
    .andWhere(
      whereIn(
        knex,
        'members.unit_id',
        leaving.map(unit => unit.id),
      ),
    )
    .groupBy('members.unit_id')
    .select('members.unit_id as id')
    .count({ n: '*' });
  const totalOf = new Map(
    (totals as { id?: string; n?: string | number }[]).map(row => [
      row.id,
      Number(row.n),
    ]),
  );
  return leaving.map(unit => ({
    kind: 'org-unit',
    change: 'removals',
    dataSet: 'employees',
    label: unit.name,
    count: Number(unit.n),
    total: totalOf.get(unit.id),
    orgUnitId: unit.id,
  }));
}
