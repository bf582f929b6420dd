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

/** A secret as the column `integrations.secrets` has it, by field. */
export interface StoredSecret {
  /** What the store answered when it took the secret. */
  sealed: string;
  updatedAt: string;
  updatedBy: string;
  /** Tells it apart from any other. */
  fingerprint: string;
}

/** By dotted path below `config`. */
export type StoredSecrets = Record<string, StoredSecret>;

/** Reads the column; what is not a stored secret is left out. */
export function parseStoredSecrets(column: string | null): StoredSecrets {
  const value: unknown = column ? JSON.parse(column) : {};
  return Object.fromEntries(
    Object.entries(Object(value)).filter(
      (entry): entry is [string, StoredSecret] =>
        typeof Object(entry[1]).sealed === 'string',
    ),
  );
}
