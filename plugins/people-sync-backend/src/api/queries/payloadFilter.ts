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
import type { Knex } from 'knex';
import { isSqlite } from '../../database/dialect';
import { containsPattern, foldedLike, likeForms } from './text';

/** What the payload of a record has to hold: `path=value`. */
export interface PayloadCondition {
  /** Names of properties, and positions in lists. */
  path: (string | number)[];
  /** What the value looks like, in lower case; `*` stands for anything. */
  value: string;
}

const MAX_DEPTH = 10;

// A name without dots, a quoted one that may hold anything, or a position.
const SEGMENT =
  /^(?:"((?:[^"\\]|\\.)+)"|([^."[\]=]+))((?:\[\d{1,6}\])*)(?:\.|$)/;

function refuse(text: string, why: string): never {
  throw new InputError(
    `payload: ${JSON.stringify(
      text.slice(0, 100),
    )} ${why}, as in manager.id=42 or phones[0]=+45*`,
  );
}

/** Where the path ends: the first `=` outside quotes. */
function splitAt(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && quoted) {
      i++;
    } else if (text[i] === '"') {
      quoted = !quoted;
    } else if (text[i] === '=' && !quoted) {
      return i;
    }
  }
  return -1;
}

/**
 * Reads `path=value`: names with dots between them, in quotes where they hold
 * dots themselves, positions as `[0]` or `.0`.
 *
 * @throws InputError naming `payload`
 */
export function parsePayloadCondition(text: string): PayloadCondition {
  const at = splitAt(text);
  if (at < 0) {
    refuse(text, 'has to be path=value');
  }
  const value = text.slice(at + 1).trim();
  if (value === '') {
    refuse(text, 'has no value: it has to be path=value');
  }
  const path: (string | number)[] = [];
  let rest = text.slice(0, at).trim();
  if (rest === '' || rest.endsWith('.')) {
    refuse(text, 'has no such path: names with dots between them');
  }
  while (rest) {
    const [whole, quoted, name, positions] = SEGMENT.exec(rest) ?? [];
    if (whole === undefined) {
      refuse(text, 'has no such path: names with dots between them');
    }
    if (quoted !== undefined) {
      path.push(quoted.replace(/\\(.)/g, '$1'));
    } else {
      path.push(/^\d{1,6}$/.test(name) ? Number(name) : name);
    }
    for (const [, position] of positions.matchAll(/\[(\d+)\]/g)) {
      path.push(Number(position));
    }
    rest = rest.slice(whole.length);
  }
  if (path.length > MAX_DEPTH) {
    refuse(text, `goes deeper than ${MAX_DEPTH} levels`);
  }
  return { path, value: value.normalize('NFC').toLowerCase() };
}

/** Whether a condition asks for something that is never stored. */
export function asksFor(
  { path }: PayloadCondition,
  sensitivePath: string,
): boolean {
  const names = path.filter(part => typeof part === 'string');
  const sensitive = sensitivePath.split('.');
  return sensitive
    .slice(0, names.length)
    .every((name, index) => names[index] === name);
}

/** LIKE patterns for the value; their escape is `!`. */
function patternsOf(value: string): string[] {
  return likeForms(value).map(form =>
    form.replace(/[!%_]/g, '!$&').replaceAll('*', '%'),
  );
}

/**
 * What the text of a payload has to have somewhere: parts of the value that
 * JSON writes as they are, and that every database puts in lower case.
 */
