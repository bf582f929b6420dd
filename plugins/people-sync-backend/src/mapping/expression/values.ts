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

import type { JsonObject, JsonValue } from '@backstage/types';

export const isList = (value: unknown): value is JsonValue[] =>
  Array.isArray(value);

export const isObject = (value: JsonValue): value is JsonObject =>
  value !== null && typeof value === 'object' && !isList(value);

/** What JMESPath takes for false: what is empty as well. */
export function isFalse(value: JsonValue): boolean {
  if (value === null || value === false || value === '') {
    return true;
  }
  if (isList(value)) {
    return value.length === 0;
  }
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export function equal(a: JsonValue, b: JsonValue): boolean {
  if (a === b) {
    return true;
  }
  if (isList(a)) {
    return (
      isList(b) &&
      a.length === b.length &&
      a.every((item, index) => equal(item, b[index]))
    );
  }
  if (!isObject(a) || isList(b) || b === null || typeof b !== 'object') {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      key =>
        Object.prototype.hasOwnProperty.call(b, key) &&
        equal(a[key] ?? null, b[key] ?? null),
    )
  );
}
