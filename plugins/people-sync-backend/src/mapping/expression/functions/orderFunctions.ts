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

import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { Budget } from '../Budget';
import {
  define,
  type Evaluate,
  type JmesFunction,
  kindOf,
} from './JmesFunction';

const compareText = (a: string, b: string): number => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'string' ? compareText(a, String(b)) : Number(a) - Number(b);

const spendSort = (items: readonly unknown[], budget: Budget) =>
  budget.spend(items.length * Math.ceil(Math.log2(items.length + 2)));

/** The key of every item: all texts, or all numbers. */
function keysBy(
  name: string,
  items: readonly JsonValue[],
  read: Evaluate,
): (string | number)[] {
  const keys = items.map(read);
  const kind = typeof keys[0];
  for (const key of keys) {
    if (typeof key !== kind || !['string', 'number'].includes(typeof key)) {
      throw new InputError(
        `${name}() takes an expression that gives texts or numbers and got ${kindOf(
          key,
        )}`,
      );
    }
  }
  return keys as (string | number)[];
}

function extreme(
  keys: readonly (string | number)[],
  sign: 1 | -1,
): number | undefined {
  let best: number | undefined;
  keys.forEach((key, index) => {
    if (best === undefined || sign * compareKeys(key, keys[best]) > 0) {
      best = index;
    }
  });
  return best;
}

/** Functions that tell what comes before what. */
export const orderFunctions: Record<string, JmesFunction> = {
  max: define<[(string | number)[]]>([['numbers', 'strings']], ([list]) => {
    const at = extreme(list, 1);
    return at === undefined ? null : list[at];
  }),
  max_by: define<[JsonValue[], Evaluate]>(
    ['array', 'expression'],
    ([items, read]) => {
      const at = extreme(keysBy('max_by', items, read), 1);
      return at === undefined ? null : items[at];
    },
  ),
  min: define<[(string | number)[]]>([['numbers', 'strings']], ([list]) => {
    const at = extreme(list, -1);
    return at === undefined ? null : list[at];
  }),
  min_by: define<[JsonValue[], Evaluate]>(
    ['array', 'expression'],
    ([items, read]) => {
      const at = extreme(keysBy('min_by', items, read), -1);
      return at === undefined ? null : items[at];
    },
  ),
  sort: define<[(string | number)[]]>(
    [['strings', 'numbers']],
    ([list], budget) => {
      spendSort(list, budget);
      return [...list].sort(compareKeys);
    },
  ),
  sort_by: define<[JsonValue[], Evaluate]>(
    ['array', 'expression'],
    ([items, read], budget) => {
      spendSort(items, budget);
      const keys = keysBy('sort_by', items, read);
      return items
        .map((item, index) => ({ item, index }))
        .sort((a, b) => compareKeys(keys[a.index], keys[b.index]))
        .map(({ item }) => item);
    },
  ),
};
