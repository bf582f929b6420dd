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
  let after = '';
  for (;;) {
    const bound = async (offset: number): Promise<string | undefined> => {
      const row = await knex(table)
        .where('id', '>', after)
        .orderBy('id')
        .offset(offset)
        .first('id');
      return row?.id;
    };
    const upTo = await bound(rows - 1);
    const last =
      upTo ??
      (await knex(table).where('id', '>', after).max({ id: 'id' }).first())?.id;
    if (!last) {
      return;
    }
    await work({ after, upTo: last });
    await nextTurn();
    after = last;
  }
}
