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
import type { RecordChange } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';

/** A piece of a text: the same on both sides, or of one side only. */
export interface TextPart {
  text: string;
  isChanged: boolean;
}

/** How a change reads best. */
export type ValueDiff =
  | { kind: 'list'; removed: string[]; added: string[]; kept: number }
  | { kind: 'text'; before: TextPart[]; after: TextPart[] };

// Marking single letters of two different words helps nobody.
const LEAST_IN_COMMON = 0.3;

const wordsOf = (text: string) =>
  text.match(/\s+|[^\s@.,:/-]+|[@.,:/-]/g) ?? [];

function wholly(text: string, isChanged: boolean): TextPart[] {
  return text === '' ? [] : [{ text, isChanged }];
}

/** Splits two texts into what they begin and end with alike, and the rest. */
function diffText(before: string, after: string): ValueDiff {
  const one = wordsOf(before);
  const other = wordsOf(after);
  const shortest = Math.min(one.length, other.length);
  let head = 0;
  while (head < shortest && one[head] === other[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < shortest - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  ) {
    tail++;
  }
  const split = (words: string[]) => {
    const end = words.length - tail;
    return {
      start: words.slice(0, head).join(''),
      middle: words.slice(head, end).join(''),
      rest: words.slice(end).join(''),
    };
  };
  const from = split(one);
  const to = split(other);
  const longest = Math.max(before.length, after.length);
  const common = from.start.length + from.rest.length;
  if (longest === 0 || common / longest < LEAST_IN_COMMON) {
    return {
      kind: 'text',
      before: wholly(before, true),
      after: wholly(after, true),
    };
  }
  const parts = ({ start, middle, rest }: typeof from) => [
    ...wholly(start, false),
    ...wholly(middle, true),
    ...wholly(rest, false),
  ];
  return { kind: 'text', before: parts(from), after: parts(to) };
}

function diffList(before: string[], after: string[]): ValueDiff {
  const removed = before.filter(value => !after.includes(value));
  return {
    kind: 'list',
    removed,
    added: after.filter(value => !before.includes(value)),
    kept: before.length - removed.length,
  };
}

/**
 * The items of a list, by their names where these are known and can be told
 * apart; nothing is an empty list. Undefined when it cannot be a list.
 */
function itemsOf(
  value: JsonValue,
  names: string | undefined,
): string[] | undefined {
  if (value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    return undefined;
  }
  if (names === undefined) {
    return value.map(item => formatValue(item));
  }
  const named = names.split(', ');
  return named.length === value.length ? named : undefined;
}

/** How a change of one attribute reads best. */
export function diffValues(change: RecordChange): ValueDiff {
  const { before, after, beforeText, afterText } = change;
  if (Array.isArray(before) || Array.isArray(after)) {
    const one = itemsOf(before, beforeText);
    const other = itemsOf(after, afterText);
    if (one && other) {
      return diffList(one, other);
    }
  }
  return diffText(
    beforeText ?? formatValue(before),
    afterText ?? formatValue(after),
  );
}
