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
import type { CustomAttributes } from '../people/attributes';

/** A row of `attributes` as stored. */
export interface AttributeRow {
  data_set: DataSet;
  name: string;
  title: string;
  description: string | null;
  type: 'text' | 'number' | 'boolean' | 'date' | 'selection';
  options: string | null;
  is_required: boolean;
  is_unique: boolean;
  annotation: string | null;
  label: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
}

/** The attributes of the portal for a data set, as mappings check them. */
export async function loadAttributes(
  knex: Knex,
  dataSet: DataSet,
): Promise<CustomAttributes> {
  const rows: AttributeRow[] = await knex('attributes')
    .where({ data_set: dataSet })
    .orderBy('name');
  return Object.fromEntries(
    rows.map(row => [
      row.name,
      {
        type: row.type,
        ...(row.options && { options: JSON.parse(row.options) }),
        required: Boolean(row.is_required),
        unique: Boolean(row.is_unique),
      },
    ]),
  );
}
