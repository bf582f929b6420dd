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

const VALID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const LONGEST = 64;
// Marks that stand on a letter once it is taken apart.
const MARKS = /\p{M}/gu;

const LETTERS: Record<string, string> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss' };

/** An id that a title suggests and that nobody has: `Entra ID` is `entra-id`. */
export function proposeId(title: string, taken: readonly string[]): string {
  const plain = title
    .toLowerCase()
    .replace(/[æøåß]/g, letter => LETTERS[letter])
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST - 4)
    .replace(/-+$/, '');
  if (!plain || !taken.includes(plain)) {
    return plain;
  }
  for (let number = 2; ; number += 1) {
    const next = `${plain}-${number}`;
    if (!taken.includes(next)) {
      return next;
    }
  }
}

/** Whether an integration may have an id; it stands in addresses. */
export function isValidId(id: string): boolean {
  return VALID.test(id);
}
