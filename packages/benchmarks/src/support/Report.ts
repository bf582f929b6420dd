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

import type { Figure, Unmeasured } from './types';

/** A message with what caused it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { message, cause } = error;
  return cause ? `${message}: ${reasonOf(cause)}` : message;
}

/** Collects figures, and why there is none. */
export class Report {
  readonly figures: Figure[] = [];
  readonly unmeasured: Unmeasured[] = [];
  readonly #say: (message: string) => void;

  static create(options: { say: (message: string) => void }): Report {
    return new Report(options.say);
  }

  private constructor(say: (message: string) => void) {
    this.#say = say;
  }

  /** Measures one row. A failure is a row without a figure, not an end. */
  async measure(
    row: string,
    work: () => Promise<Figure | Figure[]>,
  ): Promise<void> {
    this.#say(`${row} ...`);
    try {
      for (const figure of [await work()].flat()) {
        this.figures.push(figure);
        const { measured, beside, ratio } = figure;
        this.#say(`  ${[measured, beside, ratio].filter(Boolean).join(', ')}`);
      }
    } catch (error) {
      const reason = reasonOf(error);
      this.unmeasured.push({ row, reason });
      this.#say(`  not measured: ${reason}`);
    }
  }
}
