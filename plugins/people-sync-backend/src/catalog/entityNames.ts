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
import { createHash } from 'node:crypto';
import type { Values } from '../people/keys';

/** What of a person their entity is named after, if it is there. */
export type UserNameSource =
  | 'email-local-part'
  | 'username'
  | 'employee-number';

export type NameCandidatesOptions =
  | {
      kind: 'user';
      /** Golden values of the employee. */
      values: Values;
      /** `peopleSync.catalog.userName` */
      userName: UserNameSource;
    }
  | {
      kind: 'group';
      /** Golden values of the org unit. */
      values: Values;
    };

/** The longest name that the catalog accepts, in characters. */
const MAX_LENGTH = 63;

/** Letters that do not come apart into a letter and a mark. */
const LETTERS: Record<string, string> = {
  å: 'aa',
  æ: 'ae',
  ø: 'oe',
  œ: 'oe',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

/** The start of a name that is not longer than `length`, validly ended. */
function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/[^a-z0-9]+$/, '');
}

/**
 * The valid entity name that is closest to a text, in lower case; empty when
 * no letter or digit of it can be kept.
 *
 * Names are 1 to 63 of `[A-Za-z0-9-_.]` and begin and end with a letter or a
 * digit, see `FieldFormatEntityPolicy` in `@backstage/catalog-model`.
 */
export function toEntityName(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åæøœßðđþłħı]/g, letter => LETTERS[letter])
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  return cut(plain, MAX_LENGTH);
}

/** A name followed by some characters that tell it apart. */
export function withSuffix(name: string, suffix: string): string {
  return `${cut(name, MAX_LENGTH - suffix.length - 1)}-${suffix}`;
}

/** The hash that names and suffixes are made of where nothing better is. */
export function nameHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The part of `user@host` or `DOMAIN\user` that names the user. */
function localPart(value: string): string {
  const user = value.slice(value.lastIndexOf('\\') + 1);
  const at = user.indexOf('@');
  return at < 0 ? user : user.slice(0, at);
}

function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : '';
}

/**
 * Names that suit a golden record, best first (RULES C3). None are left when
 * it has nothing to be named after.
 */
export function nameCandidatesOf(options: NameCandidatesOptions): string[] {
  const { kind, values } = options;
  if (kind === 'group') {
    return [toEntityName(textOf(values, 'displayName'))].filter(Boolean);
  }
  const email = localPart(textOf(values, 'email'));
  const username = localPart(textOf(values, 'username'));
  const number = textOf(values, 'employeeNumber');
  const ordered = {
    'email-local-part': [email, username, number],
    username: [username, email, number],
    'employee-number': [number, email, username],
  }[options.userName];
  return [...new Set(ordered.map(toEntityName))].filter(Boolean);
}
