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

/** One request a simulator has answered. Bodies and credentials are never kept. */
export interface JournalEntry {
  method: string;
  path: string;
  /** As sent, without the question mark. */
  query: string;
  /** 0 when the connection was cut before a status was sent. */
  status: number;
  /** Real time the request arrived, ISO. */
  at: string;
  durationMs: number;
  /** Headers a test may want to see: `prefer`, `consistencylevel`, `client-request-id`, `x-ms-throttle-priority`. */
  headers: Record<string, string>;
}

/** Picks entries of the journal; a string path matches when the request's path and query contain it. */
export interface JournalFilter {
  method?: string;
  path?: string | RegExp;
  status?: number;
}

const KEPT_HEADERS = [
  'prefer',
  'consistencylevel',
  'client-request-id',
  'x-ms-throttle-priority',
];

/** Whether a path and query match a string (contained) or an expression. */
export function matchesPath(
  wanted: string | RegExp | undefined,
  path: string,
  query: string,
): boolean {
  if (wanted === undefined) return true;
  const whole = query ? `${path}?${query}` : path;
  return typeof wanted === 'string'
    ? whole.includes(wanted)
    : new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(whole);
}

/** Remembers the last requests, oldest first, and counts the ones it has forgotten. */
export class Journal {
  readonly #limit: number;
  #entries: JournalEntry[] = [];
  #total = 0;

  /** `limit`: how many requests are kept, default 10,000. */
  static create(options: { limit?: number } = {}): Journal {
    return new Journal(options.limit ?? 10_000);
  }

  private constructor(limit: number) {
    this.#limit = limit;
  }

  get requests(): readonly JournalEntry[] {
    return this.#entries.slice(-this.#limit || this.#entries.length);
  }

  /** All requests since the start or the last `clear`, forgotten ones included. */
  get total(): number {
    return this.#total;
  }

  count(filter: JournalFilter = {}): number {
    return this.requests.filter(
      entry =>
        (!filter.method || filter.method === entry.method) &&
        (!filter.status || filter.status === entry.status) &&
        matchesPath(filter.path, entry.path, entry.query),
    ).length;
  }

  clear(): void {
    this.#entries = [];
    this.#total = 0;
  }

  add(
    entry: Omit<JournalEntry, 'headers'>,
    headers: Record<string, string | undefined>,
  ): void {
    this.#total++;
    const kept: Record<string, string> = {};
    for (const name of KEPT_HEADERS) {
      if (headers[name] !== undefined) kept[name] = headers[name];
    }
    this.#entries.push({ ...entry, headers: kept });
    // Cut in large steps, so that the cost per request stays constant.
    if (this.#entries.length > this.#limit * 2) {
      this.#entries = this.#entries.slice(-this.#limit);
    }
  }
}
