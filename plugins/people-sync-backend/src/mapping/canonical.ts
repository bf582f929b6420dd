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
import { hash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';

function sorted(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  const copy: JsonObject = Object.create(null);
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) {
      copy[key] = sorted(item);
    }
  }
  return copy;
}

/**
 * JSON with sorted keys: equal values give equal text. Of objects that are not
 * JSON yet, what is undefined is left out.
 */
export function canonicalJson(object: object): string {
  return JSON.stringify(sorted(object as JsonObject));
}

/** SHA-256 as base64url. */
export function contentHash(content: string): string {
  return hash('sha256', content, 'base64url');
}

function dropPath(at: JsonValue | undefined, parts: readonly string[]): void {
  if (Array.isArray(at)) {
    at.forEach(item => dropPath(item, parts));
  } else if (at && typeof at === 'object') {
    const [first, ...rest] = parts;
    if (rest.length === 0) {
      delete at[first];
    } else {
      dropPath(at[first], rest);
    }
  }
}

/** A copy without the given dotted paths, which reach into lists too. */
export function withoutPaths(
  payload: JsonObject,
  paths: readonly string[],
): JsonObject {
  if (paths.length === 0) {
    return payload;
  }
  const copy = structuredClone(payload);
  for (const path of paths) {
    dropPath(copy, path.split('.'));
  }
  return copy;
}
