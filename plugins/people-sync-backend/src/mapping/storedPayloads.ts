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
import { whereIn } from '../database/dialect';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { storedStateOf } from '../plan/rowState';
import type { ImportTarget } from './importTarget';
import type { PayloadSource, ReplayedSource } from './worker/protocol';

interface StoredRow {
  source_id: string;
  golden_id: string | null;
  mapped: string | null;
  payload_hash: string | null;
  state_from: string | null;
  pending_hash: string | null;
}

const COLUMNS = [
  'source_id',
  'golden_id',
  'mapped',
  'payload_hash',
  'state_from',
  'pending_hash',
];

/** Characters of payloads that are read from the database at a time. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** States that are made of payloads before others get their turn (D4). */
const SLICE = 25;

/** Rows that have a payload to map: those that are there, or failed so far. */
export function rowsWithPayload(
  knex: Knex,
  { integrationId, dataSet }: Pick<ImportTarget, 'integrationId' | 'dataSet'>,
): Knex.QueryBuilder {
  return knex('source_records')
    .where({ integration_id: integrationId, data_set: dataSet })
    .whereIn('state', ['active', 'pending'])
    .andWhere(q =>
      q
        .whereNotNull('payload_hash')
        .orWhereNotNull('pending_hash')
        .orWhereNotNull('state_from'),
    );
}

/** How many there are. */
export async function countStored(
  knex: Knex,
  target: Pick<ImportTarget, 'integrationId' | 'dataSet'>,
): Promise<number> {
  const [{ n }] = await rowsWithPayload(knex, target).count({ n: '*' });
  return Number(n);
}

/** Where the state of a row is kept, and whether as a state. */
function keptAt(row: StoredRow): { hash: string; isState: boolean } {
  const state = row.pending_hash ?? row.state_from;
  return state
    ? { hash: state, isState: true }
    : { hash: row.payload_hash!, isState: false };
}

/** Rows in groups whose payloads are not too much at once. */
async function groupsOf(
  knex: Knex,
  rows: readonly StoredRow[],
): Promise<StoredRow[][]> {
  const sizes: { hash: string; size: number }[] = await knex('payloads')
    .where(
      whereIn(
        knex,
        'hash',
        rows.map(row => keptAt(row).hash),
      ),
    )
    .select('hash', knex.raw('length(content) as size'));
  const sizeOf = new Map(sizes.map(({ hash, size }) => [hash, size]));
  const groups: StoredRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = sizeOf.get(keptAt(row).hash);
    if (size === undefined) {
      continue;
    }
    if (size > room || groups.length === 0) {
      groups.push([]);
      room = MAX_CHARACTERS;
    }
    groups[groups.length - 1].push(row);
    room -= size;
  }
  return groups;
}

/** Stored rows with their payloads, in groups that fit into memory. */
async function* withPayloads(
  knex: Knex,
  target: ImportTarget,
  rows: readonly StoredRow[],
): AsyncGenerator<ReplayedSource[]> {
  const { declared } = target;
  for (const group of await groupsOf(knex, rows)) {
    const payloads: { hash: string; content: string }[] = await knex('payloads')
      .where(
        whereIn(
          knex,
          'hash',
          group.map(row => keptAt(row).hash),
        ),
      )
      .select('hash', 'content');
    const contentOf = new Map(
      payloads.map(({ hash, content }) => [hash, content]),
    );
    const found: ReplayedSource[] = [];
    for (const [index, row] of group.entries()) {
      const { hash, isState } = keptAt(row);
      const content = contentOf.get(hash);
      if (content === undefined) {
        continue;
      }
      let payload: PayloadSource = { content };
      if (declared.toState && !isState) {
        // A function of the provider cannot go into another thread.
        payload = { state: storedStateOf({ declared, received: content }) };
        if (index % SLICE === SLICE - 1) {
          await nextTurn();
        }
      }
      found.push({
        sourceId: row.source_id,
        goldenId: row.golden_id,
        mapped: row.mapped,
        failing: row.pending_hash !== null,
        payload,
      });
    }
    yield found;
  }
}

/** Every row of an import that has a payload, by source id. */
export async function* readStoredPayloads(options: {
  knex: Knex;
  target: ImportTarget;
  /** Rows that are read at a time. */
  chunk?: number;
}): AsyncGenerator<ReplayedSource[]> {
  const { knex, target, chunk = 250 } = options;
  let last = '';
  for (;;) {
    const rows: StoredRow[] = await rowsWithPayload(knex, target)
      .andWhere('source_id', '>', last)
      .orderBy('source_id')
      .limit(chunk)
      .select(COLUMNS);
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].source_id;
    yield* withPayloads(knex, target, rows);
  }
}

/** One row with its payload; undefined when there is none. */
export async function readStoredPayload(options: {
  knex: Knex;
  target: ImportTarget;
  sourceId: string;
}): Promise<ReplayedSource | undefined> {
  const { knex, target, sourceId } = options;
  const row: StoredRow | undefined = await rowsWithPayload(knex, target)
    .andWhere('source_id', sourceId)
    .first(COLUMNS);
  if (!row) {
    return undefined;
  }
  for await (const [found] of withPayloads(knex, target, [row])) {
    return found;
  }
  return undefined;
}
