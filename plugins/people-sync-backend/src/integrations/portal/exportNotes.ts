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

import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { AttributeRow } from '../../attributes/loadAttributes';
import { jsonObject } from '../integrationRows';

/** A definition, as somebody would type it into the form. */
function describeAttribute(row: AttributeRow): string {
  return [
    `title "${row.title}"`,
    `type ${row.type}`,
    ...(row.options
      ? [`options ${(JSON.parse(row.options) as string[]).join(', ')}`]
      : []),
    ...(row.is_required ? ['required'] : []),
    ...(row.is_unique ? ['unique'] : []),
    ...(row.annotation ? [`annotation ${row.annotation}`] : []),
    ...(row.label ? [`label ${row.label}`] : []),
  ].join(', ');
}

/**
 * Attributes of the portal that exported mappings fill. They are defined in
 * the portal only.
 */
export async function attributeNotes(
  knex: Knex,
  /** Mappings by integration and data set. */
  mappings: Readonly<Record<string, JsonObject>>,
): Promise<string[]> {
  const filledBy = new Map<string, string[]>();
  for (const [id, byDataSet] of Object.entries(mappings)) {
    for (const [dataSet, rules] of Object.entries(byDataSet)) {
      const { attributes } = jsonObject(JSON.stringify(rules));
      for (const name of Object.keys(attributes ?? {})) {
        const key = `${dataSet} ${name}`;
        filledBy.set(key, [...(filledBy.get(key) ?? []), id]);
      }
    }
  }
  const rows: AttributeRow[] = await knex('attributes').orderBy([
    'data_set',
    'name',
  ]);
  return rows.flatMap(row => {
    const ids = filledBy.get(`${row.data_set} ${row.name}`);
    return ids
      ? `Attribute ${row.name} of ${
          row.data_set
        }, which the mapping of ${ids.join(
          ', ',
        )} fills, has no place in app-config. In another portal create it first: ${describeAttribute(
          row,
        )}.`
      : [];
  });
}

/** Data sets that are switched off, which is done in the portal only. */
export async function switchNotes(
  knex: Knex,
  ids: readonly string[],
): Promise<string[]> {
  const rows: { integration_id: string; data_set: string }[] = await knex(
    'imports',
  )
    .whereIn('integration_id', [...ids])
    .where({ active: false })
    .orderBy(['integration_id', 'data_set'])
    .select('integration_id', 'data_set');
  return rows.map(
    ({ integration_id: id, data_set: dataSet }) =>
      `${dataSet} of ${id} is switched off, for which app-config has no place. Here it stays off under the same id. In another portal switch it off on the Integrations page before the first sync.`,
  );
}
