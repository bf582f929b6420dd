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

import { IANAZone } from 'luxon';

const DAY = 86_400_000;

/**
 * The clocks of a time zone. A wall time is what they show, as the milliseconds
 * that UTC would have when its clocks show the same.
 */
export class WallClock {
  readonly #zone: IANAZone;

  /** @param timezone - IANA name */
  static create(timezone: string): WallClock {
    return new WallClock(IANAZone.create(timezone));
  }

  private constructor(zone: IANAZone) {
    this.#zone = zone;
  }

  /** How far clocks are ahead of UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number {
    return Math.round(this.#zone.offset(instant) * 60_000);
  }

  /** What clocks show at an instant. */
  wallAt(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /**
   * The instant of a wall time: the first where it comes twice, and as much
   * later as clocks skip where it never comes.
   */
  instantOf(wall: number): number {
    // Far enough to both sides that no zone is still, or already, there.
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    if (before === after) {
      return wall - before;
    }
    const early = wall - Math.max(before, after);
    if (this.wallAt(early) === wall) {
      return early;
    }
    const late = wall - Math.min(before, after);
    return this.wallAt(late) === wall ? late : wall - before;
  }

  /** Whether clocks show a wall time once, twice, or never. */
  occurrenceOf(wall: number): 'once' | 'repeated' | 'skipped' {
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    const shown = [...new Set([before, after])].filter(
      offset => this.wallAt(wall - offset) === wall,
    ).length;
    if (shown === 0) {
      return 'skipped';
    }
    return shown === 1 ? 'once' : 'repeated';
  }

  /** The first instant after `from`, up to `to`, with another offset. */
  changeBetween(from: number, to: number): number | undefined {
    const offset = this.offsetAt(from);
    if (this.offsetAt(to) === offset) {
      return undefined;
    }
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
