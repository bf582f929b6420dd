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
import { createHash } from 'node:crypto';
import type { SourceHttpClient } from '../http';
import { ProviderError } from '../provider/errors';
import { type PagePosition, pageUrl, type PagingKind } from './PagingKind';

/** A source that never ends is a source that is broken. */
const MAX_PAGES = 100_000;

/**
 * A page of records.
 *
 * @public
 */
export interface RecordPage {
  records: JsonValue[];
  /** How many there are altogether, if the source says so. */
  total?: number;
  headers: Headers;
}

/**
 * Options of {@link readRecords}.
 *
 * @public
 */
export interface ReadRecordsOptions {
  client: SourceHttpClient;
  url: string;
  paging: PagingKind;
  /** Dotted path to the list in the answer; the answer itself without it. */
  recordPath?: string;
  /** Dotted path to the number of all records. */
  totalPath?: string;
  /** Posted instead of a `GET`, on every page. */
  body?: JsonValue;
  headers?: Record<string, string>;
  /**
   * The source may give everything at once and ignore which page is asked for:
   * one that repeats the page before, and is not exactly as long as pages are,
   * is then the end. Not for answers that have to be known to be complete.
   */
  mayIgnorePaging?: boolean;
}

/**
 * Reads a list page by page, whatever way it is split.
 *
 * @throws ProviderError when an answer has no list where it should, when pages
 *   repeat, or when they never end
 * @public
 */
export async function* readRecords(
  options: ReadRecordsOptions,
): AsyncGenerator<RecordPage> {
  const { client, url, paging, recordPath, totalPath, body, headers } = options;
  let position: PagePosition | undefined = { index: 0, seen: 0 };
  const visited = new Set<string>();
  let before: string | undefined;
  while (position) {
    const address = pageUrl(url, paging, position);
    if (visited.has(address)) {
      throw repeated('names a page that was read already');
    }
    visited.add(address);
    if (visited.size > MAX_PAGES) {
      throw repeated(`goes on after ${MAX_PAGES} pages`);
    }
    const answer = await client.exchangeJson(address, { body, headers });
    const records = listAt(answer.body, recordPath);
    const total = recordTotal(answer.body, totalPath);
    // Only where we count the pages ourselves can a page come twice.
    if (paging.kind === 'page' || paging.kind === 'offset') {
      const digest = digestOf(records);
      if (records.length > 0 && digest === before) {
        if (options.mayIgnorePaging && records.length !== paging.size) {
          return;
        }
        throw repeated('answers every page with the same records');
      }
      before = digest;
    }
    yield { records, total, headers: answer.headers };
    position = nextPosition({
      paging,
      position,
      records,
      total,
      answer,
    });
  }
}

function nextPosition(options: {
  paging: PagingKind;
  position: PagePosition;
  records: JsonValue[];
  total: number | undefined;
  answer: { body: JsonValue; headers: Headers };
}): PagePosition | undefined {
  const { paging, position, records, total, answer } = options;
  const seen = position.seen + records.length;
  const after = { index: position.index + 1, seen };
  switch (paging.kind) {
    case 'page':
    case 'offset':
      // A source may give fewer than it was asked for: only an empty page, or
      // the total, says that this was all.
      return records.length === 0 || (total !== undefined && seen >= total)
        ? undefined
        : after;
    case 'cursor':
    case 'link': {
      const next =
        paging.kind === 'link' && paging.path === undefined
          ? nextLink(answer.headers)
          : valueAt(answer.body, paging.path);
      return (typeof next === 'string' && next !== '') ||
        typeof next === 'number'
        ? { ...after, next: String(next) }
        : undefined;
    }
    default:
      return undefined;
  }
}

function nextLink(headers: Headers): string | undefined {
  for (const part of (headers.get('link') ?? '').split(/,(?=\s*<)/)) {
    const found = /^\s*<([^>]*)>(.*)$/.exec(part);
    if (found && /;\s*rel="?([^";]*\s)?next(\s[^";]*)?"?/i.test(found[2])) {
      return found[1];
    }
  }
  return undefined;
}

/**
 * The value at a dotted path; undefined where there is none.
 *
 * @public
 */
export function valueAt(
  value: JsonValue | undefined,
  path: string | undefined,
): JsonValue | undefined {
  if (!path) {
    return value;
  }
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (at, key) =>
        typeof at === 'object' &&
        at !== null &&
        !Array.isArray(at) &&
        Object.hasOwn(at, key)
          ? (at as JsonObject)[key]
          : undefined,
      value,
    );
}

function listAt(body: JsonValue, path: string | undefined): JsonValue[] {
  const list = valueAt(body, path);
  if (Array.isArray(list)) {
    return list;
  }
  throw new ProviderError({
    code: 'malformed',
    message: path
      ? `The answer has no list at ${path}`
      : 'The answer is not a list',
    hint: 'Compare the path to the records in the settings with an answer of the source.',
  });
}

function recordTotal(
  body: JsonValue,
  path: string | undefined,
): number | undefined {
  const total = path === undefined ? undefined : Number(valueAt(body, path));
  return total !== undefined && Number.isInteger(total) ? total : undefined;
}

function digestOf(records: JsonValue[]): string {
  return createHash('sha256').update(JSON.stringify(records)).digest('base64');
}

function repeated(what: string): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message: `The source ${what}`,
    hint: 'Check the kind of paging and the names of its parameters in the settings. Nothing was taken as complete.',
  });
}
