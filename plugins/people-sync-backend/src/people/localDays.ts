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
import { DateTime, IANAZone } from 'luxon';

/** A moment that a value names. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  /** The day that is meant, such as `2026-12-31`, for people to read. */
  date: string;
}

/** The day that a value names. */
interface Day {
  date: string;
  /** Its first moment, and that of the day after. */
  starts: number;
  ends: number;
}

/** Days that are remembered; people share far fewer. */
const MAX_DAYS = 10_000;

/** Texts of a year and more, which a time of day is not. */
const DATED = /^(?:[+-]\d{2})?\d{4}/;

/**
 * Midnight, whatever its offset, is how many systems write a date: Graph as
 * `T00:00:00Z`, Personio as that of Germany. Read as a moment, it would end
 * somebody's last day as it begins.
 */
const MIDNIGHT =
  /^00(?::?00(?::?00(?:[.,]0+)?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/i;

const DAY = 86_400_000;

/**
 * Dates as they are meant in one time zone. A date without a time is a whole
 * day there: it begins and ends at the local midnights, or, where clocks skip
 * midnight, at the moment they do. So is one with midnight for a time. A value
 * with another time and an offset is that moment everywhere; with such a time
 * alone it is that time in the zone.
 *
 * The days of a zone are few and its people are many, so days are remembered.
 */
export class LocalDays {
  static readonly #zones = new Map<string, LocalDays>();

  readonly #zone: IANAZone;
  readonly #days = new Map<string, Day | undefined>();
  readonly #offsets = new Map<number, number>();

  /** The days of a zone by its IANA name, which has been checked before. */
  static of(zone: string): LocalDays {
    let days = LocalDays.#zones.get(zone);
    if (!days) {
      days = new LocalDays(IANAZone.create(zone));
      LocalDays.#zones.set(zone, days);
    }
    return days;
  }

  private constructor(zone: IANAZone) {
    this.#zone = zone;
  }

  /** When what a value names begins; undefined for what is no date. */
  start(value: unknown): Moment | undefined {
    return this.#read(value, 'starts');
  }

  /** When it is over; undefined for what is no date. */
  end(value: unknown): Moment | undefined {
    return this.#read(value, 'ends');
  }

  #read(value: unknown, edge: 'starts' | 'ends'): Moment | undefined {
    if (typeof value !== 'string' || !DATED.test(value)) {
      return undefined;
    }
    const at = value.search(/T/i);
    if (at > 0 && !MIDNIGHT.test(value.slice(at + 1))) {
      const moment = DateTime.fromISO(value, { zone: this.#zone });
      return moment.isValid
        ? { at: moment.toMillis(), date: moment.toISODate() }
        : undefined;
    }
    const day = this.#dayOf(at > 0 ? value.slice(0, at) : value);
    return day && { at: day[edge], date: day.date };
  }

  #dayOf(text: string): Day | undefined {
    if (!this.#days.has(text)) {
      if (this.#days.size >= MAX_DAYS) {
        this.#days.clear();
        this.#offsets.clear();
      }
      const day = DateTime.fromISO(text, { zone: 'utc' });
      this.#days.set(
        text,
        day.isValid
          ? {
              date: day.toISODate(),
              starts: this.#midnight(day.toMillis()),
              ends: this.#midnight(day.toMillis() + DAY),
            }
          : undefined,
      );
    }
    return this.#days.get(text);
  }

  /** The first moment of a day that is given by its midnight in UTC. */
  #midnight(utc: number): number {
    const offset = this.#offset(utc - DAY);
    if (offset === this.#offset(utc + DAY)) {
      return utc - offset;
    }
    // Clocks change about then. Where midnight comes twice, the first counts.
    const start = DateTime.fromMillis(utc, { zone: 'utc' })
      .setZone(this.#zone, { keepLocalTime: true })
      .startOf('day');
    return Math.min(
      ...start.getPossibleOffsets().map(moment => moment.toMillis()),
    );
  }

  /** By how much local clocks are ahead: asking is slow, neighbours share. */
  #offset(at: number): number {
    let offset = this.#offsets.get(at);
    if (offset === undefined) {
      offset = this.#zone.offset(at) * 60_000;
      this.#offsets.set(at, offset);
    }
    return offset;
  }
}

/** After it, times are not in the order of their texts any more. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The text of a moment that is still to come, as it is stored; undefined for
 * one that has passed, and for one that never comes, such as the end of
 * `9999-12-31`.
 */
export function dueAt(moment: Moment | undefined): string | undefined {
  return moment && moment.at > Date.now() && moment.at <= LAST
    ? new Date(moment.at).toISOString()
    : undefined;
}
