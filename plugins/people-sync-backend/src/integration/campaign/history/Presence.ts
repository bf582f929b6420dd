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

/** Since when who is at a source, which is what every removal has to answer to. */
export class Presence {
  readonly #moments = new Map<string, { at: string; present: boolean }[]>();

  note(row: string, present: boolean): void {
    const moments = this.#moments.get(row) ?? [];
    moments.push({ at: new Date().toISOString(), present });
    this.#moments.set(row, moments);
  }

  isPresent(row: string): boolean {
    return this.#moments.get(row)?.at(-1)?.present ?? false;
  }

  /** Whether there was a moment of the period at which the row was not there. */
  wasGone(row: string, from: string, to: string): boolean {
    const moments = this.#moments.get(row) ?? [];
    return moments.some(({ at, present }, index) => {
      const until = moments[index + 1]?.at ?? '9999';
      return !present && at <= to && until >= from;
    });
  }

  /** Whether the row has ever been there. */
  isKnown(row: string): boolean {
    return this.#moments.has(row);
  }
}

export function rowName(
  source: string,
  dataSet: string,
  sourceId: string,
): string {
  return `${source}/${dataSet}/${sourceId}`;
}
