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

import { useMemo, useState } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Header, Text } from '@backstage/ui';
import { runCreatePermission } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { useRefusal } from '../../hooks/useRefusal';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { recordRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable, ExportMenu, GuardedButton } from '../common';
import { SyncOneUserDialog } from '../PersonSync';
import { fromList } from '../RecordPage';
import { SavedViews } from '../SavedViews';
import { RecordsFilters } from './RecordsFilters';
import { RECORDS_FILTERS, toRecordsQuery } from './recordsQuery';
import { toRecordsItem, useRecordsColumns } from './useRecordsColumns';

const NEWEST_FIRST = {
  column: 'createdAt',
  direction: 'descending',
} as const;

/** What happened to whom, across all syncs? */
export const RecordsPage = () => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const recordLink = useRouteRef(recordRouteRef);
  const createRefusal = useRefusal(runCreatePermission);
  const [isSyncing, setIsSyncing] = useState(false);

  const state = useListState({
    filterNames: RECORDS_FILTERS,
    defaultSort: NEWEST_FIRST,
  });
  const { filters, setFilters } = state;
  const query = toRecordsQuery(filters);
  const showsAll = filters.show.includes('all');

  const integrations = useIntegrations();
  const items = integrations.value?.items;
  const titles = useMemo(
    () => new Map(items?.map(({ id, title }) => [id, title])),
    [items],
  );

  const records = usePagedList({
    state,
    load: async (paging, signal) => {
      const page = await api.listRecords(
        { query: { ...paging, ...query } },
        { signal },
      );
      return { ...page, items: page.items.map(toRecordsItem) };
    },
  });
  useRunUpdates({ active: false, onChange: records.reload });

  const columns = useRecordsColumns(titles);

  return (
    <>
      <Header
        title={t('records.title')}
        customActions={
          <>
            <ExportMenu
              path="/records/export"
              query={{ ...query, orderBy: state.orderBy }}
              fileName="user-records"
            />
            <GuardedButton
              variant="primary"
              disabledReason={createRefusal}
              onPress={() => setIsSyncing(true)}
            >
              {t('records.syncOne')}
            </GuardedButton>
          </>
        }
      />
      <Container pb="6">
        <SavedViews
          page="records"
          filter={state.viewFilter}
          onApply={state.applyView}
        />
        <RecordsFilters state={state} integrations={items ?? []} />
        {filters.employeeId.length > 0 && (
          <Flex align="center" gap="1" mb="2">
            <Text variant="body-medium">{t('records.onlyPerson')}</Text>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setFilters({ employeeId: undefined })}
            >
              {t('records.showEverybody')}
            </Button>
          </Flex>
        )}
        {filters.status.length === 0 && (
          <Flex align="center" gap="1" mb="2">
            <Text variant="body-small" color="secondary">
              {showsAll ? t('records.shown') : t('records.hidden')}
            </Text>
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                setFilters({ show: showsAll ? undefined : ['all'] })
              }
            >
              {showsAll
                ? t('records.hideUnchanged')
                : t('records.showUnchanged')}
            </Button>
          </Flex>
        )}
        <DataTable
          label={t('records.tableLabel')}
          list={records}
          state={state}
          columns={columns}
          getHref={({ runId, recordId }) =>
            `${recordLink({ runId, recordId })}${fromList({
              ...query,
              orderBy: state.orderBy,
              cursor: state.cursor,
              limit: state.pageSize,
            })}`
          }
          empty={{
            title: t('records.emptyTitle'),
            description: t('records.emptyDescription'),
          }}
        />
      </Container>
      {isSyncing && (
        <SyncOneUserDialog
          integrations={integrations}
          onClose={() => setIsSyncing(false)}
          onChanged={records.reload}
        />
      )}
    </>
  );
};
