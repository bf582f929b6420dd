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
import type { Budget } from './Budget';
import { MAX_RESULT_LENGTH } from './limits';

/** What an expression stands for, on one value. */
export type Evaluate = (value: JsonValue) => JsonValue;

/** What the arguments of a function have to be. */
type Kind =
  | 'any'
  | 'array'
  | 'arrays'
  | 'boolean'
  | 'expression'
  | 'number'
  | 'numbers'
  | 'object'
  | 'string'
  | 'strings';

export interface JmesFunction {
  /** Kinds of each argument; the last one holds for further ones. */
  takes: Kind[][];
  /** How many are needed; all of them by default. */
  atLeast?: number;
  variadic?: boolean;
  /** Arguments have been checked: they are what `takes` says. */
  call(args: never[], budget: Budget): JsonValue;
}

type Call<A extends unknown[]> = (args: A, budget: Budget) => JsonValue;

const define = <A extends unknown[]>(
  takes: (Kind | Kind[])[],
  call: Call<A>,
  more: Pick<JmesFunction, 'atLeast' | 'variadic'> = {},
): JmesFunction => ({
  takes: takes.map(kind => (Array.isArray(kind) ? kind : [kind])),
  call: call as unknown as JmesFunction['call'],
  ...more,
});

const isArray = (value: unknown): value is JsonValue[] => Array.isArray(value);

/** The name of what a value is, as JMESPath calls it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (typeof value === 'function') {
    return 'expression';
  }
  return isArray(value) ? 'array' : typeof value;
}

function isKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'any':
      return typeof value !== 'function';
    case 'arrays':
      return isArray(value) && value.every(isArray);
    case 'numbers':
      return isArray(value) && value.every(item => typeof item === 'number');
    case 'strings':
      return isArray(value) && value.every(item => typeof item === 'string');
    default:
      return kindOf(value) === kind;
  }
}

/** @throws InputError naming the argument that does not fit */
export function checkArguments(
  name: string,
  { takes }: JmesFunction,
  args: readonly unknown[],
  budget: Budget,
): void {
  args.forEach((arg, index) => {
    if (typeof arg === 'string') {
      budget.spendText(arg.length);
    } else if (isArray(arg)) {
      budget.spend(arg.length + 1);
    } else if (arg && typeof arg === 'object') {
      budget.spend(Object.keys(arg).length + 1);
    }
    const kinds = takes[Math.min(index, takes.length - 1)];
    if (!kinds.some(kind => isKind(arg, kind))) {
      throw new InputError(
        `${name}() takes ${kinds.join(' or ')} as argument ${
          index + 1
        } and got ${kindOf(arg)}`,
      );
    }
  });
}

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

function spendTexts(texts: readonly unknown[], budget: Budget): void {
  for (const text of texts) {
    budget.spendText(typeof text === 'string' ? text.length : 0);
  }
}

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

function bounded(length: number): void {
  if (length > MAX_RESULT_LENGTH) {
    throw new InputError(`It gives more than ${MAX_RESULT_LENGTH} characters`);
  }
}

function count(value: unknown, name: string): number {
  if (!Number.isInteger(value) || Number(value) < 0) {
    throw new InputError(`${name}() takes a whole number that is not negative`);
  }
  return Number(value);
}

function pad(name: string, side: 'padStart' | 'padEnd') {
  return define<[string, number, string?]>(
    ['string', 'number', 'string'],
    ([text, width, padding = ' ']) => {
      if ([...padding].length !== 1) {
        throw new InputError(`${name}() pads with a single character`);
      }
      bounded(count(width, name));
      return text[side](width, padding);
    },
    { atLeast: 2 },
  );
}

const SPACE = /\s|\u0085/;

function trim(start: boolean, end: boolean) {
  return define<[string, string?]>(
    ['string', 'string'],
    ([text, chars]) => {
      const set = chars ? new Set(chars) : undefined;
      const goes = (char: string) => set?.has(char) ?? SPACE.test(char);
      let from = 0;
      let to = text.length;
      while (start && from < to && goes(text[from])) {
        from += 1;
      }
      while (end && to > from && goes(text[to - 1])) {
        to -= 1;
      }
      return text.slice(from, to);
    },
    { atLeast: 1 },
  );
}

function find(last: boolean) {
  const name = last ? 'find_last' : 'find_first';
  return define<[string, string, number?, number?]>(
    ['string', 'string', 'number', 'number'],
    ([text, part, from = 0, to = text.length]) => {
      if (!text || !part) {
        return null;
      }
      const start = Math.max(Math.trunc(from), 0);
      const slice = text.slice(start, count(Math.max(to, 0), name));
      const at = last ? slice.lastIndexOf(part) : slice.indexOf(part);
      return at < 0 ? null : at + start;
    },
    { atLeast: 2 },
  );
}

