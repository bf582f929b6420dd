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
import { isObject } from './rows';

/**
 * Lays what was received over what was known. There is one form for "has no
 * value": the key is absent. Lists say `null` or `[]`, deltas `null` for
 * cleared and nothing for never set, and all of them have to give the same
 * state.
 *
 * @remarks
 *
 * Complex values such as `employeeOrgData` are replaced whole, as Graph sends
 * them whole. Annotations (`@odata.type`, `manager@delta`) are left out.
 */
export function foldProperties(
  received: JsonObject,
  previous: JsonObject | undefined,
): JsonObject {
  const state: JsonObject = { ...previous };
  for (const [key, value] of Object.entries(received)) {
    if (key.includes('@')) {
      continue;
    }
    const pruned = prune(value);
    if (pruned === undefined) {
      delete state[key];
    } else {
      state[key] = pruned;
    }
  }
  return state;
}

/** Removes everything that holds no value, and annotations, at any depth. */
function prune(value: JsonValue | undefined): JsonValue | undefined {
  if (value === null || value === undefined) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value
      .map(prune)
      .filter((item): item is JsonValue => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (isObject(value)) {
    const result: JsonObject = {};
    let empty = true;
    for (const [key, inner] of Object.entries(value)) {
      const pruned = key.includes('@') ? undefined : prune(inner);
      if (pruned !== undefined) {
        result[key] = pruned;
        empty = false;
      }
    }
    return empty ? undefined : result;
  }
  return value;
}
