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

import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  View,
  ViewFilter,
  ViewPage,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { type Resource, useResource } from '../../hooks/useResource';
import { isEmptyFilter, isSameFilter, sortViews } from './viewFilters';

/** More than anybody keeps, and as many as one request answers. */
const MOST_VIEWS = 500;

/** The views of a page, and which of them is chosen. */
export interface Views {
  resource: Resource<{ items: View[] }>;
  /** One's own first. */
  items: View[];
  /** The one last chosen, or the one that the filter happens to equal. */
  selected: View | undefined;
  /** Whether the filter has been changed since the view was chosen. */
  isModified: boolean;
  /** Chooses a view, or none, and applies its filter. */
  select(id: string | undefined): void;
  /** Chooses a view, or none, and leaves the filter as it is. */
  keep(id: string | undefined): void;
}

/**
 * Loads the views of a page. One's default view is applied once, when the page
 * opens without a filter; clearing the filters later shows everything.
 */
export function useViews(options: {
  page: ViewPage;
  filter: ViewFilter;
  onApply: (filter: ViewFilter) => void;
}): Views {
  const { page, filter } = options;
  const api = useApi(peopleSyncApiRef);
  const onApply = useRef(options.onApply);
  onApply.current = options.onApply;
  const [selectedId, setSelectedId] = useState<string>();

  const resource = useResource({
    key: page,
    load: signal =>
      api.listViews({ query: { page, limit: MOST_VIEWS } }, { signal }),
  });
  const views = resource.value?.items;

  const openedBare = useRef(isEmptyFilter(filter));
  const isBare = isEmptyFilter(filter);
  useEffect(() => {
    if (!isBare) {
      // Somebody was quicker than the list of views.
      openedBare.current = false;
    }
    if (views && openedBare.current) {
      openedBare.current = false;
      const standard = views.find(({ own, isDefault }) => own && isDefault);
      if (standard) {
        setSelectedId(standard.id);
        onApply.current(standard.filter);
      }
    }
  }, [views, isBare]);

  const items = sortViews(views ?? []);
  const selected = isBare
    ? undefined
    : items.find(({ id }) => id === selectedId) ??
      items.find(view => isSameFilter(view.filter, filter));

  return {
    resource,
    items,
    selected,
    isModified:
      selected !== undefined && !isSameFilter(selected.filter, filter),
    keep: setSelectedId,
    select: id => {
      setSelectedId(id);
      onApply.current(items.find(view => view.id === id)?.filter ?? {});
    },
  };
}
