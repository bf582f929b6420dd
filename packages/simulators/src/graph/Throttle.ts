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

import type { GraphCall } from './GraphTenant';

/** How the tenant throttles; limits from throttling-identity-and-access.md in microsoft-graph-docs-contrib. */
export interface ThrottleOptions {
  /** Resource units per 10 seconds: 3500 (under 50 users), 5000 (up to 500) or 8000. Default 8000. */
  units?: number;
  windowMs?: number;
  /** What a 429 says in `Retry-After`; default `seconds`. */
  retryAfter?: 'seconds' | 'date' | 'none';
  /** The time in milliseconds; default real time, because the virtual clock stands still. */
  now?: () => number;
}

/** Outcome of a charge: the cost, how full the bucket is, and how long to wait when it is over-full. */
export interface Charge {
  cost: number;
  /** 1 is the limit. */
  used: number;
  waitMs?: number;
}

/** The token bucket of resource units that an application has in a tenant. */
export class Throttle {
  readonly #units: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly retryAfter: 'seconds' | 'date' | 'none';
  #spent = 0;
  #windowStart = -Infinity;

  static create(options: ThrottleOptions): Throttle {
    return new Throttle(options);
  }

  private constructor(options: ThrottleOptions) {
    this.#units = options.units ?? 8000;
    this.#windowMs = options.windowMs ?? 10_000;
    this.#now = options.now ?? Date.now;
    this.retryAfter = options.retryAfter ?? 'seconds';
  }

  charge(cost: number): Charge {
    const now = this.#now();
    if (now - this.#windowStart >= this.#windowMs) {
      this.#windowStart = now;
      this.#spent = 0;
    }
    if (this.#spent + cost > this.#units) {
      const waitMs = this.#windowStart + this.#windowMs - now;
      return { cost, used: (this.#spent + cost) / this.#units, waitMs };
    }
    this.#spent += cost;
    return { cost, used: this.#spent / this.#units };
  }
}

/** Resource units of a request: by path, less with `$select` or a small `$top`, more with `$expand`; at least 1. */
export function resourceUnits(call: GraphCall): number {
  const { path, options } = call;
  let cost = 1;
  if (/^\/users\/?$/.test(path)) cost = 2;
  else if (/^\/groups\/[^/]+\/members/.test(path)) cost = 3;
  else if (/^\/groups\/[^/]+\/transitiveMembers/.test(path)) cost = 5;
  else if (/^\/users\/[^/]+\/memberOf/.test(path)) cost = 2;
  if (options.select) cost -= 1;
  if (options.expand) cost += 1;
  if (options.top !== undefined && Number(options.top) < 20) cost -= 1;
  return Math.max(1, cost);
}
