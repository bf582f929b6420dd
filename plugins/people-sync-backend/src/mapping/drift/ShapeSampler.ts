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

/** What a field holds. */
type FieldType = 'text' | 'number' | 'boolean' | 'object' | 'list';

/** How often a field was there, and what it held. */
export interface FieldShape {
  n: number;
  types: Partial<Record<FieldType, number>>;
}

/** What the payloads of an import look like. */
export interface Shape {
  /** Payloads that were looked at. */
  sampled: number;
  /** By path; `[]` stands for the items of a list. */
  fields: Record<string, FieldShape>;
}

/** Payloads of one run that are looked at. */
const MAX_SAMPLED = 2000;

/** Of every so many, the first. */
const STRIDE = 4;

/** Those at the beginning are all looked at: small imports have no others. */
const HEAD = 200;

const MAX_FIELDS = 300;
const MAX_DEPTH = 5;
const MAX_KEYS = 200;
const MAX_ITEMS = 5;

function typeOf(value: JsonValue): FieldType {
  if (Array.isArray(value)) {
    return 'list';
  }
  switch (typeof value) {
    case 'object':
      return 'object';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'text';
  }
}

/** Counts the fields of some payloads; bounded, whatever there is to see. */
export class ShapeSampler {
  readonly #fields = new Map<string, FieldShape>();
  #seen = 0;
  #sampled = 0;

  static create(): ShapeSampler {
    return new ShapeSampler();
  }

  look(payload: JsonObject): void {
    this.#seen += 1;
    if (
      this.#sampled >= MAX_SAMPLED ||
      (this.#seen > HEAD && this.#seen % STRIDE !== 0)
    ) {
      return;
    }
    this.#sampled += 1;
    this.#object(payload, '', 0, new Set());
  }

  get shape(): Shape {
    return {
      sampled: this.#sampled,
      fields: Object.fromEntries(this.#fields),
    };
  }

  #object(
    object: JsonObject,
    prefix: string,
    depth: number,
    counted: Set<string>,
  ): void {
    let keys = 0;
    for (const key in object) {
      if (!Object.prototype.hasOwnProperty.call(object, key)) {
        continue;
      }
      keys += 1;
      if (keys > MAX_KEYS) {
        return;
      }
      this.#value(object[key], `${prefix}${key}`, depth, counted);
    }
  }

  #value(
    value: JsonValue | undefined,
    path: string,
    depth: number,
    counted: Set<string>,
  ): void {
    // A field without a value is as good as none: sources differ in which of
    // the two they say.
    if (value === null || value === undefined || path.length > 200) {
      return;
    }
    let field = this.#fields.get(path);
    if (!field) {
      if (this.#fields.size >= MAX_FIELDS) {
        return;
      }
      field = { n: 0, types: {} };
      this.#fields.set(path, field);
    }
    const type = typeOf(value);
    if (!counted.has(path)) {
      counted.add(path);
      field.n += 1;
      field.types[type] = (field.types[type] ?? 0) + 1;
    }
    if (depth >= MAX_DEPTH) {
      return;
    }
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_ITEMS)) {
        if (item && typeof item === 'object' && !Array.isArray(item)) {
          this.#object(item, `${path}[].`, depth + 1, counted);
        }
      }
    } else if (typeof value === 'object') {
      this.#object(value, `${path}.`, depth + 1, counted);
    }
  }
}
