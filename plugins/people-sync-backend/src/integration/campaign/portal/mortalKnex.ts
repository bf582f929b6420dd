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

/** What a dead replica meets wherever it goes. */
export class KilledError extends Error {
  constructor() {
    super('This replica is dead');
  }
}

/**
 * The database as one replica sees it. From its death on nothing gets through,
 * and a transaction that is under way is rolled back, as when a process ends.
 */
export function mortalKnex(knex: Knex, isDead: () => boolean): Knex {
  const check = () => {
    if (isDead()) {
      throw new KilledError();
    }
  };
  return new Proxy(knex, {
    apply(target, self, args) {
      check();
      return Reflect.apply(target as unknown as () => unknown, self, args);
    },
    get(target, name) {
      if (name === 'transaction') {
        return async (work: (tx: Knex.Transaction) => Promise<unknown>) => {
          check();
          return target.transaction(async tx => {
            check();
            const result = await work(tx);
            check();
            return result;
          });
        };
      }
      if (name === 'raw') {
        check();
      }
      return Reflect.get(target, name);
    },
  });
}
