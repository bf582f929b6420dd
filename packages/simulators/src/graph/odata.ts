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

import { badRequest, GraphError, unsupportedQuery } from './errors';

const OPTIONS = [
  'select',
  'filter',
  'top',
  'expand',
  'orderby',
  'search',
  'count',
  'skip',
  'skiptoken',
  'deltatoken',
  'format',
] as const;

/** The query options of a request, names without the `$` (which Graph lets clients leave out). */
export type ODataOptions = Partial<Record<(typeof OPTIONS)[number], string>>;

/** Reads the query options; unknown ones with a `$` are refused, as Graph does. */
export function readOptions(query: URLSearchParams): ODataOptions {
  const options: ODataOptions = {};
  for (const [name, value] of query) {
    const bare = name.replace(/^\$/, '').toLowerCase();
    const known = OPTIONS.find(option => option === bare);
    if (known) options[known] = value;
    else if (name.startsWith('$')) {
      throw badRequest(`The query parameter '${name}' is not supported.`);
    }
  }
  if (options.skip !== undefined) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      "'$skip' is not supported by the service.",
    );
  }
  return options;
}

/** The names in `$select`, or `undefined` without one. */
export function selected(options: ODataOptions): string[] | undefined {
  const names = options.select?.split(',').map(name => name.trim());
  return names?.filter(Boolean).length ? names.filter(Boolean) : undefined;
}

/** `$top` between 1 and 999; the message is the one the service gives. */
export function pageSizeOf(options: ODataOptions, fallback: number): number {
  if (options.top === undefined) return fallback;
  const top = Number(options.top);
  if (!Number.isInteger(top) || top < 1 || top > 999) {
    throw unsupportedQuery(
      `Invalid page size specified: '${options.top}'. Must be between 1 and 999 inclusive.`,
    );
  }
  return top;
}

/** `$expand=manager` or `$expand=manager($select=id,displayName)`: the fields, or `undefined` without one. */
export function expandedManager(options: ODataOptions): string[] | undefined {
  if (options.expand === undefined) return undefined;
  const match = /^manager(?:\((.*)\))?$/.exec(options.expand.trim());
  if (!match) {
    throw badRequest(
      `Parsing OData Select and Expand failed: could not expand '${options.expand}'.`,
    );
  }
  const select = /\$?select=([^;)]*)/.exec(match[1] ?? '')?.[1];
  return select ? select.split(',').map(name => name.trim()) : [];
}

/** How a property can be compared in `$filter`. */
export type FilterFields<T> = Record<string, (item: T) => unknown>;

const CONDITION =
  /^(?:startswith\(\s*(\w+)\s*,\s*'((?:[^']|'')*)'\s*\)|(\w+)\s+(eq|ne|in)\s+(.+)|(\w+)\/any\(\s*\w+\s*:\s*\w+\s+eq\s+'([^']*)'\s*\))$/i;

const lower = (value: unknown) =>
  typeof value === 'string' ? value.toLowerCase() : value ?? null;

const unquote = (text: string) => text.replace(/''/g, "'");

/**
 * The part of `$filter` that directory clients use: `eq`, `in`, `startsWith`, `x/any(c:c eq '…')` joined by `and` and
 * `or`; `ne` only as an advanced query (`ConsistencyLevel: eventual` and `$count=true`).
 */
export function parseFilter<T>(
  text: string | undefined,
  fields: FilterFields<T>,
  advanced: boolean,
): ((item: T) => boolean) | undefined {
  if (!text?.trim()) return undefined;
  const read = (name: string) => {
    const field = fields[name];
    if (!field) {
      throw new GraphError(
        400,
        'Request_UnsupportedQuery',
        `Unsupported or invalid query filter clause specified for property '${name}'.`,
      );
    }
    return field;
  };
  const one = (condition: string): ((item: T) => boolean) => {
    const match = CONDITION.exec(condition.trim());
    if (!match) {
      throw badRequest(`Invalid filter clause: '${condition.trim()}'.`);
    }
    const [, starts, prefix, name, operator, operand, list, element] = match;
    if (starts) {
      const [field, wanted] = [read(starts), unquote(prefix).toLowerCase()];
      return item =>
        String(field(item) ?? '')
          .toLowerCase()
          .startsWith(wanted);
    }
    if (list) {
      const field = read(list);
      return item => (field(item) as unknown[])?.includes(element) ?? false;
    }
    const field = read(name);
    if (operator.toLowerCase() === 'in') {
      const values = operand.replace(/^\(|\)$/g, '').split(',');
      const wanted = new Set(values.map(value => literal(value)));
      return item => wanted.has(lower(field(item)));
    }
    const wanted = literal(operand);
    if (operator.toLowerCase() === 'ne') {
      if (!advanced) {
        throw unsupportedQuery(
          "Operator 'ne' is not supported without the header ConsistencyLevel: eventual and $count=true.",
        );
      }
      return item => lower(field(item)) !== wanted;
    }
    return item => lower(field(item)) === wanted;
  };
  const any = splitOutsideQuotes(text, ' or ').map(alternative =>
    splitOutsideQuotes(alternative, ' and ').map(one),
  );
  return item => any.some(all => all.every(test => test(item)));
}

/** The ids in `id eq 'a' or id eq 'b'`, all that `$filter` on a delta query may say; at most 50. */
export function deltaFilterIds(text: string): string[] {
  const ids = splitOutsideQuotes(text, ' or ').map(
    part => /^\(?\s*id eq '([^']+)'\s*\)?$/.exec(part.trim())?.[1],
  );
  if (ids.some(id => id === undefined) || ids.length > 50) {
    throw unsupportedQuery(
      'A delta query supports only $filter=id eq {id}, for at most 50 objects.',
    );
  }
  return ids as string[];
}

function literal(text: string): unknown {
  const value = text.trim();
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  const quoted = /^'((?:[^']|'')*)'$/.exec(value);
  if (!quoted) throw badRequest(`Invalid filter clause: '${value}'.`);
  return unquote(quoted[1]).toLowerCase();
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [start, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "'") quoted = !quoted;
    const here = text.slice(i, i + separator.length).toLowerCase();
    if (!quoted && here === separator) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
      i = start - 1;
    }
  }
  return [...parts, text.slice(start)];
}
