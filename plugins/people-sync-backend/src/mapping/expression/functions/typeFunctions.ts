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

import type { JsonValue } from '@backstage/types';
import { isList } from '../values';
import { define, type JmesFunction, kindOf } from './JmesFunction';

/** Functions that tell what a value is, or make another kind of it. */
export const typeFunctions: Record<string, JmesFunction> = {
  not_null: define<JsonValue[]>(
    ['any'],
    values => values.find(value => value !== null) ?? null,
    { atLeast: 1, variadic: true },
  ),
  to_array: define<[JsonValue]>(['any'], ([value]) =>
    isList(value) ? value : [value],
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
  type: define<[JsonValue]>(['any'], ([value]) => kindOf(value)),
};
