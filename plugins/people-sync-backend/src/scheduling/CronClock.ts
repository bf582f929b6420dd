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

import { Cron } from 'croner';
import { WallClock } from './wallClock';

/** A time at which a cron expression fires. */
export interface CronTime {
  /** The instant, in milliseconds. */
  at: number;
  /** The wall time that the expression names; clocks may show another. */
  wall: number;
}

/** The fields of a cron expression. */
export function fieldsOf(cron: string): string[] {
  return cron.trim().split(/\s+/);
}

/** A parser without a zone: clocks are ours to know. */
export function parseCron(cron: string): Cron {
  return new Cron(cron.trim(), { timezone: 'UTC', mode: '5-or-6-parts' });
}

/**
 * The times of a cron expression in a zone.
 *
 * @remarks
 *
 * Where clocks change, every local time fires once: one that is skipped fires
 * later by as much as is skipped, and one that is repeated fires the first
 * time. An expression for every hour goes on by real time instead: nothing is
 * made up for what is skipped, and both of what is repeated fire.
 */
export class CronClock {
  readonly #pattern: Cron;
  /** Whether it goes on by real time where clocks change. */
  readonly everyHour: boolean;
  readonly clock: WallClock;

  /** @throws when the expression cannot be read */
  static create(options: { cron: string; timezone: string }): CronClock {
    return new CronClock(options);
  }

  private constructor(options: { cron: string; timezone: string }) {
    this.#pattern = parseCron(options.cron);
    this.everyHour = fieldsOf(options.cron).at(-4) === '*';
    this.clock = WallClock.create(options.timezone);
  }

  /** The first time that is later than `instant`, in milliseconds. */
  next(instant: number): CronTime | undefined {
    return this.everyHour ? this.#byRealTime(instant) : this.#byWall(instant);
  }

  #byWall(instant: number): CronTime | undefined {
    const { clock } = this;
    // What clocks have skipped within a day may still be to come.
    const skipped = Math.max(
      clock.offsetAt(instant) - clock.offsetAt(instant - 86_400_000),
      0,
    );
    let best: CronTime | undefined;
    let wall = this.#wallAfter(clock.wallAt(instant) - skipped);
    while (wall !== undefined) {
      const at = clock.instantOf(wall);
      if (at > instant && (!best || at < best.at)) {
        best = { at, wall };
      }
      // One that was put off may come later than those after it.
      if (best && wall >= clock.wallAt(best.at)) {
        break;
      }
      wall = this.#wallAfter(wall);
    }
    return best;
  }

  #byRealTime(instant: number): CronTime | undefined {
    const { clock } = this;
    let from = instant;
    let offset = clock.offsetAt(instant);
    for (;;) {
      const wall = this.#wallAfter(from + offset);
      if (wall === undefined) {
        return undefined;
      }
      const at = wall - offset;
      if (clock.offsetAt(at) === offset) {
        return { at, wall };
      }
      const change = clock.changeBetween(from, at) ?? at;
      offset = clock.offsetAt(change);
      from = change - 1;
    }
  }

  #wallAfter(wall: number): number | undefined {
    return this.#pattern.nextRun(new Date(wall))?.getTime();
  }
}
