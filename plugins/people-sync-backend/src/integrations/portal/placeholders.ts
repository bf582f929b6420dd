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

/** `clientSecret` of `hr-dk` as an environment variable. */
function variableOf(id: string, field: string): string {
  return ['people-sync', id, field.replace(/([a-z0-9])([A-Z])/g, '$1_$2')]
    .join('_')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLocaleUpperCase('en-US');
}

/** Names environment variables, each one once. */
export class Placeholders {
  readonly #names = new Set<string>();

  static create(): Placeholders {
    return new Placeholders();
  }

  private constructor() {}

  next(id: string, field: string): string {
    const base = variableOf(id, field);
    let name = base;
    for (let n = 2; this.#names.has(name); n++) {
      name = `${base}_${n}`;
    }
    this.#names.add(name);
    return name;
  }
}

/**
 * A value that app-config reads as it stands: there `${` begins the name of an
 * environment variable, and `$${` is how to write it.
 */
export function escaped(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    return value.replaceAll('${', () => '$${');
  }
  if (Array.isArray(value)) {
    return value.map(escaped);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, escaped(inner ?? null)]),
  );
}

/** Keys that app-config takes for instructions, by their path. */
export function instructionKeys(config: JsonObject, path: string): string[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    const inner =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? instructionKeys(value, at)
        : [];
    return key.startsWith('$') ? [at, ...inner] : inner;
  });
}
