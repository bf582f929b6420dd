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
import type { Knex } from 'knex';
import { rawRows } from '../database/bulk';
import { isSqlite } from '../database/dialect';
import { idsBinding, idsSql } from './idList';

/** One person in one active unit. */
export interface MembershipRow {
  employee_id: string;
  unit_id: string;
  /** Entity name of the unit. */
  name: string;
}

/**
 * The active units that people are members of: by an integration that says so,
 * by an active employment there, or by their merged values.
 *
 * @param options - the people, and pairs of employee and unit from their values
 */
export async function loadMemberships(
  knex: Knex,
  options: {
    employeeIds: readonly string[];
    fromValues: readonly (readonly [employeeId: string, unitId: string])[];
  },
): Promise<MembershipRow[]> {
  const { employeeIds, fromValues } = options;
  if (employeeIds.length === 0) {
    return [];
  }
  const list = idsSql(knex);
  const ids = idsBinding(knex, employeeIds);
  const pairs = isSqlite(knex)
    ? `SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`
    : `SELECT value ->> 0, value ->> 1 FROM json_array_elements(?::json)`;
  return rawRows(
    knex,
    `WITH m (employee_id, unit_id) AS (
       SELECT employee_id, unit_id FROM memberships
         WHERE employee_id IN (${list})
       UNION
       SELECT employee_id, org_unit_id FROM employments
         WHERE status = 'active' AND employee_id IN (${list})
       UNION
       ${pairs}
     )
     SELECT m.employee_id, m.unit_id, n.name FROM m
       JOIN org_units u ON u.id = m.unit_id AND u.status = 'active'
       JOIN catalog_names n ON n.kind = 'group' AND n.golden_id = u.id`,
    [ids, ids, JSON.stringify(fromValues)],
  );
}

/**
 * Which of the units have more members than a limit. A quick count that ends
 * at the limit comes first, so that only large units are counted exactly.
 */
export async function findLargeUnits(
  knex: Knex,
  options: { unitIds: readonly string[]; maxMembers: number },
): Promise<Set<string>> {
  const { unitIds, maxMembers } = options;
  if (unitIds.length === 0) {
    return new Set();
  }
  const quick = (table: string, column: string) =>
    `(SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE ${column} = u.id LIMIT ${
      Math.floor(maxMembers) + 1
    }) few)`;
  const rows = await rawRows<{ id: string }>(
    knex,
    `SELECT u.id FROM org_units u WHERE u.id IN (${idsSql(knex)}) AND
       CASE WHEN ${quick('memberships', 'unit_id')}
         + ${quick('employments', 'org_unit_id')} <= ? THEN 0
       ELSE (
         SELECT count(*) FROM (
           SELECT employee_id FROM memberships WHERE unit_id = u.id
           UNION
           SELECT employee_id FROM employments
             WHERE org_unit_id = u.id AND status = 'active'
         ) m JOIN employees e ON e.id = m.employee_id AND e.status = 'active'
       ) END > ?`,
    [idsBinding(knex, unitIds), maxMembers, maxMembers],
  );
  return new Set(rows.map(row => row.id));
}
