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

/** An attribute of the portal that leaves the plugin, and where it goes. */
export interface CarriedAttribute {
  name: string;
  annotation?: string;
  label?: string;
}

/** The attributes of the portal that entities carry, by data set. */
export async function loadCarried(
  knex: Knex,
): Promise<Record<'employees' | 'org-units', CarriedAttribute[]>> {
  const rows: {
    data_set: string;
    name: string;
    annotation: string | null;
    label: string | null;
  }[] = await knex('attributes')
    .whereNotNull('annotation')
    .orWhereNotNull('label')
    .orderBy('name')
    .select('data_set', 'name', 'annotation', 'label');
  const of = (dataSet: string) =>
    rows
      .filter(row => row.data_set === dataSet)
      .map(({ name, annotation, label }) => ({
        name,
        ...(annotation && { annotation }),
        ...(label && { label }),
      }));
  return { employees: of('employees'), 'org-units': of('org-units') };
}
