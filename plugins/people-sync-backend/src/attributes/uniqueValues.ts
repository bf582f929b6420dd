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

import type { JsonValue } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { bulkInsert, type BulkTable } from '../database/bulk';
import { whereIn } from '../database/dialect';
import type { RecordError } from '../mapping/mapRow';
import { goldenTableOf } from '../people/goldenTables';
import { normalizeKey, type Values } from '../people/keys';

/** A row of `unique_values`. */
export interface UniqueValueRow {
  data_set: string;
  attribute: string;
  value: string;
  golden_id: string;
}

export const uniqueValuesTable: BulkTable<UniqueValueRow> = {
  name: 'unique_values',
  columns: {
    data_set: 'text',
    attribute: 'text',
    value: 'text',
    golden_id: 'text',
  },
};

const CHUNK = 1000;

/** The form in which values are compared; undefined for none. */
export function uniqueKey(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') {
    return undefined;
  }
  return normalizeKey(String(value)) ?? undefined;
}

/** What golden values claim for themselves alone. */
export function claimsOf(
  attributes: Iterable<string>,
  values: Values,
): { attribute: string; value: string }[] {
  const claims: { attribute: string; value: string }[] = [];
  for (const attribute of attributes) {
    const value = uniqueKey(values[attribute]);
    if (value !== undefined) {
      claims.push({ attribute, value });
    }
  }
  return claims;
}

/** Attributes of a data set whose values only one may have. */
export async function loadUniqueNames(
  knex: Knex,
  dataSet: DataSet,
): Promise<string[]> {
  const rows: { name: string }[] = await knex('attributes')
    .where({ data_set: dataSet, is_unique: true })
    .orderBy('name')
    .select('name');
  return rows.map(({ name }) => name);
}

/** Who has which of the given values, others than the ones who claim them. */
export async function loadHolders(
  knex: Knex,
  dataSet: DataSet,
  claims: readonly { attribute: string; value: string }[],
): Promise<UniqueValueRow[]> {
  if (claims.length === 0) {
    return [];
  }
  return knex('unique_values')
    .where({ data_set: dataSet })
    .andWhere(
      whereIn(knex, 'value', [...new Set(claims.map(({ value }) => value))]),
    )
    .select('data_set', 'attribute', 'value', 'golden_id');
}

/** What an attribute was refused for, and who has the value. */
export function notUnique(attribute: string, holder: string): RecordError {
  return {
    code: 'not-unique',
    attribute,
    message: `${attribute} is unique, and ${holder} has the same value`,
    hint: 'Correct the value at the source of one of them, or let the attribute be the same for several.',
  };
}

/** Notes who has which value of an attribute that has just become unique. */
export async function noteUniqueValues(
  knex: Knex,
  dataSet: DataSet,
  attribute: string,
): Promise<void> {
  const { table } = goldenTableOf(dataSet);
  await forgetUniqueValues(knex, dataSet, attribute);
  let last = '';
  for (;;) {
    const rows: { id: string; values: string }[] = await knex(table.name)
      .where({ status: 'active' })
      .andWhere('id', '>', last)
      .orderBy('id')
      .limit(CHUNK)
      .select('id', 'values');
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].id;
    const found = rows.flatMap(({ id, values }) =>
      claimsOf([attribute], JSON.parse(values)).map(claim => ({
        data_set: dataSet,
        golden_id: id,
        ...claim,
      })),
    );
    if (found.length) {
      await bulkInsert(knex, {
        table: uniqueValuesTable,
        rows: found,
        onConflict: {
          columns: ['data_set', 'attribute', 'value', 'golden_id'],
        },
      });
    }
  }
}

export async function forgetUniqueValues(
  knex: Knex,
  dataSet: DataSet,
  attribute: string,
): Promise<void> {
  await knex('unique_values').where({ data_set: dataSet, attribute }).delete();
}
