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
import type { Budget } from '../Budget';
import { bounded, count } from './bounds';
import { define, type JmesFunction } from './JmesFunction';

function spendTexts(texts: readonly unknown[], budget: Budget): void {
  for (const text of texts) {
    budget.spendText(typeof text === 'string' ? text.length : 0);
  }
}

function pad(name: string, side: 'padStart' | 'padEnd') {
  return define<[string, number, string?]>(
    ['string', 'number', 'string'],
    ([text, width, padding = ' ']) => {
      if ([...padding].length !== 1) {
        throw new InputError(`${name}() pads with a single character`);
      }
      bounded(count(width, name));
      return text[side](width, padding);
    },
    { atLeast: 2 },
  );
}

const SPACE = /\s|\u0085/;

function trim(start: boolean, end: boolean) {
  return define<[string, string?]>(
    ['string', 'string'],
    ([text, chars]) => {
      const set = chars ? new Set(chars) : undefined;
      const goes = (char: string) => set?.has(char) ?? SPACE.test(char);
      let from = 0;
      let to = text.length;
      while (start && from < to && goes(text[from])) {
        from += 1;
      }
      while (end && to > from && goes(text[to - 1])) {
        to -= 1;
      }
      return text.slice(from, to);
    },
    { atLeast: 1 },
  );
}

function find(last: boolean) {
  const name = last ? 'find_last' : 'find_first';
  return define<[string, string, number?, number?]>(
    ['string', 'string', 'number', 'number'],
    ([text, part, from = 0, to = text.length]) => {
      if (!text || !part) {
        return null;
      }
      const start = Math.max(Math.trunc(from), 0);
      const slice = text.slice(start, count(Math.max(to, 0), name));
      const at = last ? slice.lastIndexOf(part) : slice.indexOf(part);
      return at < 0 ? null : at + start;
    },
    { atLeast: 2 },
  );
}

/** Functions that work on texts. */
export const textFunctions: Record<string, JmesFunction> = {
  ends_with: define<[string, string]>(['string', 'string'], ([text, end]) =>
    text.endsWith(end),
  ),
  find_first: find(false),
  find_last: find(true),
  join: define<[string, string[]]>(
    ['string', 'strings'],
    ([glue, list], budget) => {
      spendTexts(list, budget);
      bounded(list.reduce((sum, text) => sum + text.length + glue.length, 0));
      return list.join(glue);
    },
  ),
  lower: define<[string]>(['string'], ([text]) => text.toLowerCase()),
  pad_left: pad('pad_left', 'padStart'),
  pad_right: pad('pad_right', 'padEnd'),
  replace: define<[string, string, string, number?]>(
    ['string', 'string', 'string', 'number'],
    ([text, part, by, times], budget) => {
      const parts = text.split(part);
      budget.spend(parts.length);
      const most =
        times === undefined
          ? parts.length - 1
          : Math.min(count(times, 'replace'), parts.length - 1);
      bounded(text.length + most * by.length);
      const rest = parts.slice(most).join(part);
      return [...parts.slice(0, most), rest].join(by);
    },
    { atLeast: 3 },
  ),
  split: define<[string, string, number?]>(
    ['string', 'string', 'number'],
    ([text, by, times], budget) => {
      if (text === '' && by === '') {
        return [];
      }
      const parts = text.split(by);
      budget.spend(parts.length);
      if (times === undefined || parts.length <= count(times, 'split')) {
        return parts;
      }
      return [...parts.slice(0, times), parts.slice(times).join(by)];
    },
    { atLeast: 2 },
  ),
  starts_with: define<[string, string]>(['string', 'string'], ([text, begin]) =>
    text.startsWith(begin),
  ),
  trim: trim(true, true),
  trim_left: trim(true, false),
  trim_right: trim(false, true),
  upper: define<[string]>(['string'], ([text]) => text.toUpperCase()),
};
