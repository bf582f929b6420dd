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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { Values } from './keys';

/** A golden record that an apply has changed. */
export interface GoldenChange {
  dataSet: DataSet;
  id: string;
  /** Before the change; undefined for one that is new. */
  before?: { status: 'active' | 'terminated'; values: Values };
  after: { status: 'active' | 'terminated'; values: Values };
  /** Where a new one came from, which names it when nothing else does. */
  sourceKey: string;
}

/** Told about golden records that changed, inside the same transaction. */
export interface CatalogOutbox {
  /**
   * Notes what the catalog has to hear. Has to come last in a transaction: it
   * takes the place of the changes in the order of commits (RULES C1).
   */
  publish(tx: Knex, changes: readonly GoldenChange[]): Promise<void>;

  /** The transaction is committed: readers may look. */
  notify(): void;
}
