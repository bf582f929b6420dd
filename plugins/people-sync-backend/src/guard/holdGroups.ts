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
import { rawRows } from '../database/bulk';
import { isSqlite, whereIn } from '../database/dialect';
import { membersTable } from '../people/membersTable';
import type { LimitExceeded, Run, StakeGroup } from '../runs/types';
import { countAttributeChanges } from './attributeChanges';

/** Of each kind of group, for each kind of change. */
const MAX_GROUPS = 10;

type Change = StakeGroup['change'];

const STATUS_OF: Record<Change, string> = {
  removals: 'terminated',
  updates: 'updated',
  creates: 'created',
};

interface Found {
  id: string;
  label: string | null;
  n: number | string;
}

/** What the reasons put at stake, by data set. */
function stakesOf(
  run: Run,
  reasons: readonly LimitExceeded[],
): { dataSet: DataSet; change: Change }[] {
  const stakes = new Map<string, { dataSet: DataSet; change: Change }>();
  const add = (dataSet: DataSet, change: Change) =>
    stakes.set(`${dataSet} ${change}`, { dataSet, change });
  for (const { dataSet, kind } of reasons) {
    switch (kind) {
      case 'updates':
      case 'attribute':
        add(dataSet, 'updates');
        break;
      case 'creates':
        add(dataSet, 'creates');
        break;
      case 'drift':
        // What is read otherwise changes people, or ends them.
        if (run.counts[dataSet]?.updated) {
          add(dataSet, 'updates');
        }
        if (run.counts[dataSet]?.terminated) {
          add(dataSet, 'removals');
        }
        break;
      case 'freeze':
        for (const [name, count] of Object.entries(run.counts)) {
          if (count.terminated > 0) {
            add(name as DataSet, 'removals');
          }
        }
        break;
      default:
        add(dataSet, 'removals');
    }
  }
  return [...stakes.values()];
}

/**
 * Groups what a plan puts at stake so that the cause shows: the units and
 * e-mail domains people are of, the attributes that change. Largest first.
 */
export async function loadHoldGroups(
  knex: Knex,
  run: Run,
  reasons: readonly LimitExceeded[],
): Promise<StakeGroup[]> {
  const groups: StakeGroup[] = [];
  for (const { dataSet, change } of stakesOf(run, reasons)) {
    if (change === 'updates') {
      groups.push(...(await byAttribute(knex, run, dataSet)));
    }
    if (dataSet === 'employees') {
      groups.push(...(await byUnit(knex, run, change)));
      groups.push(...(await byDomain(knex, run, change)));
    } else if (dataSet === 'org-units' && change === 'removals') {
      groups.push(...(await byParent(knex, run)));
    }
  }
  return groups;
}

async function byAttribute(
  knex: Knex,
  run: Run,
  dataSet: DataSet,
): Promise<StakeGroup[]> {
  const changed = await countAttributeChanges(knex, run.id, dataSet);
  return changed.slice(0, MAX_GROUPS).map(({ attribute, count }) => ({
    kind: 'attribute',
    change: 'updates',
    dataSet,
    label: attribute,
    count,
    total: run.counts[dataSet]?.updated,
  }));
}

const NAMES = 'JOIN org_units AS u ON u.id = members.unit_id';

/** Units may be as new as the people in them. */
const NAMES_WITH_NEW = `JOIN (
  SELECT id, name FROM org_units
  UNION
  SELECT golden_id, display_name FROM run_records
    WHERE run_id = :runId AND data_set = 'org-units' AND status = 'created'
) AS u ON u.id = members.unit_id`;

/** Units of people as they stand; of new ones, as they would. */
function unitsOf(knex: Knex, change: Change): string {
  if (change !== 'creates') {
    return `JOIN ${membersTable(knex)} ON members.employee_id = r.golden_id`;
  }
  return isSqlite(knex)
    ? `JOIN (SELECT seq, unit.value AS unit_id FROM run_records, json_each(mapped, '$.orgUnits') AS unit
             WHERE run_id = :runId AND data_set = 'employees' AND status = :status) AS members
       ON members.seq = r.seq`
    : `CROSS JOIN LATERAL (SELECT value AS unit_id FROM json_array_elements_text(
         CASE WHEN json_typeof(r.mapped::json->'orgUnits') = 'array'
           THEN r.mapped::json->'orgUnits' ELSE '[]'::json END) AS value) AS members`;
}

