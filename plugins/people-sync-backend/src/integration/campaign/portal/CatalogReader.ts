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

import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { DatabaseCatalogFeed } from '../../../catalog/DatabaseCatalogFeed';

/** Follows the change feed as the catalog module does, and keeps what it says. */
export class CatalogReader {
  readonly entities = new Map<string, Entity>();
  readonly #feed: DatabaseCatalogFeed;
  #after: string | undefined;

  static create(feed: DatabaseCatalogFeed): CatalogReader {
    return new CatalogReader(feed);
  }

  private constructor(feed: DatabaseCatalogFeed) {
    this.#feed = feed;
  }

  /** Reads one batch. False when there was nothing. */
  async read(limit: number): Promise<boolean> {
    const { upserts, removals, next, more } = await this.#feed.changes({
      after: this.#after,
      limit,
      wait: 0,
      signal: new AbortController().signal,
    });
    this.#after = next;
    for (const entity of upserts) {
      this.entities.set(stringifyEntityRef(entity), entity);
    }
    for (const ref of removals) {
      this.entities.delete(ref);
    }
    return more || upserts.length + removals.length > 0;
  }

  async readAll(): Promise<void> {
    while (await this.read(50)) {
      // Goes on.
    }
  }

  /** Everything that should exist, as a repair would send it. */
  async expected(): Promise<Map<string, Entity>> {
    const entities = new Map<string, Entity>();
    let cursor: string | undefined;
    do {
      const page = await this.#feed.state({ cursor, limit: 200 });
      for (const entity of page.upserts) {
        entities.set(stringifyEntityRef(entity), entity);
      }
      cursor = page.next;
    } while (cursor);
    return entities;
  }
}
