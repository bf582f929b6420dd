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

import { useMemo, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type {
  ImportDirection,
  Integration,
} from '@people-sync/plugin-people-sync-common';
import type { ListPage } from '../../hooks/usePagedList';
import type { Resource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable } from '../common';
import { isRequestable, type ImportItem } from './importRows';
import { useImportColumns } from './useImportColumns';

/** The imports of one direction. */
export const ImportsTable = (props: {
  direction: ImportDirection;
  list: Resource<ListPage<ImportItem>>;
  integrations: Integration[];
  requestRefusal: string | undefined;
  onRequestAll: (row: ImportItem) => void;
  onRequestRecent: (row: ImportItem) => void;
  onMaintenance: (integration: Integration) => void;
  onChanged: () => void;
  /** Which rows are shown. */
  isShown: (row: ImportItem) => boolean;
  /** What stands where rows would be, when filters hide them. */
  onClearFilters?: () => void;
  /** Rows can be selected when given. */
  selectedIds?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
  /** What the selection means. */
  note?: string;
  /** What can be done where there are no rows. */
  emptyAction?: ReactNode;
  /** What can be done besides, whatever the rows are. */
  action?: ReactNode;
}) => {
  const { direction, list, isShown, selectedIds, onSelect, onClearFilters } =
    props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const own = useMemo(() => {
    const items = list.value?.items.filter(
      row => row.direction === direction && isShown(row),
    );
    return {
      ...list,
      value: list.value && items && { ...list.value, items },
    };
  }, [list, direction, isShown]);

  const columns = useImportColumns({
    integrations: props.integrations,
    requestRefusal: props.requestRefusal,
    onRequestAll: props.onRequestAll,
    onRequestRecent: props.onRequestRecent,
    onMaintenance: props.onMaintenance,
    onChanged: props.onChanged,
  });

  return (
    <Flex direction="column" gap="2">
      <Flex justify="between" align="end" gap="3" style={{ flexWrap: 'wrap' }}>
        <Flex direction="column" gap="2">
          <Text as="h3" variant="title-x-small">
            {t(`integrations.${direction}.title`)}
          </Text>
          <Text variant="body-small" color="secondary">
            {t(`integrations.${direction}.description`)}
            {props.note && ` ${props.note}`}
          </Text>
        </Flex>
        {props.action}
      </Flex>
      <DataTable
        label={t(`integrations.${direction}.title`)}
        list={own}
        columns={columns}
        empty={
          onClearFilters
            ? {
                title: t('common.table.emptyFiltered'),
                action: (
                  <Button
                    variant="secondary"
                    size="small"
                    onPress={onClearFilters}
                  >
                    {t('common.filters.clear')}
                  </Button>
                ),
              }
            : {
                title: t(`integrations.${direction}.emptyTitle`),
                description: t(`integrations.${direction}.emptyDescription`),
                action: props.emptyAction,
              }
        }
        selection={
          selectedIds && onSelect && own.value?.items.length
            ? {
                mode: 'multiple',
                behavior: 'toggle',
                selected: new Set(selectedIds),
                onSelectionChange: keys =>
                  onSelect(
                    keys === 'all'
                      ? new Set(
                          own.value?.items
                            .filter(isRequestable)
                            .map(({ id }) => id),
                        )
                      : new Set([...keys].map(String)),
                  ),
              }
            : undefined
        }
      />
    </Flex>
  );
};
