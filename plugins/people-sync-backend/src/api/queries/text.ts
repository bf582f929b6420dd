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
import type { Knex } from 'knex';
import { isSqlite } from '../../database/dialect';

const MAX_WORDS = 20;

/** The words of a search, in the form that names are searched in. */
export function searchWords(search: string | undefined): string[] {
  return (search ?? '')
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
}

/** A LIKE pattern for text that contains the word; its escape is `!`. */
export function containsPattern(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`;
}

const foreign = (word: string, change: (letter: string) => string) =>
  word.replace(/\P{ASCII}/gu, change);

/**
 * The patterns of a lower-case word for text that the database has put in
 * lower case. Databases may leave letters outside ASCII as they are (SQLite,
 * and PostgreSQL with the C locale), so those are tried in the cases that
 * names are written in.
 */
export function foldedPatterns(word: string): string[] {
  return likeForms(word).map(containsPattern);
}

/** The forms themselves in which such a word occurs. */
export function likeForms(word: string): string[] {
  const upper = (letter: string) => letter.toUpperCase();
  const [first = ''] = word;
  return [
    ...new Set([
      word,
      foreign(first, upper) + word.slice(first.length),
      foreign(word, upper),
    ]),
  ];
}

/** SQL that is true where lower-case text of the expression has the pattern. */
export function foldedLike(expression: string, count: number): string {
  return `(${Array(count)
    .fill(`lower(${expression}) LIKE ? ESCAPE '!'`)
    .join(' OR ')})`;
}

/** SQL that is true where a column contains the text bound to it, exactly. */
export function containsText(knex: Knex, column: string): string {
  const position = isSqlite(knex) ? 'instr' : 'strpos';
  return `${position}(${column}, ?) > 0`;
}

/** SQL for a text attribute of a JSON column; empty where there is none. */
export function jsonText(
  knex: Knex,
  column: string,
  attribute: string,
): string {
  if (!/^[A-Za-z]+$/.test(attribute)) {
    throw new Error(`Not an attribute to sort by: ${attribute}`);
  }
  return isSqlite(knex)
    ? `CAST(COALESCE(json_extract(${column}, '$.${attribute}'), '') AS TEXT)`
    : `COALESCE(${column}::json->>'${attribute}', '')`;
}

/** Number of rows a query finds. */
export async function countRows(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query.clone().count({ n: '*' });
  return Number(row.n);
}
