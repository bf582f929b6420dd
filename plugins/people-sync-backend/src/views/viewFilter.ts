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
import { z } from 'zod';

const MAX_CHARACTERS = 8000;
const MAX_DEPTH = 4;
const MAX_KEYS = 100;
const MAX_KEY_CHARACTERS = 64;

function depthOf(value: JsonValue | undefined): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;
}

function keysOf(value: JsonValue | undefined): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

/** What the URL of a page holds is small and flat; nothing else is kept. */
const filterSchema = z
  .record(z.string(), z.json())
  .superRefine((filter, context) => {
    const refuse = (message: string) =>
      context.addIssue({ code: 'custom', message });
    // Size first: nothing walks over what is too large.
    if (JSON.stringify(filter).length > MAX_CHARACTERS) {
      refuse(`must have at most ${MAX_CHARACTERS} characters as JSON`);
      return;
    }
    const keys = keysOf(filter as JsonObject);
    if (keys.length > MAX_KEYS) {
      refuse(`must have at most ${MAX_KEYS} keys`);
    }
    if (keys.some(key => key.length > MAX_KEY_CHARACTERS)) {
      refuse(`must have keys of at most ${MAX_KEY_CHARACTERS} characters`);
    }
    if (depthOf(filter as JsonObject) > MAX_DEPTH) {
      refuse(`must be nested at most ${MAX_DEPTH} deep`);
    }
  });

/**
 * Checks a filter that somebody wants to save.
 *
 * @throws InputError naming `filter`
 */
export function parseViewFilter(filter: unknown): JsonObject {
  const result = filterSchema.safeParse(filter);
  if (!result.success) {
    throw new InputError(`filter: ${result.error.issues[0].message}`);
  }
  return result.data as JsonObject;
}
