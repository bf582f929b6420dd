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
import type { JsonValue } from '@backstage/types';

/** Merged or mapped attributes: name to value. `null` means cleared. */
export type Values = Record<string, JsonValue>;

/** Attributes that people can be matched by. */
export const PERSON_KEY_KINDS = [
  'employeeNumber',
  'email',
  'username',
  'externalId',
  // A keyed hash: national ids themselves are never kept.
  'nationalId',
] as const;

/**
 * The form in which a matching key is compared: Unicode composed, trimmed, and
 * in one case. Undefined where the value cannot identify anybody.
 */
export function normalizeKey(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const key = String(value).normalize('NFC').trim().toLowerCase();
  return key && key.length <= 512 ? key : undefined;
}

/** The keys that a person with these attributes is found by. */
export function personKeysOf(
  values: Values,
): { kind: string; value: string }[] {
  const keys: { kind: string; value: string }[] = [];
  for (const kind of PERSON_KEY_KINDS) {
    const value = normalizeKey(values[kind]);
    if (value) {
      keys.push({ kind, value });
    }
  }
  return keys;
}

/** What people are searched in: every word of a search has to occur in it. */
export function searchTextOf(values: Values): string {
  return ['displayName', 'email', 'username', 'employeeNumber']
    .map(name => values[name])
    .filter(value => typeof value === 'string')
    .join(' ')
    .normalize('NFC')
    .toLowerCase()
    .slice(0, 2000);
}
