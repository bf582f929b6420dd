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

import type { Change, NewChange } from './types';

/** The numbered history of changes since the company was created; number 0 is the state at the start. */
export class ChangeLog {
  readonly #changes: Change[] = [];

  static create(): ChangeLog {
    return new ChangeLog();
  }

  private constructor() {}

  /** The number of the last change. */
  get seq(): number {
    return this.#changes.length;
  }

  append(change: NewChange, at: string): Change {
    const numbered = { ...change, seq: this.seq + 1, at } as Change;
    this.#changes.push(numbered);
    return numbered;
  }

  /** The changes after `seq`, up to and including `until`; costs what it returns. */
  since(seq: number, until = this.seq): Change[] {
    return this.#changes.slice(seq, until);
  }
}
