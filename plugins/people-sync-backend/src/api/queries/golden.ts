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
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { keysetPage } from './keyset';
import {
  CursorCodec,
  DEFAULT_LIMIT,
  type PageQuery,
  parseOrder,
} from './paging';
import { countRows, jsonText } from './text';

/** A table of golden records, as lists show it. */
export interface GoldenTable {
  table: 'employees' | 'org_units';
  dataSet: DataSet;
  columns: readonly string[];
  /** Fields that are columns; the others are read from the values. */
  sortedBy: Readonly<Record<string, string | undefined>>;
  /** What the list is sorted by unless it is asked otherwise. */
  orderBy: string;
}

/** What every list of golden records can be asked. */
export interface GoldenQuery extends PageQuery {
  status?: string;
  /** Those to whom this integration contributes. */
  integrationId?: string;
}

export interface GoldenPage<TRow> {
  rows: TRow[];
  totalItems: number;
  nextCursor?: string;
}

const columnsOf = ({ table, columns }: GoldenTable) =>
  columns.map(column => `${table}.${column}`);

/** One page of golden records. */
export async function findGolden<TRow extends object>(
  knex: Knex,
  golden: GoldenTable,
  options: {
    asked: GoldenQuery & JsonObject;
    /** Adds the conditions that only this table has. */
    narrow(query: Knex.QueryBuilder): void;
  },
): Promise<GoldenPage<TRow>> {
  const { table, dataSet, sortedBy } = golden;
  const { limit = DEFAULT_LIMIT, cursor, orderBy, ...filter } = options.asked;
  const order = parseOrder(orderBy, golden.orderBy);
  const codec = CursorCodec.create({ list: dataSet, order, filter });

  const query = knex(table);
  if (filter.status) {
    query.andWhere(`${table}.status`, filter.status);
  }
  if (filter.integrationId !== undefined) {
    query.whereIn(
      `${table}.id`,
      knex('source_records')
        .where({
          integration_id: filter.integrationId,
          data_set: dataSet,
          state: 'active',
        })
        .whereNotNull('golden_id')
        .select('golden_id'),
    );
  }
  options.narrow(query);

  const all = query.clone();
  const page = await keysetPage<TRow>({
    knex,
    query: query.select(columnsOf(golden)),
    keys: [
      {
        sql:
          sortedBy[order.field] ??
          jsonText(knex, `${table}."values"`, order.field),
        type: 'string',
      },
      { sql: `${table}.id`, type: 'string' },
    ],
    order,
    limit,
    cursor,
    codec,
  });
  const isWhole = cursor === undefined && page.nextCursor === undefined;
  return {
    totalItems: isWhole ? page.rows.length : await countRows(all),
    ...page,
  };
}

/** @throws NotFoundError when there is none with this id */
export async function requireGolden<TRow>(
  knex: Knex,
  golden: GoldenTable,
  options: { id: string; what: string },
): Promise<TRow> {
  const row = await knex(golden.table)
    .where({ id: options.id })
    .first(columnsOf(golden));
  if (!row) {
    throw new NotFoundError(`There is no ${options.what} ${options.id}`);
  }
  return row;
}
