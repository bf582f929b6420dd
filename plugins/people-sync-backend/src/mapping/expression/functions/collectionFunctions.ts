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
import type { JsonObject, JsonValue } from '@backstage/types';
import { isList } from '../values';
import {
  define,
  type Evaluate,
  type JmesFunction,
  kindOf,
} from './JmesFunction';

const emptyObject = (): JsonObject => Object.create(null);

/** Functions that work on lists and objects, some on texts as well. */
export const collectionFunctions: Record<string, JmesFunction> = {
  contains: define<[string | JsonValue[], JsonValue]>(
    [['string', 'array'], 'any'],
    ([searched, wanted]) => {
      if (typeof searched === 'string') {
        return typeof wanted === 'string' ? searched.includes(wanted) : null;
      }
      return searched.includes(wanted);
    },
  ),
  from_items: define<[JsonValue[][]]>(['arrays'], ([pairs]) => {
    const result = emptyObject();
    for (const pair of pairs) {
      const [key, value] = pair;
      if (pair.length !== 2 || typeof key !== 'string') {
        throw new InputError('from_items() takes pairs of a text and a value');
      }
      result[key] = value;
    }
    return result;
  }),
  group_by: define<[JsonValue[], Evaluate]>(
    ['array', 'expression'],
    ([items, read]) => {
      const groups: Record<string, JsonValue[]> = Object.create(null);
      for (const item of items) {
        const key = read(item);
        if (typeof key !== 'string') {
          throw new InputError(
            `group_by() takes an expression that gives texts and got ${kindOf(
              key,
            )}`,
          );
        }
        (groups[key] ??= []).push(item);
      }
      return groups;
    },
  ),
  items: define<[JsonObject]>(['object'], ([object]) =>
    Object.keys(object).map(key => [key, object[key] ?? null]),
  ),
  keys: define<[JsonObject]>(['object'], ([object]) => Object.keys(object)),
  length: define<[string | JsonValue[] | JsonObject]>(
    [['string', 'array', 'object']],
    ([value]) => {
      if (typeof value === 'string') {
        return [...value].length;
      }
      return isList(value) ? value.length : Object.keys(value).length;
    },
  ),
  map: define<[Evaluate, JsonValue[]]>(
    ['expression', 'array'],
    ([work, items]) => items.map(item => work(item)),
  ),
  merge: define<JsonObject[]>(
    ['object'],
    objects => {
      const result = emptyObject();
      for (const object of objects) {
        for (const key of Object.keys(object)) {
          result[key] = object[key];
        }
      }
      return result;
    },
    { atLeast: 1, variadic: true },
  ),
  reverse: define<[string | JsonValue[]]>([['string', 'array']], ([value]) =>
    typeof value === 'string'
      ? [...value].reverse().join('')
      : [...value].reverse(),
  ),
  values: define<[JsonObject]>(['object'], ([object]) =>
    Object.keys(object).map(key => object[key] ?? null),
  ),
  zip: define<JsonValue[][]>(
    ['array'],
    (lists, budget) => {
      const length = Math.min(...lists.map(list => list.length));
      budget.spend(length * lists.length);
      return Array.from({ length }, (_, index) =>
        lists.map(list => list[index]),
      );
    },
    { atLeast: 1, variadic: true },
  ),
};
