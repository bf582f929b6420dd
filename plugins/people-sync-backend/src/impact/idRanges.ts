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
import type { Knex } from 'knex';

/** Ids above `after`, up to and including `upTo`. */
export interface IdRange {
  after: string;
  upTo: string;
}

/**
 * Walks over the ids of a table in ranges of so many rows. On SQLite a query
 * takes the thread, so others get their turn after each (RULES D4).
 */
export async function forEachIdRange(
  knex: Knex,
  table: string,
  rows: number,
  work: (range: IdRange) => Promise<void>,
): Promise<void> {
  for (let after = ''; ; ) {
    const upTo = await endOfRange(knex, table, rows, after);
    if (upTo === undefined) {
      return;
    }
    await work({ after, upTo });
    await nextTurn();
    after = upTo;
  }
}

/** The id that ends a range, which the last one may not fill. */
async function endOfRange(
  knex: Knex,
  table: string,
  rows: number,
  after: string,
): Promise<string | undefined> {
  const rest = () => knex(table).where('id', '>', after);
  const full = await rest()
    .orderBy('id')
    .offset(rows - 1)
    .first('id');
  const last = full ?? (await rest().max({ id: 'id' }).first());
  return last?.id ?? undefined;
}
