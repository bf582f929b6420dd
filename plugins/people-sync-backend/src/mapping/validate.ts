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
import { DateTime } from 'luxon';
import { z } from 'zod';
import { storableText } from '../database/text';
import type { Attribute, AttributeType } from '../people/attributes';

const MAX_TEXT = 4000;

/** A small picture, as sources deliver them that have no address for it. */
const MAX_PICTURE = 128 * 1024;
const PICTURE =
  /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Why a value cannot be an attribute. */
export interface ValueProblem {
  code: string;
  message: string;
  hint: string;
}

type Validated = { value: JsonValue } | { problem: ValueProblem };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

const email = z.email({ pattern: z.regexes.unicodeEmail }).max(320);
const url = z.url({ protocol: /^https?$/ }).max(2000);

const problem = (code: string, message: string, hint: string): Validated => ({
  problem: { code, message, hint },
});

function textOf(value: JsonValue): string | undefined {
  switch (typeof value) {
    case 'string':
      return storableText(value).trim();
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

const validators: Record<
  Exclude<AttributeType, 'reference' | 'references'>,
  (text: string, attribute: Attribute) => Validated
> = {
  text: text => ({ value: text }),
  email: text =>
    email.safeParse(text).success
      ? { value: text }
      : problem(
          'invalid-email',
          'is not an e-mail address',
          'Correct the address at the source, or map another field to it.',
        ),
  url: text =>
    url.safeParse(text).success
      ? { value: text }
      : problem(
          'invalid-url',
          'is not an http or https address',
          'Correct the address at the source, or map another field to it.',
        ),
  date: text => {
    const date = DateTime.fromISO(text, { setZone: true });
    return date.isValid
      ? { value: text }
      : problem(
          'invalid-date',
          'is not a date',
          'Dates are ISO 8601, such as 2026-08-01. Map it with a date format.',
        );
  },
  boolean: text => {
    const word = text.toLowerCase();
    if (['true', '1', 'yes'].includes(word)) {
      return { value: true };
    }
    if (['false', '0', 'no'].includes(word)) {
      return { value: false };
    }
    return problem(
      'invalid-boolean',
      'is neither yes nor no',
      'Use true or false, yes or no, 1 or 0.',
    );
  },
  number: text =>
    NUMBER.test(text) && Number.isFinite(Number(text))
      ? { value: Number(text) }
      : problem(
          'invalid-number',
          'is not a number',
          'Numbers are digits with a decimal point, such as 12.5. Map it with an expression.',
        ),
  selection: (text, { options = [] }) =>
    options.includes(text)
      ? { value: text }
      : problem(
          'invalid-selection',
          'is none of the values to choose from',
          'Add it to the attribute, correct it at the source, or map it with an expression.',
        ),
};

/**
 * Brings the value of an attribute into the form it is kept in. An empty text
 * is a cleared value.
 */
export function validateValue(
  attribute: Attribute,
  value: JsonValue,
): Validated {
  if (value === null) {
    return { value };
  }
  const { type } = attribute;
  const text = textOf(value);
  if (text === undefined) {
    if (type === 'text' && JSON.stringify(value).length <= MAX_TEXT) {
      return { value };
    }
    return problem(
      'invalid-value',
      'is a list or an object where a single value is expected',
      'Map a path or an expression that gives one value.',
    );
  }
  if (text === '') {
    return { value: null };
  }
  if (type === 'url' && text.length <= MAX_PICTURE && PICTURE.test(text)) {
    return { value: text };
  }
  if (text.length > MAX_TEXT) {
    return problem(
      'too-long',
      `is longer than ${MAX_TEXT} characters`,
      'Shorten it at the source, or map a part of it.',
    );
  }
  return validators[type as keyof typeof validators](text, attribute);
}
