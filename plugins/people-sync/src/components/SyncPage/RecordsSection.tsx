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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { recordRouteRef } from '../../routes';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable } from '../common';
import { RECORD_FILTERS, RecordFilters, toRecordQuery } from './RecordFilters';
import { toRecordItem, useRecordColumns } from './useRecordColumns';

const AS_PLANNED = { column: 'seq', direction: 'ascending' } as const;

/**
 * What the run decided, row by row. Unchanged records are most of a full run
 * and tell nothing, so they are hidden until somebody asks for them.
 */
export const RecordsSection = (props: { run: Run }) => {
  const { run } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const recordLink = useRouteRef(recordRouteRef);

  const state = useListState({
    filterNames: RECORD_FILTERS,
    defaultSort: AS_PLANNED,
  });
  const { filters, setFilters } = state;
  const showsAll = filters.show.includes('all');
  const choosesStatus = filters.status.length > 0;

  const records = usePagedList({
    state,
    scope: run.id,
    load: async (query, signal) => {
      const page = await api.listRunRecords(
        {
          path: { id: run.id },
          query: { ...query, ...toRecordQuery(filters) },
        },
        { signal },
      );
      return { ...page, items: page.items.map(toRecordItem) };
    },
  });

  // Records settle when the run does, which a signal or a poll tells.
  useRunUpdates({
    active: isActive(run),
    runId: run.id,
    onChange: records.reload,
  });

  const columns = useRecordColumns();

  return (
    <Flex direction="column" gap="3" id="people-sync-records">
      <Flex align="center" gap="4" style={{ flexWrap: 'wrap' }}>
        <Text as="h3" variant="title-x-small">
          {t('sync.records.title')}
        </Text>
        {!choosesStatus && (
          <Flex align="center" gap="1">
            <Text variant="body-small" color="secondary">
              {showsAll ? t('sync.records.shown') : t('sync.records.hidden')}
            </Text>
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                setFilters({ show: showsAll ? undefined : ['all'] })
              }
            >
              {showsAll
                ? t('sync.records.hideUnchanged')
                : t('sync.records.showUnchanged')}
            </Button>
          </Flex>
        )}
      </Flex>
      <RecordFilters state={state} run={run} />
      <DataTable
        label={t('sync.records.tableLabel', { id: run.id })}
        list={records}
        state={state}
        columns={columns}
        getHref={({ runId, recordId }) => recordLink({ runId, recordId })}
        empty={
          isActive(run)
            ? {
                title: t('sync.records.emptyRunning'),
                description: t('sync.records.emptyRunningDescription'),
              }
            : {
                title: t('sync.records.emptyTitle'),
                description: t('sync.records.emptyDescription'),
              }
        }
      />
    </Flex>
  );
};
