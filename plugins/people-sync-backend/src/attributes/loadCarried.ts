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

/** An attribute, and the annotation that carries it. */
interface Carried {
  name: string;
  annotation: string;
}

/** The attributes of the portal that entities carry, by data set. */
export async function loadCarried(
  knex: Knex,
): Promise<Record<'employees' | 'org-units', Carried[]>> {
  const rows: (Carried & { data_set: 'employees' | 'org-units' })[] =
    await knex('attributes')
      .whereNotNull('annotation')
      .orderBy('annotation')
      .select('data_set', 'name', 'annotation');
  const of = (dataSet: 'employees' | 'org-units') =>
    rows
      .filter(row => row.data_set === dataSet)
      .map(({ name, annotation }) => ({ name, annotation }));
  return { employees: of('employees'), 'org-units': of('org-units') };
}
