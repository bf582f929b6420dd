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

import { isContainer, type PayloadField, toPath } from './payloadPaths';

/** Something that can stand where the caret is. */
export interface Completion {
  text: string;
  /** The value there, for the eye. */
  hint?: string;
}

/** What to offer, and which part of the text it replaces. */
export interface Completions {
  from: number;
  to: number;
  items: Completion[];
}

const MOST = 8;
const HINT_LENGTH = 40;
/** What a place in a payload is written with, up to the caret. */
const WORD = /(?:\w|\.|"[^"]*"?|\[\d*\])*$/;
const LONGEST_WORD = 200;

/** The functions that mappings are mostly made of. */
const FUNCTIONS = [
  'contains',
  'ends_with',
  'join',
  'length',
  'lower',
  'not_null',
  'replace',
  'split',
  'starts_with',
  'to_number',
  'to_string',
  'trim',
  'upper',
];

function hintOf({ value }: PayloadField): string | undefined {
  if (isContainer(value)) {
    return undefined;
  }
  const text = String(value);
  return text.length > HINT_LENGTH
    ? `${text.slice(0, HINT_LENGTH - 1)}…`
    : text;
}

/** How well a text answers what was typed; lower is better. */
function rankOf(text: string, typed: string): number | undefined {
  const at = text.toLowerCase().indexOf(typed);
  if (at < 0) {
    return undefined;
  }
  if (at === 0) {
    return 0;
  }
  // The beginning of a field's name is better than its middle.
  return text[at - 1] === '.' ? 1 : 2;
}

/**
 * What to offer for a text with the caret at a place. A plain path is replaced
 * whole; in an expression only the word at the caret is.
 */
export function completionsAt(options: {
  text: string;
  caret: number;
  fields: readonly PayloadField[];
  isExpression: boolean;
}): Completions {
  const { text, caret, fields, isExpression } = options;
  const [word] = isExpression
    ? WORD.exec(text.slice(Math.max(0, caret - LONGEST_WORD), caret)) ?? ['']
    : [text];
  const from = isExpression ? caret - word.length : 0;
  const to = isExpression ? caret : text.length;
  const typed = word.trim().toLowerCase();
  if (isExpression && typed === '') {
    return { from, to, items: [] };
  }

  const ranked: Array<{ rank: number; item: Completion }> = [];
  const offer = (item: Completion) => {
    const rank = rankOf(item.text, typed);
    if (rank !== undefined && item.text !== word.trim()) {
      ranked.push({ rank, item });
    }
  };
  for (const field of fields) {
    const path = isExpression ? field.expression : toPath(field.segments);
    if (path !== undefined) {
      offer({ text: path, hint: hintOf(field) });
    }
  }
  if (isExpression) {
    FUNCTIONS.forEach(name => offer({ text: `${name}(` }));
  }
  const items = ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ item }) => item);
  return { from, to, items };
}

/** The text with a completion in it, and where the caret goes. */
export function complete(
  text: string,
  { from, to }: Pick<Completions, 'from' | 'to'>,
  insert: string,
): { text: string; caret: number } {
  return {
    text: `${text.slice(0, from)}${insert}${text.slice(to)}`,
    caret: from + insert.length,
  };
}
