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
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  MAX_PAYLOAD_DEPTH,
  MAX_PAYLOAD_TEXT,
  MAX_PAYLOAD_VALUES,
  MAX_STEPS,
} from './limits';

/**
 * Counts the work of evaluating expressions. Nothing else bounds it: nested
 * projections multiply, and values that are referred to twice double.
 */
export class Budget {
  #left: number;

  static create(steps: number = MAX_STEPS): Budget {
    return new Budget(steps);
  }

  private constructor(steps: number) {
    this.#left = steps;
  }

  /** @throws InputError when nothing is left */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) {
      throw new InputError(
        'It takes too much work: simplify the expression, or read a smaller part of the payload',
      );
    }
  }

  /** For a text: a step for every 32 characters. */
  spendText(length: number): void {
    this.spend(1 + Math.floor(length / 32));
  }

  /** For walking over everything in a value, as comparing and writing it do. */
  spendDeep(value: JsonValue | undefined, depth = 0): void {
    if (depth > 4 * MAX_PAYLOAD_DEPTH) {
      throw new InputError('Its result is nested too deeply');
    }
    if (typeof value === 'string') {
      this.spendText(value.length);
      return;
    }
    this.spend(1);
    if (Array.isArray(value)) {
      for (const item of value) {
        this.spendDeep(item, depth + 1);
      }
    } else if (value && typeof value === 'object') {
      for (const key of Object.keys(value)) {
        this.spendText(key.length);
        this.spendDeep(value[key], depth + 1);
      }
    }
  }
}

/**
 * A copy of a payload that inherits nothing, for expressions.
 *
 * @throws InputError when it is too large or too deep to evaluate anything on
 */
export function bareCopy(payload: JsonObject): JsonObject {
  let values = 0;
  let text = 0;
  const copy = (
    value: JsonValue | undefined,
    depth: number,
  ): JsonValue | undefined => {
    values += 1;
    if (values > MAX_PAYLOAD_VALUES || text > MAX_PAYLOAD_TEXT) {
      throw new InputError(
        `The payload is too large for expressions: they are evaluated on at most ${MAX_PAYLOAD_VALUES} values and ${MAX_PAYLOAD_TEXT} characters`,
      );
    }
    if (typeof value === 'string') {
      text += value.length;
      return value;
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if (depth >= MAX_PAYLOAD_DEPTH) {
      throw new InputError(
        `The payload is nested too deeply for expressions: at most ${MAX_PAYLOAD_DEPTH} levels are evaluated`,
      );
    }
    if (Array.isArray(value)) {
      return value.map(item => copy(item, depth + 1) ?? null);
    }
    const bare: JsonObject = Object.create(null);
    for (const key of Object.keys(value)) {
      text += key.length;
      bare[key] = copy(value[key], depth + 1);
    }
    return bare;
  };
  return copy(payload, 0) as JsonObject;
}
