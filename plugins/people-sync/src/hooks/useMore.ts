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

import { useCallback, useEffect, useRef, useState } from 'react';
import { reasonOf } from '../reasonOf';
import type { ListPage } from './usePagedList';
import { type Resource, useResource } from './useResource';

/** A list that grows at its end. */
export interface MoreList<T> {
  /** The first page, with its loading and error states. */
  first: Resource<ListPage<T>>;
  items: T[];
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Why the last attempt to load more failed. */
  moreError: Error | undefined;
  loadMore(): Promise<void>;
}

interface Rest<T> {
  /** The first page that these come after. */
  after: ListPage<T> | undefined;
  items: T[];
  nextCursor?: string;
}

/**
 * Loads a list page by page, each below the ones before. When the first page is
 * loaded again, the list begins anew, so that nothing is shown twice.
 */
export function useMore<T>(options: {
  key: string | undefined;
  load: (
    cursor: string | undefined,
    signal?: AbortSignal,
  ) => Promise<ListPage<T>>;
}): MoreList<T> {
  const first = useResource({
    key: options.key,
    load: signal => options.load(undefined, signal),
  });
  const [rest, setRest] = useState<Rest<T>>({ after: undefined, items: [] });
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<Error>();
  const load = useRef(options.load);
  load.current = options.load;
  const page = first.isStale ? undefined : first.value;
  const currentPage = useRef(page);
  currentPage.current = page;
  useEffect(() => setMoreError(undefined), [page]);

  const continues = page !== undefined && rest.after === page;
  const items = [...(page?.items ?? []), ...(continues ? rest.items : [])];
  const nextCursor = continues ? rest.nextCursor : page?.pageInfo.nextCursor;

  const loadMore = useCallback(async () => {
    if (!page || !nextCursor) {
      return;
    }
    setIsLoadingMore(true);
    setMoreError(undefined);
    try {
      const more = await load.current(nextCursor);
      if (currentPage.current === page) {
        setRest(previous => ({
          after: page,
          items: [
            ...(previous.after === page ? previous.items : []),
            ...more.items,
          ],
          nextCursor: more.pageInfo.nextCursor,
        }));
      }
    } catch (error) {
      setMoreError(reasonOf(error));
    }
    setIsLoadingMore(false);
  }, [page, nextCursor]);

  return {
    first,
    items,
    hasMore: nextCursor !== undefined,
    isLoadingMore,
    moreError,
    loadMore,
  };
}
