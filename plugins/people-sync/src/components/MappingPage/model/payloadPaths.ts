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

/** One step into a payload: a field, or a place in a list. */
export type Segment = string | number;

/** A place in a payload that a rule can read. */
export interface PayloadField {
  segments: Segment[];
  /** As JMESPath, which is also the plain path where there is one. */
  expression: string;
  value: JsonValue;
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
// No rule is longer than a screen; a payload may have any number of fields.
const MOST_FIELDS = 20_000;

/** Whether a value has something inside. */
export function isContainer(
  value: JsonValue | undefined,
): value is JsonObject | JsonValue[] {
  return typeof value === 'object' && value !== null;
}

/** How many values a list or an object holds. */
export function sizeOf(value: JsonObject | JsonValue[]): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** What is directly inside a value. */
export function entriesOf(
  value: JsonObject | JsonValue[],
): Array<[Segment, JsonValue]> {
  return Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value).map(([key, item]) => [key, item ?? null]);
}

/** A place as JMESPath. */
export function toExpression(segments: readonly Segment[]): string {
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === 'number') {
      return `${path}[${segment}]`;
    }
    const name = PLAIN.test(segment) ? segment : JSON.stringify(segment);
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

/**
 * A place as a plain path with dots; undefined where a path cannot reach: into
 * lists, and to names with dots.
 */
export function toPath(segments: readonly Segment[]): string | undefined {
  return segments.every(
    segment => typeof segment === 'string' && !segment.includes('.'),
  )
    ? segments.join('.')
    : undefined;
}

/** Every place of a payload, the outer ones first. */
export function fieldsOf(
  payload: JsonObject,
  most = MOST_FIELDS,
): PayloadField[] {
  const fields: PayloadField[] = [];
  let level: PayloadField[] = [
    { segments: [], expression: '', value: payload },
  ];
  while (level.length > 0 && fields.length < most) {
    const next: PayloadField[] = [];
    for (const { segments, value } of level) {
      if (!isContainer(value)) {
        continue;
      }
      for (const [segment, item] of entriesOf(value)) {
        if (fields.length >= most) {
          break;
        }
        const at = [...segments, segment];
        const field = {
          segments: at,
          expression: toExpression(at),
          value: item,
        };
        fields.push(field);
        next.push(field);
      }
    }
    level = next;
  }
  return fields;
}
