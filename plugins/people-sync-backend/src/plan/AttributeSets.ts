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
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { bulkInsert } from '../database/bulk';
import { type AttributeSetRow, attributeSetsTable } from '../database/tables';
import { contentHash } from '../mapping/canonical';

/** The attributes that have a value, as they are stored. */
export function attributeNames(values: JsonObject): string {
  let names = ',';
  for (const name in values) {
    if (values[name] !== null && values[name] !== undefined) {
      names += `${name},`;
    }
  }
  return names;
}

/** More differing sets than a source has; then they are looked up anew. */
const MAX_KNOWN = 5000;

/**
 * Names sets of attributes. Rows of one source have a handful of them, so a
 * record refers to its set instead of repeating it.
 */
export class AttributeSets {
  readonly #ids = new Map<string, string>();
  readonly #stored = new Set<string>();

  static create(): AttributeSets {
    return new AttributeSets();
  }

  private constructor() {}

  /** The id of a set; to be stored before a record refers to it. */
  idOf(names: string): string {
    let id = this.#ids.get(names);
    if (id === undefined) {
      if (this.#ids.size >= MAX_KNOWN) {
        this.#ids.clear();
        this.#stored.clear();
      }
      id = contentHash(names).slice(0, 16);
      this.#ids.set(names, id);
    }
    return id;
  }

  /** Stores the sets that are not known to be there. */
  async store(tx: Knex, sets: ReadonlySet<string>): Promise<void> {
    const rows: AttributeSetRow[] = [...sets]
      .filter(names => !this.#stored.has(names))
      .map(names => ({ id: this.idOf(names), names }));
    if (rows.length) {
      await bulkInsert(tx, {
        table: attributeSetsTable,
        rows,
        onConflict: { columns: ['id'] },
      });
    }
  }

  /** To be called once what was stored is committed. */
  committed(sets: ReadonlySet<string>): void {
    for (const names of sets) {
      this.#stored.add(names);
    }
  }
}
