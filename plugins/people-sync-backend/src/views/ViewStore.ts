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
  CreateViewRequest,
  UpdateViewRequest,
  View,
} from '@people-sync/plugin-people-sync-common';

export type ViewPage = View['page'];

/** A saved filter, whoever looks at it. */
export type StoredView = Omit<View, 'own'>;

/** Keeps saved filters. */
export interface ViewStore {
  /** Those of the owner, and those that others share, by name. */
  list(options: {
    viewer: string;
    pages: readonly ViewPage[];
  }): Promise<StoredView[]>;

  get(id: string): Promise<StoredView | undefined>;

  /**
   * Saves a filter. One that is to be the default takes that from the one of
   * its owner that was.
   *
   * @throws ConflictError when the owner has too many of the page
   */
  create(view: CreateViewRequest & { owner: string }): Promise<StoredView>;

  /** Undefined when the owner has no such view. */
  update(
    view: { id: string; owner: string },
    changes: UpdateViewRequest,
  ): Promise<StoredView | undefined>;

  /** False when the owner has no such view. */
  delete(view: { id: string; owner: string }): Promise<boolean>;
}
