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

/**
 * Growing pauses between attempts, drawn at random so that replicas and
 * restarts do not move in step.
 */
export class Backoff {
  readonly #firstMs: number;
  readonly #maxMs: number;
  readonly #random: () => number;
  #failures = 0;

  static create(options: {
    firstMs: number;
    maxMs: number;
    random?: () => number;
  }): Backoff {
    return new Backoff(options);
  }

  private constructor(options: {
    firstMs: number;
    maxMs: number;
    random?: () => number;
  }) {
    this.#firstMs = options.firstMs;
    this.#maxMs = options.maxMs;
    this.#random = options.random ?? Math.random;
  }

  /** The next pause in milliseconds: half of it is fixed, half is chance. */
  next(): number {
    const ceiling = Math.min(
      this.#maxMs,
      this.#firstMs * 2 ** Math.min(this.#failures, 30),
    );
    this.#failures += 1;
    return Math.round(ceiling * (0.5 + 0.5 * this.#random()));
  }

  /** Starts over with the shortest pause. */
  reset(): void {
    this.#failures = 0;
  }
}
