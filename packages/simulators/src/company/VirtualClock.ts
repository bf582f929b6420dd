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

import { Duration, type DurationLike } from 'luxon';

/** A span of time: luxon's duration object (`{ days: 8 }`) or an ISO 8601 string (`P8D`). */
export type ClockSpan = DurationLike | string;

/** A clock that stands still until somebody moves it, so that a test or a demo decides what time it is. */
export class VirtualClock {
  readonly #listeners: (() => void)[] = [];
  #millis: number;

  static create(options: { start: string }): VirtualClock {
    const millis = Date.parse(options.start);
    if (Number.isNaN(millis)) {
      throw new Error(`Not an ISO date: ${options.start}`);
    }
    return new VirtualClock(millis);
  }

  private constructor(millis: number) {
    this.#millis = millis;
  }

  /** The current virtual time. */
  now(): Date {
    return new Date(this.#millis);
  }

  /** The current virtual time in milliseconds since 1970. */
  millis(): number {
    return this.#millis;
  }

  /** The current virtual time in ISO 8601, UTC. */
  iso(): string {
    return new Date(this.#millis).toISOString();
  }

  /** Moves time forward, then lets listeners do what has become due. */
  advance(span: ClockSpan): Date {
    const duration =
      typeof span === 'string'
        ? Duration.fromISO(span)
        : Duration.fromDurationLike(span);
    const millis = duration.isValid ? duration.toMillis() : NaN;
    if (!(millis >= 0)) {
      throw new Error(
        'Advance the clock by a positive span, for example { days: 8 } or "P8D"',
      );
    }
    this.#millis += millis;
    this.#listeners.forEach(listener => listener());
    return this.now();
  }

  /** Calls `listener` after every advance. */
  onAdvance(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
