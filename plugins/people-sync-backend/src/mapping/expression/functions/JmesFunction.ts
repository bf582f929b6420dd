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
import { isList } from '../values';

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

/** One function: what it takes, and what it does with it. */
export const define = <A extends unknown[]>(
  takes: (Kind | Kind[])[],
  call: Call<A>,
  more: Pick<JmesFunction, 'atLeast' | 'variadic'> = {},
): JmesFunction => ({
  takes: takes.map(kind => (Array.isArray(kind) ? kind : [kind])),
  call: call as unknown as JmesFunction['call'],
  ...more,
});

/** The name of what a value is, as JMESPath calls it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (typeof value === 'function') {
    return 'expression';
  }
  return isList(value) ? 'array' : typeof value;
}

function isKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'any':
      return typeof value !== 'function';
    case 'arrays':
      return isList(value) && value.every(isList);
    case 'numbers':
      return isList(value) && value.every(item => typeof item === 'number');
    case 'strings':
      return isList(value) && value.every(item => typeof item === 'string');
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
    } else if (isList(arg)) {
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
