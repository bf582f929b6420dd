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
import type { BulkTable } from '../database/bulk';
import type { ElementType } from '../database/pgArray';
import { normalizeKey, searchTextOf, type Values } from './keys';

/** A golden record, whatever its data set. */
export interface GoldenRow {
  id: string;
  status: 'active' | 'terminated';
  values: string;
  winners: string;
  version: number;
  ended_at: string | null;
  ended_reason: string | null;
  run_id: number;
  created_at: string;
  updated_at: string;
  [column: string]: string | number | null;
}

interface GoldenTable {
  table: BulkTable<GoldenRow>;
  /** Columns that exist besides the JSON for the sake of an index. */
  indexed(values: Values): Record<string, string | null>;
}

const base: Record<string, ElementType> = {
  id: 'text',
  status: 'text',
  values: 'text',
  winners: 'text',
  version: 'integer',
  ended_at: 'text',
  ended_reason: 'text',
  run_id: 'integer',
  created_at: 'text',
  updated_at: 'text',
};

const str = (value: unknown): string | null =>
  typeof value === 'string' ? value : null;

function golden(
  name: string,
  columns: string[],
  indexed: (values: Values) => Record<string, string | null>,
): GoldenTable {
  return {
    table: {
      name,
      columns: {
        ...base,
        ...Object.fromEntries(columns.map(c => [c, 'text' as const])),
      } as BulkTable<GoldenRow>['columns'],
    },
    indexed,
  };
}

const ofEmployee = (name: string) =>
  golden(name, ['employee_id'], values => ({
    employee_id: str(values.employee),
  }));

const tables: Record<DataSet, GoldenTable> = {
  'master-data': ofEmployee('master_data'),
  'org-units': golden(
    'org_units',
    ['name', 'parent_id', 'leader_id'],
    values => ({
      name: str(values.displayName) ?? '',
      parent_id: str(values.parent),
      leader_id: str(values.leader),
    }),
  ),
  employees: golden(
    'employees',
    ['display_name', 'email_key', 'manager_id', 'search_text'],
    values => ({
      display_name: str(values.displayName) ?? '',
      email_key: normalizeKey(values.email) ?? null,
      manager_id: str(values.manager),
      search_text: searchTextOf(values),
    }),
  ),
  employments: golden(
    'employments',
    ['employee_id', 'org_unit_id', 'start_date', 'end_date'],
    values => ({
      employee_id: str(values.employee),
      org_unit_id: str(values.orgUnit),
      start_date: str(values.startDate),
      end_date: str(values.endDate),
    }),
  ),
  'reporting-lines': ofEmployee('reporting_lines'),
  permissions: ofEmployee('permissions'),
  training: ofEmployee('trainings'),
};

/** Where the golden records of a data set are kept. */
export function goldenTableOf(dataSet: DataSet): GoldenTable {
  return tables[dataSet];
}
