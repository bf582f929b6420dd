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

/** Lets so many pass a minute, for each key, with a short burst of as many. */
export class RateBound {
  readonly #perMinute: number;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  static create(options: {
    perMinute: number;
    clock?: () => number;
  }): RateBound {
    return new RateBound(options.perMinute, options.clock ?? Date.now);
  }

  private constructor(perMinute: number, clock: () => number) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Whether one more may pass now. */
  take(key: string): boolean {
    const now = this.#clock();
    const { left, at } = this.#buckets.get(key) ?? {
      left: this.#perMinute,
      at: now,
    };
    const filled = Math.min(
      this.#perMinute,
      left + ((now - at) / 60_000) * this.#perMinute,
    );
    const passes = filled >= 1;
    this.#buckets.set(key, { left: filled - (passes ? 1 : 0), at: now });
    return passes;
  }
}
