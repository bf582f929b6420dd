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

import type { JsonValue } from '@backstage/types';
import type { MappedPath } from '@people-sync/plugin-people-sync-common';

/** One line of a payload as it is shown. */
export interface PayloadLine {
  /** How far it is indented. */
  depth: number;
  /** Where in the payload, with dots; `manager.id`, `phones[].number`. */
  path: string;
  /** The field with its quotes; absent in arrays and for closing brackets. */
  key?: string;
  text: string;
  /** The value was taken out before it was stored. */
  isMasked: boolean;
  /** Attributes that are read from here. */
  attributes: string[];
}

const MASK = /^(?:[*•]{3,}|\[?(?:masked|redacted)\]?)$/i;

/** Whether a value stands for one that must not be shown. */
export function isMasked(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && MASK.test(value.trim());
}

const LITERALS = /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const FIELD = String.raw`(?:[A-Za-z_][A-Za-z0-9_]*|"(?:[^"\\]|\\.)*")`;
const PATHS = new RegExp(
  String.raw`${FIELD}(?:\[[^\]]*\]|\.${FIELD}|\.\*)*\s*\(?`,
  'g',
);

/**
 * The payload paths that a JMESPath expression names. Not a parser: what is
 * inside filters and functions counts as named too, literals do not. Indexes
 * are left out, so `phones[0].number` is `phones[].number`.
 */
export function pathsIn(expression: string): string[] {
  const found = expression.replace(LITERALS, ' ').match(PATHS) ?? [];
  return found
    .filter(path => !path.endsWith('('))
    .map(path =>
      path
        .trim()
        .replace(/\[[^\]]*\]/g, '[]')
        .replace(/"((?:[^"\\]|\\.)*)"/g, '$1'),
    );
}

/** Attributes by the payload path that they are read from. */
function attributesByPath(mapping: readonly MappedPath[]) {
  const byPath = new Map<string, string[]>();
  for (const { attribute, expression } of mapping) {
    for (const path of pathsIn(expression)) {
      byPath.set(path, [...(byPath.get(path) ?? []), attribute]);
    }
  }
  return byPath;
}

/** A payload line by line, each with the attributes that are read from it. */
export function payloadLines(
  payload: JsonValue,
  mapping: readonly MappedPath[] = [],
): PayloadLine[] {
  const byPath = attributesByPath(mapping);
  const lines: PayloadLine[] = [];

  const add = (
    value: JsonValue | undefined,
    at: { depth: number; path: string; key?: string; comma: string },
  ) => {
    const { depth, path, key, comma } = at;
    const line = { depth, path, key, attributes: byPath.get(path) ?? [] };
    if (typeof value !== 'object' || value === null) {
      const masked = isMasked(value);
      const text = `${JSON.stringify(value ?? null)}${comma}`;
      lines.push({ ...line, text, isMasked: masked });
      return;
    }
    const isList = Array.isArray(value);
    const entries: Array<[string | undefined, JsonValue | undefined]> = isList
      ? value.map(item => [undefined, item])
      : Object.entries(value);
    const [open, close] = isList ? '[]' : '{}';
    if (entries.length === 0) {
      lines.push({ ...line, text: `${open}${close}${comma}`, isMasked: false });
      return;
    }
    lines.push({ ...line, text: open, isMasked: false });
    entries.forEach(([name, item], index) => {
      const prefix = path && !isList ? `${path}.` : path;
      add(item, {
        depth: depth + 1,
        path: isList ? `${path}[]` : `${prefix}${name}`,
        key: name === undefined ? undefined : JSON.stringify(name),
        comma: index < entries.length - 1 ? ',' : '',
      });
    });
    lines.push({
      depth,
      path,
      text: `${close}${comma}`,
      isMasked: false,
      attributes: [],
    });
  };

  add(payload, { depth: 0, path: '', comma: '' });
  return lines;
}
