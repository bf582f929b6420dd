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
import { DateTime } from 'luxon';
import { bareCopy, Budget, compileExpression } from './expression';

/** The payload of one row, as rules read it. */
export class RowSource {
  readonly payload: JsonObject;
  #bare: JsonObject | undefined;
  #budget: Budget | undefined;

  constructor(payload: JsonObject) {
    this.payload = payload;
  }

  /** A copy that inherits nothing, made once for all expressions. */
  get bare(): JsonObject {
    this.#bare ??= bareCopy(this.payload);
    return this.#bare;
  }

  /** What the expressions of the row share. */
  get budget(): Budget {
    this.#budget ??= Budget.create();
    return this.#budget;
  }
}

/** Undefined means unknown, null means cleared. */
export type Read = (source: RowSource) => JsonValue | undefined;

/**
 * What tells an expression from a path. A single quote is none: a column may be
 * called "Manager's email".
 */
const EXPRESSION_SIGNS = /[[\]{}()*|&?@`=<>!,]|'[^']*'|"[^"]*"/;

export function pathReader(path: string): Read {
  const parts = path.split('.');
  return ({ payload }) => {
    let at: JsonValue | undefined = payload;
    for (const part of parts) {
      if (
        at === null ||
        typeof at !== 'object' ||
        Array.isArray(at) ||
        !Object.prototype.hasOwnProperty.call(at, part)
      ) {
        return at === null ? null : undefined;
      }
      at = at[part];
    }
    return at;
  };
}

/** @throws ExpressionError when it cannot be read */
export function expressionReader(expression: string): Read {
  const evaluate = compileExpression(expression);
  // JMESPath cannot tell an absent value from a cleared one: both are null.
  return source => evaluate(source.bare, source.budget) ?? undefined;
}

/** Of a path where it is one, or else of an expression. */
export function anyReader(text: string): Read {
  return EXPRESSION_SIGNS.test(text)
    ? expressionReader(text)
    : pathReader(text);
}

export const isNothing = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === '';

export function firstReader(paths: readonly string[]): Read {
  const readers = paths.map(pathReader);
  return source => {
    let found: JsonValue | undefined;
    for (const read of readers) {
      const value = read(source);
      if (!isNothing(value)) {
        return value;
      }
      found = found ?? value;
    }
    return found;
  };
}

/** A value that is there and is no date. */
export class NoDateError extends Error {
  constructor(format: string | undefined) {
    super(
      format
        ? `is not a date of the form ${format}`
        : 'is not an ISO 8601 date',
    );
  }
}

/** What luxon gives a date when the text says no time. */
const HAS_TIME = /T|[Hh]|S|t|T|X|x/;

export function dateReader(
  read: Read,
  { format, zone }: { format?: string; zone?: string },
): Read {
  // Such a format names an instant, whose day depends on where one is.
  const timed = format
    ? HAS_TIME.test(format.replace(/'[^']*'/g, ''))
    : undefined;
  return source => {
    const value = read(source);
    if (isNothing(value)) {
      return value;
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new NoDateError(format);
    }
    const text = String(value).trim();
    if (text.length > 100) {
      throw new NoDateError(format);
    }
    const date = format
      ? DateTime.fromFormat(text, format, { setZone: true, locale: 'en' })
      : DateTime.fromISO(text, { setZone: true });
    if (!date.isValid) {
      throw new NoDateError(format);
    }
    const isInstant = timed ?? /T.*(Z|[+-]\d\d)/i.test(text);
    const there = zone && isInstant ? date.setZone(zone) : date;
    return there.toISODate();
  };
}
