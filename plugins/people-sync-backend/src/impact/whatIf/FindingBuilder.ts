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

import type {
  WhatIfFinding,
  WhatIfPerson,
} from '@people-sync/plugin-people-sync-common';

/** How many are named; the others are counted. */
const NAMED = 100;

/** Counts those whom a setting concerns, and names the first of them. */
export class FindingBuilder {
  readonly #setting: WhatIfFinding['setting'];
  readonly #people: WhatIfPerson[] = [];
  #count = 0;

  static create(setting: WhatIfFinding['setting']): FindingBuilder {
    return new FindingBuilder(setting);
  }

  private constructor(setting: WhatIfFinding['setting']) {
    this.#setting = setting;
  }

  get count(): number {
    return this.#count;
  }

  /** The person is only made for those who are named. */
  add(person: () => WhatIfPerson): void {
    this.#count += 1;
    if (this.#people.length < NAMED) {
      this.#people.push(person());
    }
  }

  build(message: string): WhatIfFinding {
    return {
      setting: this.#setting,
      count: this.#count,
      message,
      people: this.#people,
    };
  }
}
