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

import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import type { JsonValue } from '@backstage/types';
import type { SortDescriptor } from '@backstage/ui';
import type { ViewFilter } from '@people-sync/plugin-people-sync-common';

/** Page sizes offered under every table. */
export const PAGE_SIZES = [25, 50, 100];

const DEFAULT_PAGE_SIZE = 50;

/** What a list shows, as it stands in the address bar. */
export interface ListState<TFilter extends string> {
  /** Values by filter name; a filter that is not set has no values. */
  filters: Record<TFilter, string[]>;
  /** Whether any filter is set. */
  isFiltered: boolean;
  /** The filters that are set and the order, as saved views hold them. */
  viewFilter: Record<string, string[]>;
  /** Replaces all filters and the order by those of a saved view. */
  applyView(filter: ViewFilter): void;
  /** The id of the row that the address points at. */
  highlighted: string | undefined;
  /** Sets some filters and goes back to the first page. */
  setFilters(changes: Partial<Record<TFilter, string[] | undefined>>): void;
  /** Removes all filters and goes back to the first page. */
  clearFilters(): void;
  sort: SortDescriptor;
  /** The order for the backend; undefined leaves it to the backend's own. */
  orderBy: string | undefined;
  setSort(sort: SortDescriptor): void;
  pageSize: number;
  setPageSize(size: number): void;
  cursor: string | undefined;
  hasPrevious: boolean;
  goToNext(cursor: string): void;
  goToPrevious(): void;
}

interface PagingHistory {
  cursors?: Array<string | null>;
}

/**
 * Keeps filters, sorting and paging of one list in the URL, so that every view
 * can be shared, bookmarked and walked with the browser's back button.
 *
 * The cursors of the pages already visited travel in the history entry: an
 * address that somebody else opens has none, and its "previous" is page one.
 */
export function useListState<TFilter extends string>(options: {
  filterNames: readonly TFilter[];
  /** The order in which the backend answers unless asked otherwise. */
  defaultSort: SortDescriptor;
}): ListState<TFilter> {
  const { filterNames, defaultSort } = options;
  const [params, setParams] = useSearchParams();
  const { state: locationState } = useLocation();

  const filters = useMemo(
    () =>
      Object.fromEntries(
        filterNames.map(name => [
          name,
          params.getAll(name).filter(value => value !== ''),
        ]),
      ) as Record<TFilter, string[]>,
    [filterNames, params],
  );

  const update = useCallback(
    (change: (next: URLSearchParams) => void, history?: PagingHistory) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          change(next);
          return next;
        },
        { state: history ?? {}, replace: history === undefined },
      ),
    [setParams],
  );

  const setFilters = useCallback(
    (changes: Partial<Record<TFilter, string[] | undefined>>) =>
      update(next => {
        next.delete('cursor');
        for (const name of Object.keys(changes) as TFilter[]) {
          next.delete(name);
          changes[name]?.forEach(value => next.append(name, value));
        }
      }),
    [update],
  );

  const clearFilters = useCallback(
    () =>
      update(next => {
        next.delete('cursor');
        next.delete('highlight');
        filterNames.forEach(name => next.delete(name));
      }),
    [filterNames, update],
  );

  const orderBy = params.get('orderBy') ?? undefined;
  const sort = useMemo<SortDescriptor>(() => {
    if (!orderBy) {
      return defaultSort;
    }
    const [column, direction] = orderBy.split(' ');
    return {
      column,
      direction: direction === 'desc' ? 'descending' : 'ascending',
    };
  }, [orderBy, defaultSort]);

  const setSort = useCallback(
    (next: SortDescriptor) =>
      update(target => {
        target.delete('cursor');
        target.set(
          'orderBy',
          `${next.column} ${next.direction === 'descending' ? 'desc' : 'asc'}`,
        );
      }),
    [update],
  );

  const viewFilter = useMemo(() => {
    const view: Record<string, string[]> = {};
    for (const name of filterNames) {
      if (filters[name].length > 0) {
        view[name] = filters[name];
      }
    }
    if (orderBy) {
      view.orderBy = [orderBy];
    }
    return view;
  }, [filterNames, filters, orderBy]);

  const applyView = useCallback(
    (filter: ViewFilter) =>
      update(next => {
        next.delete('cursor');
        next.delete('highlight');
        for (const name of [...filterNames, 'orderBy']) {
          next.delete(name);
          textsOf(filter[name]).forEach(value => next.append(name, value));
        }
      }),
    [filterNames, update],
  );

  const requestedSize = Number(params.get('limit'));
  const pageSize = PAGE_SIZES.includes(requestedSize)
    ? requestedSize
    : DEFAULT_PAGE_SIZE;

  const setPageSize = useCallback(
    (size: number) =>
      update(next => {
        next.delete('cursor');
        next.set('limit', String(size));
      }),
    [update],
  );

  const cursor = params.get('cursor') ?? undefined;
  const visited = (locationState as PagingHistory | null)?.cursors;

  const goToNext = useCallback(
    (nextCursor: string) =>
      update(next => next.set('cursor', nextCursor), {
        cursors: [...(visited ?? []), cursor ?? null],
      }),
    [update, visited, cursor],
  );

  const goToPrevious = useCallback(() => {
    const previous = visited?.at(-1);
    update(
      next => {
        if (previous) {
          next.set('cursor', previous);
        } else {
          next.delete('cursor');
        }
      },
      { cursors: visited?.slice(0, -1) ?? [] },
    );
  }, [update, visited]);

  return {
    filters,
    isFiltered: filterNames.some(name => filters[name].length > 0),
    viewFilter,
    applyView,
    highlighted: params.get('highlight') ?? undefined,
    setFilters,
    clearFilters,
    sort,
    orderBy,
    setSort,
    pageSize,
    setPageSize,
    cursor,
    hasPrevious: cursor !== undefined,
    goToNext,
    goToPrevious,
  };
}

/** What a saved view says about one filter; anything but text is ignored. */
function textsOf(value: JsonValue | undefined): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
}
