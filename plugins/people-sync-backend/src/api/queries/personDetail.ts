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
import { whereIn } from '../../database/dialect';
import type { Contribution } from '../../people/merge';

/** What every active source row says about a person. */
export async function loadContributionsTo(
  knex: Knex,
  employeeId: string,
): Promise<Contribution[]> {
  const rows = await knex('source_records')
    .where({ golden_id: employeeId, data_set: 'employees', state: 'active' })
    .orderBy(['integration_id', 'source_id'])
    .select('integration_id', 'source_id', 'mapped');
  return rows.map(row => ({
    integrationId: row.integration_id,
    sourceId: row.source_id,
    values: row.mapped ? JSON.parse(row.mapped) : {},
  }));
}

export interface EmploymentRow {
  id: string;
  status: string;
  values: string;
  winners: string;
  org_unit_id: string | null;
  start_date: string | null;
  end_date: string | null;
}

/** Employments of a person, those in force first, newest first. */
export async function loadEmployments(
  knex: Knex,
  employeeId: string,
): Promise<EmploymentRow[]> {
  return knex('employments')
    .where({ employee_id: employeeId })
    .orderBy(['status', { column: 'start_date', order: 'desc' }, 'id'])
    .select(
      'id',
      'status',
      'values',
      'winners',
      'org_unit_id',
      'start_date',
      'end_date',
    );
}

/** Names of org units by id. */
export async function loadUnitNames(
  knex: Knex,
  ids: Iterable<string | null>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter(id => id !== null);
  if (wanted.length === 0) {
    return new Map();
  }
  const rows = await knex('org_units')
    .where(whereIn(knex, 'id', wanted))
    .select('id', 'name');
  return new Map(rows.map(row => [row.id, row.name]));
}

export interface LastRecordRow {
  run_id: number;
  seq: number;
  status: string;
  integration_id: string | null;
  persisted: boolean;
  created_at: string;
}

/** The newest record about a person. */
export async function loadLastRecord(
  knex: Knex,
  employeeId: string,
): Promise<LastRecordRow | undefined> {
  return knex('run_records')
    .join('runs', 'runs.id', 'run_records.run_id')
    .where('run_records.golden_id', employeeId)
    .andWhere('run_records.data_set', 'employees')
    .orderBy([
      { column: 'run_records.run_id', order: 'desc' },
      { column: 'run_records.seq', order: 'desc' },
    ])
    .first(
      'run_records.run_id',
      'run_records.seq',
      'run_records.status',
      'runs.integration_id',
      'runs.persisted',
      'runs.created_at',
    );
}
