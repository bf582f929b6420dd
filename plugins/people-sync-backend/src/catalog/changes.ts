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
import { bulkInsert, type BulkTable } from '../database/bulk';
import type { CatalogKind } from './names';

export interface CatalogChangeRow {
  kind: CatalogKind;
  golden_id: string;
  seq: number;
}

const catalogChangesTable: BulkTable<CatalogChangeRow> = {
  name: 'catalog_changes',
  columns: { kind: 'text', golden_id: 'text', seq: 'bigint' },
};

export interface RecordChangesOptions {
  /** Golden ids of employees whose entity may differ now. */
  users: readonly string[];
  /** Golden ids of org units whose entity may differ now. */
  groups: readonly string[];
}

/**
 * Tells the change feed of the catalog about golden records (RULES C1).
 *
 * These must be the last statements of a transaction: the row of
 * `catalog_head` stays locked until it commits, which makes the order of the
 * numbers the order of the commits. So nobody who reads up to a number can
 * miss a lower one that commits later.
 *
 * There is one row per golden record, with the number of its last change.
 * Groups get lower numbers than users.
 *
 * @returns the last number given out, or undefined when there was no change
 */
export async function recordChanges(
  tx: Knex,
  options: RecordChangesOptions,
): Promise<number | undefined> {
  const changes = [
    ...[...new Set(options.groups)]
      .sort()
      .map(golden_id => ({ kind: 'group' as const, golden_id })),
    ...[...new Set(options.users)]
      .sort()
      .map(golden_id => ({ kind: 'user' as const, golden_id })),
  ];
  if (changes.length === 0) {
    return undefined;
  }
  const [{ seq }] = await tx('catalog_head')
    .where({ id: 1 })
    .increment('seq', changes.length)
    .returning('seq');
  // PostgreSQL's bigint arrives as a text.
  const last = Number(seq);
  const first = last - changes.length + 1;
  await bulkInsert(tx, {
    table: catalogChangesTable,
    rows: changes.map((change, i) => ({ ...change, seq: first + i })),
    onConflict: { columns: ['kind', 'golden_id'], merge: ['seq'] },
  });
  return last;
}
