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

import { useEffect, useRef, type ReactNode } from 'react';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
  Row,
  type RowConfig,
  type RowRenderFn,
  Table,
  Text,
  type ColumnConfig,
  type TableItem,
  type TablePaginationType,
  type TableSelection,
  type SortState,
} from '@backstage/ui';
import { type ListState, PAGE_SIZES } from '../../hooks/useListState';
import type { ListPage } from '../../hooks/usePagedList';
import type { Resource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote } from './EmptyNote';

/** What a table says when it has no rows. */
export interface EmptyText {
  title: string;
  description?: string;
  action?: ReactNode;
}

const HIGHLIGHT = {
  backgroundColor: 'var(--bui-announcement-bg-subdued)',
  boxShadow: 'inset 3px 0 0 var(--bui-announcement-border)',
};

/** Brings the row that the address points at into sight, once it is there. */
function useHighlightInSight(highlighted: string | undefined, rows: unknown) {
  const section = useRef<HTMLElement>(null);
  const shown = useRef<string>();
  useEffect(() => {
    if (!highlighted || shown.current === highlighted) {
      return undefined;
    }
    // The table draws its rows a moment after it was given them.
    const frame = requestAnimationFrame(() => {
      const row = section.current?.querySelector('[data-highlighted="true"]');
      if (row) {
        shown.current = highlighted;
        row.scrollIntoView({ block: 'center' });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [highlighted, rows]);
  return section;
}

/**
 * A table over one page of a list: skeleton while the first page loads, the
 * old rows dimmed while another page loads, an error panel with a retry, a
 * designed empty state, and a note when a background refresh failed.
 */
export function DataTable<T extends TableItem, TFilter extends string>(props: {
  /** Names the table for screen readers. */
  label: string;
  list: Resource<ListPage<T>>;
  /** Paging and sorting; without it the table shows all items as they are. */
  state?: ListState<TFilter>;
  columns: ColumnConfig<T>[];
  empty: EmptyText;
  getHref?: (item: T) => string;
  selection?: TableSelection;
}) {
  const { label, list, state, columns, empty, getHref, selection } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const highlighted = state?.highlighted;
  const section = useHighlightInSight(highlighted, list.value?.items);

  if (list.error) {
    return (
      <Flex direction="column" gap="3">
        <ResponseErrorPanel error={list.error} />
        <div>
          <Button variant="secondary" onPress={list.reload}>
            {t('common.table.retry')}
          </Button>
        </div>
      </Flex>
    );
  }

  const page = list.value;
  const nextCursor = page?.pageInfo.nextCursor;
  const pagination: TablePaginationType = state
    ? {
        type: 'page',
        pageSize: state.pageSize,
        pageSizeOptions: PAGE_SIZES.map(value => ({
          value,
          label: t('common.table.pageSize', { amount: value }),
        })),
        onPageSizeChange: state.setPageSize,
        totalCount: page?.totalItems,
        getLabel: ({ totalCount }) =>
          t('common.table.total', { count: totalCount ?? 0 }),
        hasNextPage: nextCursor !== undefined && !list.isStale,
        hasPreviousPage: state.hasPrevious && !list.isStale,
        onNextPage: () => nextCursor && state.goToNext(nextCursor),
        onPreviousPage: state.goToPrevious,
      }
    : { type: 'none' };

  const sort: SortState | undefined = state && {
    descriptor: state.sort,
    onSortChange: state.setSort,
  };

  const plainRows: RowConfig<T> | undefined = getHref ? { getHref } : undefined;
  const markedRows: RowRenderFn<T> = ({ item }) => {
    const isMarked = String(item.id) === highlighted;
    return (
      <Row
        id={String(item.id)}
        columns={columns}
        href={getHref?.(item)}
        style={isMarked ? HIGHLIGHT : undefined}
        data-highlighted={isMarked ? 'true' : undefined}
      >
        {column => column.cell(item)}
      </Row>
    );
  };

  const emptyState =
    state?.isFiltered === true ? (
      <EmptyNote
        title={t('common.table.emptyFiltered')}
        action={
          <Button variant="secondary" size="small" onPress={state.clearFilters}>
            {t('common.filters.clear')}
          </Button>
        }
      />
    ) : (
      <EmptyNote {...empty} />
    );

  return (
    <section aria-label={label} ref={section}>
      {list.refreshError && (
        <Alert
          status="warning"
          icon
          mb="3"
          title={t('common.table.refreshFailed', {
            reason: list.refreshError.message,
          })}
          customActions={
            <Button size="small" variant="tertiary" onPress={list.reload}>
              {t('common.table.retry')}
            </Button>
          }
        />
      )}
      <Table
        // Whether rows can be selected is for the life of a table to say.
        key={selection && !list.isLoading ? 'selectable' : 'plain'}
        columnConfig={columns}
        data={page?.items}
        isPending={list.isLoading}
        isStale={list.isStale}
        pagination={pagination}
        sort={sort}
        rowConfig={highlighted ? markedRows : plainRows}
        selection={selection}
        emptyState={emptyState}
      />
    </section>
  );
}

/** Several short lines in one table cell. */
export const CellLines = (props: { main: ReactNode; sub?: ReactNode }) => (
  <Flex direction="column" gap="0.5">
    <Text as="span" variant="body-medium">
      {props.main}
    </Text>
    {props.sub && (
      <Text as="span" variant="body-small" color="secondary">
        {props.sub}
      </Text>
    )}
  </Flex>
);
