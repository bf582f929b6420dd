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

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Company, runScenario, type ScenarioCall } from './company';

/**
 * Remembers scenario calls, one JSON object per line, so that a restarted demo shows the same company. Only good for
 * the size and seed the company had when the calls were made.
 */
export class ScenarioFile {
  readonly #path: string;

  static create(options: { path: string }): ScenarioFile {
    return new ScenarioFile(options.path);
  }

  private constructor(path: string) {
    this.#path = path;
  }

  /** Repeats every call of the file; names the line when one no longer makes sense. */
  replay(company: Company): void {
    if (!existsSync(this.#path)) return;
    readFileSync(this.#path, 'utf8')
      .split('\n')
      .forEach((line, n) => {
        if (!line.trim()) return;
        try {
          runScenario(company, JSON.parse(line));
        } catch (error) {
          throw new Error(
            `${this.#path}, line ${n + 1} cannot be repeated (${
              error instanceof Error ? error.message : error
            }); delete the file or start with the same --people and --seed`,
          );
        }
      });
  }

  append(call: ScenarioCall): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    appendFileSync(this.#path, `${JSON.stringify(call)}\n`);
  }
}
