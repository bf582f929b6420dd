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

import type { MasterDataField } from '@people-sync/plugin-people-sync-node';
import type { Values } from '../people/keys';
import { canonicalJson, contentHash } from './canonical';

/** What a rule looks for, and where. */
export interface LookupSpec {
  list: string;
  by: MasterDataField;
  /** Without it the value, or else the name. */
  give?: MasterDataField;
}

/** An entry of a list. */
export interface MasterDataEntry {
  list: string;
  code?: string;
  value?: string;
  displayName?: string;
}

const FIELDS = ['code', 'value', 'displayName'] as const;

/** Entries that lookups of one mapping look in at most. */
export const MAX_ENTRIES = 100_000;

const normalized = (text: string) => text.normalize('NFC').trim().toLowerCase();

/** An entry of the golden values of one, where they are one. */
export function entryOf(values: Values): MasterDataEntry | undefined {
  const { list } = values;
  if (typeof list !== 'string') {
    return undefined;
  }
  const entry: MasterDataEntry = { list };
  for (const field of FIELDS) {
    const value = values[field];
    if (typeof value === 'string' || typeof value === 'number') {
      entry[field] = String(value);
    }
  }
  return entry;
}

/** Lists of codes and names, as lookups of a mapping see them. */
export class MasterData {
  readonly #entries: readonly MasterDataEntry[];
  readonly #indexes = new Map<string, Map<string, MasterDataEntry>>();

  static create(entries: readonly MasterDataEntry[]): MasterData {
    return new MasterData(entries);
  }

  private constructor(entries: readonly MasterDataEntry[]) {
    // Of entries that cannot be told apart the first one is taken, in an order
    // that does not change from run to run.
    this.#entries = entries
      .map(entry => ({ entry, key: JSON.stringify(FIELDS.map(f => entry[f])) }))
      .sort((a, b) => {
        if (a.key === b.key) {
          return 0;
        }
        return a.key < b.key ? -1 : 1;
      })
      .map(({ entry }) => entry);
  }

  /** Everything in it, to hand it to somebody else. */
  get entries(): readonly MasterDataEntry[] {
    return this.#entries;
  }

  /** Changes with everything in it; empty while there is nothing. */
  get fingerprint(): string {
    return this.#entries.length
      ? contentHash(
          canonicalJson({ entries: this.#entries.map(e => ({ ...e })) }),
        )
      : '';
  }

  /** What is looked for, compared without case; undefined when not there. */
  find({ list, by, give }: LookupSpec, wanted: string): string | undefined {
    const key = `${by}\n${list}`;
    let index = this.#indexes.get(key);
    if (!index) {
      index = new Map();
      for (const entry of this.#entries) {
        const value = entry[by];
        if (entry.list === list && value !== undefined) {
          const text = normalized(value);
          if (!index.has(text)) {
            index.set(text, entry);
          }
        }
      }
      this.#indexes.set(key, index);
    }
    const entry = index.get(normalized(wanted));
    return give ? entry?.[give] : entry?.value ?? entry?.displayName;
  }
}

export const EMPTY_MASTER_DATA = MasterData.create([]);
