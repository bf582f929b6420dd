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

import type { ListState } from './useListState';
import { type Resource, useResource } from './useResource';

/** One page of any list of the backend. */
export interface ListPage<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** What every list request carries. */
export interface ListQuery {
  limit: number;
  cursor?: string;
  orderBy?: string;
}

/** Loads the page that a {@link ListState} describes. */
export function usePagedList<T, TFilter extends string>(options: {
  state: ListState<TFilter>;
  /** Tells lists apart that share a state, such as those of two runs. */
  scope?: string;
  load: (query: ListQuery, signal: AbortSignal) => Promise<ListPage<T>>;
}): Resource<ListPage<T>> {
  const { state, scope, load } = options;
  const query: ListQuery = {
    limit: state.pageSize,
    cursor: state.cursor,
    orderBy: state.orderBy,
  };
  return useResource({
    key: JSON.stringify([scope, query, state.filters]),
    load: signal => load(query, signal),
  });
}
