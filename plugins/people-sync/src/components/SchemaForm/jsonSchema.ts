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

/** Where somebody who reads a schema stands. */
export interface Reading {
  root: JsonObject;
  secretPaths: ReadonlySet<string>;
  /** References on the way here: a schema may contain itself. */
  refs: readonly string[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A word of the schema whose value is a text. */
export const textIn = (
  schema: JsonObject,
  word: string,
): string | undefined => {
  const value = schema[word];
  return typeof value === 'string' ? value : undefined;
};

/** A word of the schema whose value is a number. */
export const numberIn = (
  schema: JsonObject,
  word: string,
): number | undefined => {
  const value = schema[word];
  return typeof value === 'number' ? value : undefined;
};

/** The objects in the list that a word of the schema holds. */
export const objectsIn = (schema: JsonObject, word: string): JsonObject[] => {
  const value = schema[word];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** Follows a reference within the schema; undefined when it leads in a circle. */
export function resolve(
  schema: JsonObject,
  reading: Reading,
): { schema: JsonObject; reading: Reading } | undefined {
  const ref = textIn(schema, '$ref');
  if (!ref) {
    return { schema, reading };
  }
  if (!ref.startsWith('#/') || reading.refs.includes(ref)) {
    return undefined;
  }
  const target = ref
    .slice(2)
    .split('/')
    .reduce<JsonValue | undefined>(
      (at, key) => (isObject(at) ? at[key] : undefined),
      reading.root,
    );
  if (!isObject(target)) {
    return undefined;
  }
  const { $ref, ...beside } = schema;
  return resolve(
    { ...target, ...beside },
    { ...reading, refs: [...reading.refs, ref] },
  );
}

/** A schema with what it is all of, taken together. */
export function merged(schema: JsonObject): JsonObject {
  const parts = objectsIn(schema, 'allOf');
  if (parts.length === 0) {
    return schema;
  }
  const { allOf, ...beside } = schema;
  return [...parts.map(merged), beside].reduce<JsonObject>(
    (all, part) => ({
      ...all,
      ...part,
      ...(isObject(all.properties) &&
        isObject(part.properties) && {
          properties: { ...all.properties, ...part.properties },
        }),
    }),
    {},
  );
}
