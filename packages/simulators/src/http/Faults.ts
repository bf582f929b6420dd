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

import { matchesPath } from './Journal';
import type { SimRequest } from './types';

/**
 * What goes wrong.
 * - `status`: answer `status` (default 503) with `retryAfter` and `body` instead of the real answer
 * - `delay`: answer properly, `delayMs` later
 * - `reset`: cut the connection before answering; `reset-mid-body`: after half of the body
 * - `truncate`: a well-formed HTTP answer that carries only the first half of the body
 * - `empty-page`: an empty page with a link to the page that should have been this one
 * - `duplicate-page`: the right page, whose link leads to the same page once more
 * - `gone`: 410 with a `Location` to start over from; `sync-state-not-found`: 400 with that code
 */
export type FaultAction =
  | 'status'
  | 'delay'
  | 'reset'
  | 'reset-mid-body'
  | 'truncate'
  | 'empty-page'
  | 'duplicate-page'
  | 'gone'
  | 'sync-state-not-found';

/** One thing that goes wrong, and when. */
export interface Fault {
  match?: {
    method?: string;
    /** A string matches when path and query contain it. */
    path?: RegExp | string;
    /** Only the n-th matching request, counted from 1. */
    nth?: number;
    /** Only after this many matching requests have passed. */
    after?: number;
    /** How often at most; default 1, or unlimited after `after`. `Infinity` (in JSON: null) is unlimited. */
    times?: number | null;
  };
  action: FaultAction;
  status?: number;
  /** Seconds, or `date` for an HTTP date two seconds ahead; absent means no `Retry-After` header. */
  retryAfter?: number | 'date';
  delayMs?: number;
  /** Text, or an object sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

interface ArmedFault {
  fault: Fault;
  seen: number;
  used: number;
}

/** The faults to come. A request meets at most one of them, the first that matches. */
export class Faults {
  #armed: ArmedFault[] = [];

  static create(): Faults {
    return new Faults();
  }

  private constructor() {}

  add(fault: Fault): void {
    this.#armed.push({ fault, seen: 0, used: 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The faults that can still happen. */
  get pending(): readonly Fault[] {
    return this.#armed.filter(a => !spent(a)).map(a => a.fault);
  }

  /** The next `n` requests (to a path) are answered with 429. */
  throttleStorm(
    n: number,
    options: { retryAfter?: number | 'date'; path?: RegExp | string } = {},
  ): void {
    this.add({
      match: { path: options.path ?? '/v1.0/', times: n },
      action: 'status',
      status: 429,
      retryAfter: options.retryAfter,
    });
  }

  /** The next `n` requests (to a path) are answered with 503. */
  unavailable(
    n: number,
    options: { retryAfter?: number | 'date'; path?: RegExp | string } = {},
  ): void {
    this.add({
      match: { path: options.path ?? '/v1.0/', times: n },
      action: 'status',
      status: 503,
      retryAfter: options.retryAfter,
    });
  }

  /** The connection is cut in the middle of the n-th page from now. */
  resetMidPage(n: number, options: { path?: RegExp | string } = {}): void {
    const path = options.path ?? '/v1.0/';
    this.add({ match: { path, nth: n }, action: 'reset-mid-body' });
  }

  /** After `n` more pages the connection fails, until the faults are cleared. */
  halfDeliveredRound(
    n: number,
    options: { path?: RegExp | string } = {},
  ): void {
    const path = options.path ?? '/v1.0/';
    this.add({ match: { path, after: n }, action: 'reset' });
  }

  /** Finds and uses up the fault this request meets. */
  take(
    request: Pick<SimRequest, 'method' | 'path' | 'rawQuery'>,
  ): Fault | undefined {
    for (const armed of this.#armed) {
      const { match = {} } = armed.fault;
      if (spent(armed)) continue;
      if (match.method && match.method !== request.method) continue;
      if (!matchesPath(match.path, request.path, request.rawQuery)) continue;
      armed.seen++;
      if (match.nth !== undefined && armed.seen !== match.nth) continue;
      if (match.after !== undefined && armed.seen <= match.after) continue;
      armed.used++;
      return armed.fault;
    }
    return undefined;
  }
}

function spent({ fault: { match }, used }: ArmedFault): boolean {
  const limit = match?.after === undefined ? 1 : Infinity;
  const times = match?.times === undefined ? limit : match.times ?? Infinity;
  return used >= times;
}

/** The value of a `Retry-After` header in the form a fault asks for. */
export function retryAfterHeader(
  retryAfter: number | 'date' | undefined,
): Record<string, string> {
  if (retryAfter === undefined) return {};
  return {
    'retry-after':
      retryAfter === 'date'
        ? new Date(Date.now() + 2000).toUTCString()
        : String(retryAfter),
  };
}
