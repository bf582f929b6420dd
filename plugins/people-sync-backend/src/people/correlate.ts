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
import type { RecordError } from '../mapping/mapRow';
import { normalizeKey, type Values } from './keys';

/** How a row that was unknown was linked to a person. */
export type Correlation =
  | { link: 'new' }
  | { link: 'matched'; goldenId: string; by: string }
  | { link: 'ambiguous'; error: RecordError };

/** The keys of one row that are looked up, in the order of the integration. */
export function matchingKeys(
  values: Values,
  matchBy: readonly string[],
): { kind: string; value: string }[] {
  return matchBy.flatMap(kind => {
    const value = normalizeKey(values[kind]);
    return value ? [{ kind, value }] : [];
  });
}

/**
 * Links a row to a person by the first key that finds anybody (RULES P4).
 * Two people behind one key are never guessed between.
 */
export function correlate(options: {
  values: Values;
  matchBy: readonly string[];
  /** `kind:value` to golden ids. */
  people: ReadonlyMap<string, readonly string[]>;
}): Correlation {
  for (const { kind, value } of matchingKeys(options.values, options.matchBy)) {
    const found = options.people.get(`${kind}:${value}`) ?? [];
    if (found.length === 1) {
      return { link: 'matched', goldenId: found[0], by: kind };
    }
    if (found.length > 1) {
      const named = [...found].sort();
      return {
        link: 'ambiguous',
        error: {
          code: 'ambiguous-match',
          attribute: kind,
          message: `${found.length} people have the same ${kind}: ${named.join(
            ', ',
          )}`,
          hint: 'Decide in the inbox which of them it is, or correct the key at the source.',
        },
      };
    }
  }
  return { link: 'new' };
}
