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

import { rowName } from '../history/Presence';
import type { World } from '../portal/World';

/**
 * Rows of people all of whose units have left without a word: only a run over
 * all data can tell. Until then those units hide the ones that a source of
 * lower precedence gives.
 */
export async function outdatedUnits(world: World): Promise<Set<string>> {
  const { knex } = world;
  const units = await knex('source_records')
    .where({ data_set: 'org-units', state: 'active' })
    .select('integration_id', 'source_id', 'golden_id');
  // One that is known to be gone is not among them: nobody may still be in it.
  const gone = new Set<string>(
    units
      .filter(unit =>
        world.leftUnsaid(
          rowName(unit.integration_id, 'org-units', unit.source_id),
        ),
      )
      .map(unit => unit.golden_id),
  );
  const people = await knex('source_records as row')
    .join('employees as person', 'person.id', 'row.golden_id')
    .where({ 'row.data_set': 'employees', 'row.state': 'active' })
    .select('row.integration_id', 'row.source_id', 'person.values');
  return new Set(
    people
      .filter(person => {
        const { orgUnits = [] } = JSON.parse(person.values);
        return (
          orgUnits.length > 0 && orgUnits.every((id: string) => gone.has(id))
        );
      })
      .map(person =>
        rowName(person.integration_id, 'employees', person.source_id),
      ),
  );
}
