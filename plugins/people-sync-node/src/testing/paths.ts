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

/** Reads a dotted path. */
export function readPath(
  value: JsonObject,
  path: string,
): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (current, key) => (isObject(current) ? current[key] : undefined),
      value,
    );
}

/** A copy without what stands at a dotted path. */
export function withoutPath(value: JsonObject, path: string): JsonObject {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const parent =
    keys.length > 1 ? readPath(copy, keys.slice(0, -1).join('.')) : copy;
  if (isObject(parent)) {
    delete parent[keys[keys.length - 1]];
  }
  return copy;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