function literalsOf(value: string): string[] {
  return value
    .split(/[^ !#-[\]-~]|\*/)
    .filter(part => part.length > 1)
    .slice(0, 3);
}

/** A path of SQL/JSON, which in lax mode looks into lists by itself. */
function jsonPathOf(path: PayloadCondition['path']): string {
  const steps = path.map(part =>
    typeof part === 'number' ? `[${part}]` : `.${JSON.stringify(part)}`,
  );
  return `lax $${steps.join('')}[*]`;
}

/**
 * PostgreSQL refuses some texts that are JSON: NUL and halves of surrogate
 * pairs, which it cannot store. A payload that holds them is never found.
 */
function readableOnPostgres(content: string, version: number): string {
  return version >= 160_000
    ? `pg_input_is_valid(${content}, 'jsonb')`
    : `${content} ~ '^\\s*[{\\[]' AND ${content} !~* '\\\\u(0000|d[89a-f])'`;
}

function onPostgres(
  content: string,
  condition: PayloadCondition,
  version: number,
): { sql: string; bindings: string[] } {
  const patterns = patternsOf(condition.value);
  const like = foldedLike(`v #>> '{}'`, patterns.length);
  const bindings = [jsonPathOf(condition.path), ...patterns];
  return {
    sql: `CASE WHEN ${readableOnPostgres(
      content,
      version,
    )} THEN EXISTS (SELECT 1 FROM jsonb_path_query(${content}::jsonb, ?::jsonpath) AS v WHERE jsonb_typeof(v) IN ('string', 'number', 'boolean') AND ${like}) ELSE FALSE END`,
    bindings,
  };
}

const SCALARS = `('text', 'integer', 'real', 'true', 'false')`;

/** The text of a scalar that json_each gave. */
const scalarText = (row: string) =>
  `CASE ${row}.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(${row}.value AS TEXT) END`;

/**
 * The same for SQLite, whose paths do not look into lists: one table-valued
 * function after the other goes a step further down.
 */
function onSqlite(
  content: string,
  condition: PayloadCondition,
): { sql: string; bindings: (string | number)[] } {
  const patterns = patternsOf(condition.value);
  const tables = [
    `json_each(CASE WHEN json_valid(${content}) THEN json_array(json(${content})) ELSE '[]' END) AS s0`,
  ];
  const conditions: string[] = [];
  const bindings: (string | number)[] = [];
  let at = 's0';
  condition.path.forEach((part, index) => {
    const next = `s${index + 1}`;
    if (typeof part === 'number') {
      tables.push(
        `json_each(CASE ${at}.type WHEN 'array' THEN ${at}.value ELSE '[]' END) AS ${next}`,
      );
    } else {
      tables.push(
        `json_each(CASE ${at}.type WHEN 'array' THEN ${at}.value WHEN 'object' THEN json_array(json(${at}.value)) ELSE '[]' END) AS u${index}`,
        `json_each(CASE u${index}.type WHEN 'object' THEN u${index}.value ELSE '{}' END) AS ${next}`,
      );
    }
    conditions.push(`${next}.key = ?`);
    bindings.push(part);
    at = next;
  });
  const holds = (row: string) =>
    `${row}.type IN ${SCALARS} AND ${foldedLike(
      scalarText(row),
      patterns.length,
    )}`;
  return {
    sql: `EXISTS (SELECT 1 FROM ${tables.join(', ')} WHERE ${conditions.join(
      ' AND ',
    )} AND ((${holds(
      at,
    )}) OR EXISTS (SELECT 1 FROM json_each(CASE ${at}.type WHEN 'array' THEN ${at}.value ELSE '[]' END) AS item WHERE ${holds(
      'item',
    )})))`,
    bindings: [...bindings, ...patterns, ...patterns],
  };
}

const versions = new WeakMap<object, Promise<number>>();

/** `server_version_num` of PostgreSQL. */
async function versionOf(knex: Knex): Promise<number> {
  const { client } = knex;
  let version = versions.get(client);
  if (!version) {
    version = knex
      .raw('SHOW server_version_num')
      .then(({ rows }) => Number(rows[0].server_version_num));
    versions.set(client, version);
    // The next one asks again.
    version.catch(() => versions.delete(client));
  }
  return version;
}

/** Leaves records whose payload holds everything that is asked for. */
export async function filterPayloads(
  knex: Knex,
  query: Knex.QueryBuilder,
  conditions: readonly PayloadCondition[],
): Promise<void> {
  if (conditions.length === 0) {
    return;
  }
  const version = isSqlite(knex) ? 0 : await versionOf(knex);
  const parts = conditions.map(condition =>
    isSqlite(knex)
      ? onSqlite('payloads.content', condition)
      : onPostgres('payloads.content', condition, version),
  );
  query.join('payloads', join =>
    join.on(
      'payloads.hash',
      knex.raw('COALESCE(run_records.payload_hash, run_records.state_from)'),
    ),
  );
  for (const [index, { sql, bindings }] of parts.entries()) {
    // Reading a payload costs far more than seeing that it cannot hold it.
    const words = literalsOf(conditions[index].value);
    query.andWhereRaw(
      `CASE WHEN ${[
        ...words.map(() => `lower(payloads.content) LIKE ? ESCAPE '!'`),
        '1 = 1',
      ].join(' AND ')} THEN ${sql} ELSE ${isSqlite(knex) ? 0 : 'FALSE'} END`,
      [...words.map(containsPattern), ...bindings],
    );
  }
}
