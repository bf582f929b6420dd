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

import type { CompiledMapping } from '../compile';
import type { Drift } from './compareShapes';

/** A field that the mapping reads and that is otherwise than before. */
export interface DriftedField {
  path: string;
  /** What it held and holds, of one that is still there. */
  type?: { before: string; after: string };
  /** What is read from it. */
  attributes: string[];
  /** Rows it concerns: by the share of those that were looked at. */
  rows: number;
}

/** The attributes whose rules read a field, or something below it. */
export function readersOf(mapping: CompiledMapping, path: string): string[] {
  const plain = path.replace(/\[\]/g, '');
  const words = plain.split('.');
  return mapping.rules
    .filter(rule =>
      rule.path.split(', ').some(
        one =>
          one === plain ||
          one.startsWith(`${plain}.`) ||
          // Of an expression it is enough that it names each part.
          (!rule.isPath &&
            words.every(word => new Set(one.match(/[\w$-]+/g)).has(word))),
      ),
    )
    .map(rule => rule.attribute);
}

/** Those of the findings that decide what a mapping reads: a field that merely
 * appeared is none. */
export function driftedFields(
  found: readonly Drift[],
  mapping: CompiledMapping,
  fetched: number,
): DriftedField[] {
  return found.flatMap(({ code, path, percent, before, after }) => {
    const attributes =
      code === 'drift-appeared' ? [] : readersOf(mapping, path);
    return attributes.length
      ? {
          path,
          ...(before && after && { type: { before, after } }),
          attributes,
          rows: Math.round((percent / 100) * fetched),
        }
      : [];
  });
}
