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
import {
  entriesOf,
  isContainer,
  type PayloadField,
  type Segment,
  sizeOf,
  toExpression,
} from './payloadPaths';

/** How many children of a node are shown at first, and with each "more". */
export const CHILDREN_SHOWN = 100;

const FIRST_ROWS = 60;
const MOST_FOUND = 100;

/** A line of the tree. */
export type TreeRow =
  | {
      kind: 'field';
      id: string;
      depth: number;
      segments: Segment[];
      value: JsonValue;
      /** How many values are inside; undefined for plain values. */
      size: number | undefined;
      isExpanded: boolean;
      /** Where it stands among its siblings, from 1, and how many there are. */
      position: number;
      siblings: number;
    }
  | { kind: 'more'; id: string; depth: number; parent: string; hidden: number };

/** How many children are shown of each node that is open, by its id. */
export type OpenNodes = ReadonlyMap<string, number>;

/** Names a place in a tree; the payload itself is the empty text. */
export const nodeId = (segments: readonly Segment[]) => toExpression(segments);

/** Opens the outer levels until there is about a screen of rows. */
export function firstOpen(payload: JsonObject): OpenNodes {
  const open = new Map<string, number>([['', CHILDREN_SHOWN]]);
  let rows = Math.min(sizeOf(payload), CHILDREN_SHOWN);
  let level: Array<[Segment[], JsonValue]> = [[[], payload]];
  while (level.length > 0 && rows < FIRST_ROWS) {
    const next: Array<[Segment[], JsonValue]> = [];
    for (const [segments, value] of level) {
      if (!isContainer(value)) {
        continue;
      }
      for (const [segment, item] of entriesOf(value).slice(0, CHILDREN_SHOWN)) {
        const size = isContainer(item) ? sizeOf(item) : 0;
        if (size > 0 && rows + size <= FIRST_ROWS) {
          const at = [...segments, segment];
          open.set(nodeId(at), CHILDREN_SHOWN);
          rows += size;
          next.push([at, item]);
        }
      }
    }
    level = next;
  }
  return open;
}

/** The lines to show, children below their parents. */
export function treeRows(payload: JsonObject, open: OpenNodes): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (value: JsonObject | JsonValue[], parents: Segment[]) => {
    const parent = nodeId(parents);
    const entries = entriesOf(value);
    const shown = open.get(parent) ?? 0;
    entries.slice(0, shown).forEach(([segment, item], index) => {
      const segments = [...parents, segment];
      const id = nodeId(segments);
      const isExpanded = isContainer(item) && open.has(id);
      rows.push({
        kind: 'field',
        id,
        depth: parents.length,
        segments,
        value: item,
        size: isContainer(item) ? sizeOf(item) : undefined,
        isExpanded,
        position: index + 1,
        siblings: entries.length,
      });
      if (isExpanded) {
        add(item as JsonObject | JsonValue[], segments);
      }
    });
    if (entries.length > shown) {
      rows.push({
        kind: 'more',
        id: `${parent} …`,
        depth: parents.length,
        parent,
        hidden: entries.length - shown,
      });
    }
  };
  add(payload, []);
  return rows;
}

/** Fields whose path or value holds all the words, ignoring case. */
export function findFields(
  fields: readonly PayloadField[],
  search: string,
): { found: PayloadField[]; total: number } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = fields.filter(({ expression, value }) => {
    const text = isContainer(value)
      ? expression.toLowerCase()
      : `${expression} ${value}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
  return { found: found.slice(0, MOST_FOUND), total: found.length };
}