const math = (work: (value: number) => number) =>
  define<[number]>(['number'], ([value]) => work(value));

const emptyObject = (): JsonObject => Object.create(null);

const table: Record<string, JmesFunction> = {
  abs: math(Math.abs),
  avg: define<[number[]]>(['numbers'], ([list]) =>
    list.length ? list.reduce((a, b) => a + b, 0) / list.length : null,
  ),
  ceil: math(Math.ceil),
  contains: define<[string | JsonValue[], JsonValue]>(
    [['string', 'array'], 'any'],
    ([searched, wanted]) => {
      if (typeof searched === 'string') {
        return typeof wanted === 'string' ? searched.includes(wanted) : null;
      }
      return searched.includes(wanted);
    },
  ),
  ends_with: define<[string, string]>(['string', 'string'], ([text, end]) =>
    text.endsWith(end),
  ),
  find_first: find(false),
  find_last: find(true),
  floor: math(Math.floor),
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
  join: define<[string, string[]]>(
    ['string', 'strings'],
    ([glue, list], budget) => {
      spendTexts(list, budget);
      bounded(list.reduce((sum, text) => sum + text.length + glue.length, 0));
      return list.join(glue);
    },
  ),
  keys: define<[JsonObject]>(['object'], ([object]) => Object.keys(object)),
  length: define<[string | JsonValue[] | JsonObject]>(
    [['string', 'array', 'object']],
    ([value]) => {
      if (typeof value === 'string') {
        return [...value].length;
      }
      return isArray(value) ? value.length : Object.keys(value).length;
    },
  ),
  lower: define<[string]>(['string'], ([text]) => text.toLowerCase()),
  map: define<[Evaluate, JsonValue[]]>(
    ['expression', 'array'],
    ([work, items]) => items.map(item => work(item)),
  ),
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
  not_null: define<JsonValue[]>(
    ['any'],
    values => values.find(value => value !== null) ?? null,
    { atLeast: 1, variadic: true },
  ),
  pad_left: pad('pad_left', 'padStart'),
  pad_right: pad('pad_right', 'padEnd'),
  replace: define<[string, string, string, number?]>(
    ['string', 'string', 'string', 'number'],
    ([text, part, by, times], budget) => {
      const parts = text.split(part);
      budget.spend(parts.length);
      const most =
        times === undefined
          ? parts.length - 1
          : Math.min(count(times, 'replace'), parts.length - 1);
      bounded(text.length + most * by.length);
      const rest = parts.slice(most).join(part);
      return [...parts.slice(0, most), rest].join(by);
    },
    { atLeast: 3 },
  ),
  reverse: define<[string | JsonValue[]]>([['string', 'array']], ([value]) =>
    typeof value === 'string'
      ? [...value].reverse().join('')
      : [...value].reverse(),
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
  split: define<[string, string, number?]>(
    ['string', 'string', 'number'],
    ([text, by, times], budget) => {
      if (text === '' && by === '') {
        return [];
      }
      const parts = text.split(by);
      budget.spend(parts.length);
      if (times === undefined || parts.length <= count(times, 'split')) {
        return parts;
      }
      return [...parts.slice(0, times), parts.slice(times).join(by)];
    },
    { atLeast: 2 },
  ),
  starts_with: define<[string, string]>(['string', 'string'], ([text, begin]) =>
    text.startsWith(begin),
  ),
  sum: define<[number[]]>(['numbers'], ([list]) =>
    list.reduce((a, b) => a + b, 0),
  ),
  to_array: define<[JsonValue]>(['any'], ([value]) =>
    isArray(value) ? value : [value],
  ),
  to_number: define<[JsonValue]>(['any'], ([value]) => {
    if (typeof value === 'number') {
      return value;
    }
    const number =
      typeof value === 'string' && value.trim() ? Number(value) : NaN;
    return Number.isFinite(number) ? number : null;
  }),
  to_string: define<[JsonValue]>(['any'], ([value], budget) => {
    if (typeof value === 'string') {
      return value;
    }
    budget.spendDeep(value);
    return JSON.stringify(value);
  }),
  trim: trim(true, true),
  trim_left: trim(true, false),
  trim_right: trim(false, true),
  type: define<[JsonValue]>(['any'], ([value]) => kindOf(value)),
  upper: define<[string]>(['string'], ([text]) => text.toUpperCase()),
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

/** The functions of JMESPath Community, by name. */
export const jmesFunctions: ReadonlyMap<string, JmesFunction> = new Map(
  Object.entries(table),
);