async function byUnit(
  knex: Knex,
  run: Run,
  change: Change,
): Promise<StakeGroup[]> {
  const found = await query<Found>(
    knex,
    `SELECT members.unit_id AS id, MAX(u.name) AS label,
       COUNT(DISTINCT r.golden_id) AS n
     FROM run_records AS r
     ${unitsOf(knex, change)}
     ${change === 'creates' ? NAMES_WITH_NEW : NAMES}
     WHERE r.run_id = :runId AND r.data_set = 'employees' AND r.status = :status
     GROUP BY members.unit_id
     ORDER BY n DESC, label, members.unit_id
     LIMIT ${MAX_GROUPS}`,
    { runId: run.id, status: STATUS_OF[change] },
  );
  const totals = change === 'creates' ? new Map() : await sizes(knex, found);
  return found.map(unit => ({
    kind: 'org-unit',
    change,
    dataSet: 'employees',
    label: unit.label ?? unit.id,
    count: Number(unit.n),
    total: totals.get(unit.id),
    orgUnitId: unit.id,
  }));
}

/** How many active people each unit has. */
async function sizes(
  knex: Knex,
  units: readonly Found[],
): Promise<Map<string, number>> {
  if (units.length === 0) {
    return new Map();
  }
  const rows = await knex(membersTable(knex))
    .join('employees', 'employees.id', 'members.employee_id')
    .where('employees.status', 'active')
    .andWhere(
      whereIn(
        knex,
        'members.unit_id',
        units.map(unit => unit.id),
      ),
    )
    .groupBy('members.unit_id')
    .select('members.unit_id as id')
    .count({ n: '*' });
  return new Map(
    (rows as { id: string; n: number | string }[]).map(row => [
      row.id,
      Number(row.n),
    ]),
  );
}

const domainIn = (knex: Knex, column: string) =>
  isSqlite(knex)
    ? `substr(${column}, instr(${column}, '@') + 1)`
    : `split_part(${column}, '@', 2)`;

async function byDomain(
  knex: Knex,
  run: Run,
  change: Change,
): Promise<StakeGroup[]> {
  const created = isSqlite(knex)
    ? `json_extract(r.mapped, '$.email')`
    : `r.mapped::json->>'email'`;
  const email = change === 'creates' ? `lower(${created})` : 'e.email_key';
  const found = await query<Found>(
    knex,
    `SELECT ${domainIn(knex, email)} AS id, COUNT(DISTINCT r.golden_id) AS n
     FROM run_records AS r
     ${change === 'creates' ? '' : 'JOIN employees AS e ON e.id = r.golden_id'}
     WHERE r.run_id = :runId AND r.data_set = 'employees' AND r.status = :status
       AND ${email} LIKE '%@%'
     GROUP BY 1
     ORDER BY n DESC, id
     LIMIT ${MAX_GROUPS}`,
    { runId: run.id, status: STATUS_OF[change] },
  );
  const totals = new Map<string, number>();
  if (change !== 'creates' && found.length > 0) {
    const domain = domainIn(knex, 'email_key');
    const rows: { id: string; n: number | string }[] = await knex('employees')
      .where({ status: 'active' })
      .whereRaw(
        `${domain} IN (${found.map(() => '?').join(', ')})`,
        found.map(({ id }) => id),
      )
      .groupByRaw(domain)
      .select(knex.raw(`${domain} AS id`))
      .count({ n: '*' });
    rows.forEach(row => totals.set(row.id, Number(row.n)));
  }
  return found.map(({ id, n }) => ({
    kind: 'email-domain',
    change,
    dataSet: 'employees',
    label: id,
    count: Number(n),
    total: totals.get(id),
  }));
}

/** Units that go, by the unit above them. */
async function byParent(knex: Knex, run: Run): Promise<StakeGroup[]> {
  const found = await query<Found & { total: number | string }>(
    knex,
    `SELECT p.id AS id, p.name AS label, COUNT(*) AS n,
       (SELECT COUNT(*) FROM org_units AS c
        WHERE c.parent_id = p.id AND c.status = 'active') AS total
     FROM run_records AS r
     JOIN org_units AS u ON u.id = r.golden_id
     JOIN org_units AS p ON p.id = u.parent_id
     WHERE r.run_id = :runId AND r.data_set = 'org-units' AND r.status = 'terminated'
     GROUP BY p.id, p.name
     ORDER BY n DESC, label, p.id
     LIMIT ${MAX_GROUPS}`,
    { runId: run.id },
  );
  return found.map(unit => ({
    kind: 'org-unit',
    change: 'removals',
    dataSet: 'org-units',
    label: unit.label ?? unit.id,
    count: Number(unit.n),
    total: Number(unit.total),
    orgUnitId: unit.id,
  }));
}

async function query<TRow>(
  knex: Knex,
  sql: string,
  bindings: Record<string, string | number>,
): Promise<TRow[]> {
  return rawRows<TRow>(knex, sql, bindings);
}
