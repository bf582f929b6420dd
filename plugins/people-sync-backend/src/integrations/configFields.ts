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

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a dotted path. */
export function valueAt(
  config: JsonObject,
  path: string,
): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (at, key) =>
        isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined,
      config,
    );
}

function withValue(
  config: JsonObject,
  [first, ...rest]: readonly string[],
  value: JsonValue,
): JsonObject {
  const inner = config[first];
  return {
    ...config,
    [first]:
      rest.length === 0
        ? value
        : withValue(isObject(inner) ? inner : {}, rest, value),
  };
}

/** A copy with values at dotted paths. */
export function withSecrets(
  config: JsonObject,
  values: Readonly<Record<string, JsonValue>>,
): JsonObject {
  return Object.entries(values).reduce(
    (filled, [path, value]) => withValue(filled, path.split('.'), value),
    config,
  );
}

/** Every value that is no object, by its dotted path; lists as they are. */
export function leavesOf(config: JsonObject): Map<string, JsonValue> {
  const leaves = new Map<string, JsonValue>();
  const visit = (at: JsonObject, prefix: string) => {
    for (const [key, value] of Object.entries(at)) {
      const path = prefix ? `${prefix}.${key}` : key;
      if (isObject(value)) {
        visit(value, path);
      } else if (value !== undefined) {
        leaves.set(path, value);
      }
    }
  };
  visit(config, '');
  return leaves;
}
