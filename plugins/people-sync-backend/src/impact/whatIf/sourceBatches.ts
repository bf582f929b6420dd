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

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { SourceRecordRow } from '../../database/tables';
import type { ResolvedIntegration } from '../../integrations/types';
import type { Values } from '../../people/keys';
import { loadContributions, type StoredRow } from '../../people/lookups';

/** Rows after which others get their turn: some milliseconds (RULES D4). */
const BATCH = 100;

/** What a question about settings is answered from. */
export interface WhatIfContext {
  knex: Knex;
  integration: ResolvedIntegration;
  /** Ends the work when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

type Row = Pick<
  SourceRecordRow,
  | 'source_id'
  | 'golden_id'
  | 'mapped'
  | 'missing_since'
  | 'payload_hash'
  | 'state_from'
>;

/** Walks over the active rows of an import, a batch at a time. */
export async function forEachSourceBatch(
  { knex, integration, signal }: WhatIfContext,
  dataSet: DataSet,
  work: (rows: Row[]) => Promise<void>,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder = query => query,
): Promise<void> {
  let last = '';
  for (;;) {
    signal?.throwIfAborted();
    const rows: Row[] = await narrow(
      knex('source_records')
        .where({
          integration_id: integration.id,
          data_set: dataSet,
          state: 'active',
        })
        .whereNotNull('golden_id')
        .andWhere('source_id', '>', last)
        .orderBy('source_id')
        .limit(BATCH),
    ).select(
      'source_id',
      'golden_id',
      'mapped',
      'missing_since',
      'payload_hash',
      'state_from',
    );
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].source_id;
    await work(rows);
    await nextTurn();
  }
}

/** Everything that contributes to golden records, by golden id. */
export async function contributionsOf(
  knex: Knex,
  dataSet: DataSet,
  goldenIds: readonly string[],
): Promise<Map<string, StoredRow[]>> {
  const rowsOf = new Map<string, StoredRow[]>();
  for (const row of await loadContributions(knex, dataSet, goldenIds)) {
    const rows = rowsOf.get(row.goldenId);
    if (rows) {
      rows.push(row);
    } else {
      rowsOf.set(row.goldenId, [row]);
    }
  }
  return rowsOf;
}

export const valuesOf = ({ mapped }: Pick<Row, 'mapped'>): Values =>
  mapped ? JSON.parse(mapped) : {};

export const nameOf = (values: Values, sourceId: string): string =>
  typeof values.displayName === 'string' ? values.displayName : sourceId;
