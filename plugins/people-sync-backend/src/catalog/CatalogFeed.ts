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
  CatalogAckRequest,
  CatalogChanges,
  CatalogFindingsRequest,
  CatalogFindingsResult,
  CatalogState,
} from '@people-sync/plugin-people-sync-common';

/** Which part of the change feed to read. */
export interface CatalogChangesOptions {
  /** The `next` of the answer before. Absent: what `consumer` has not
   * acknowledged, or everything when nobody is named. */
  after?: string;
  /** Name of the reader. */
  consumer?: string;
  /** Entities to answer at most. */
  limit: number;
  /** Seconds to wait for a change when there is none. */
  wait: number;
  /** Ends the waiting, when the reader has gone. */
  signal: AbortSignal;
}

/** What the catalog module reads, acknowledges and reports back. */
export interface CatalogFeed {
  /**
   * What must exist, and what must not any more, after a position.
   *
   * @throws InputError when `after` is not a position of this feed
   */
  changes(options: CatalogChangesOptions): Promise<CatalogChanges>;

  /**
   * Remembers how far a reader has come; never moves backwards.
   *
   * @throws InputError when the cursor is not a position of this feed
   */
  ack(request: CatalogAckRequest): Promise<void>;

  /**
   * One page of everything that should exist.
   *
   * @throws InputError when the cursor is not a position in it
   */
  state(options: { cursor?: string; limit: number }): Promise<CatalogState>;

  /** Keeps what the catalog made of the entities, and answers what it holds
   * but should not. */
  findings(request: CatalogFindingsRequest): Promise<CatalogFindingsResult>;
}
