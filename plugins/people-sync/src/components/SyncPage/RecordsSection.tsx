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

import { useCallback } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, type TableSelection, Text } from '@backstage/ui';
import type { Run, RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useListState, type ListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { recordRouteRef } from '../../routes';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable, ExportMenu, GuardedButton } from '../common';
import { useRunActions } from '../RunActions';
import {
  RECORD_FILTERS,
  RecordFilters,
  toRecordQuery,
  type RecordFilter,
} from './RecordFilters';
import {
  toRecordItem,
  useRecordColumns,
  type RecordItem,
} from './useRecordColumns';
import { RECORDS_ID } from './useShowRecords';

const NO_ITEMS: RecordItem[] = [];

const AS_PLANNED = { column: 'seq', direction: 'ascending' } as const;

/** A selection that outlives the page of the table it was made on. */
function useSelection(options: {
  items: RecordItem[];
  selected: RunRecord[];
  onSelect: (records: RunRecord[]) => void;
}) {
  const { items, selected, onSelect } = options;
  const onSelectionChange = useCallback<
    NonNullable<TableSelection['onSelectionChange']>
  >(
    keys => {
      const shown = new Set(items.map(({ recordId }) => recordId));
      const picked = items.filter(({ id }) => keys === 'all' || keys.has(id));
      onSelect([
        ...selected.filter(({ id }) => !shown.has(id)),
        ...picked.map(({ recordId, ...record }) => ({
          ...record,
          id: recordId,
        })),
      ]);
    },
    [items, selected, onSelect],
  );
  return {
    selection: new Set(selected.map(({ runId, id }) => `${runId}/${id}`)),
    onSelectionChange,
  };
}

/** Why there are no records: each has another reason. */
function emptyTextOf(run: Run) {
  if (isActive(run)) {
    return 'emptyRunning';
  }
  const counts = [run.summary, ...Object.values(run.counts)];
  return counts.some(({ unchanged }) => unchanged > 0)
    ? 'emptyUnchanged'
    : 'emptyNone';
}

/** Says that filters without a field of their own narrow the records. */
const NarrowedNote = (props: { state: ListState<RecordFilter> }) => {
  const { filters, setFilters } = props.state;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const isUnit = filters.orgUnitId.length > 0;
  if (!isUnit && filters.employeeId.length === 0) {
    return null;
  }
  return (
    <Flex align="center" gap="2">
      <Text as="span" variant="body-medium">
        {isUnit ? t('sync.records.onlyUnit') : t('sync.records.onlyPerson')}
      </Text>
      <Button
        size="small"
        variant="tertiary"
        onPress={() =>
          setFilters({ orgUnitId: undefined, employeeId: undefined })
        }
      >
        {t('sync.records.showEverybody')}
      </Button>
    </Flex>
  );
};

/**
 * What the run decided, row by row. Unchanged records are most of a full run
 * and tell nothing, so they are hidden until somebody asks for them.
 */
export const RecordsSection = (props: {
  run: Run;
  /** Records of a held plan that somebody has picked, over all pages. */
  selected: RunRecord[];
  onSelect: (records: RunRecord[]) => void;
  onApproveSelected: () => void;
}) => {
  const { run, selected, onSelect, onApproveSelected } = props;
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

  const columns = useRecordColumns(run);
  const refused = useRunActions(run);
  const items = records.value?.items ?? NO_ITEMS;
  const { selection, onSelectionChange } = useSelection({
    items,
    selected,
    onSelect,
  });
  const isSelectable = run.status === 'held';
  const exportQuery = toRecordQuery(filters) ?? {};

  const emptyText = emptyTextOf(run);
  return (
    <Flex direction="column" gap="3" id={RECORDS_ID}>
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
        <div style={{ marginInlineStart: 'auto' }}>
          <ExportMenu
            path={`/runs/${encodeURIComponent(run.id)}/export`}
            query={{ ...exportQuery, orderBy: state.orderBy }}
            fileName={`sync-${run.id}-records`}
          />
        </div>
      </Flex>
      <RecordFilters state={state} run={run} />
      <NarrowedNote state={state} />
      {isSelectable && (
        <Flex role="status" align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          <Text as="span" variant="body-medium" color="secondary">
            {selected.length > 0
              ? t('sync.records.selected', { count: selected.length })
              : t('sync.records.selectHint')}
          </Text>
          {selected.length > 0 && (
            <>
              <GuardedButton
                size="small"
                variant="secondary"
                disabledReason={refused.approve}
                onPress={onApproveSelected}
              >
                {t('sync.records.approveSelected')}
              </GuardedButton>
              <Button
                size="small"
                variant="tertiary"
                onPress={() => onSelect([])}
              >
                {t('sync.records.clearSelection')}
              </Button>
            </>
          )}
        </Flex>
      )}
      <DataTable
        label={t('sync.records.tableLabel', { id: run.id })}
        list={records}
        state={state}
        columns={columns}
        getHref={({ runId, recordId }) => recordLink({ runId, recordId })}
        selection={
          isSelectable
            ? {
                mode: 'multiple',
                behavior: 'toggle',
                selected: selection,
                onSelectionChange,
              }
            : undefined
        }
        empty={{
          title: t(`sync.records.${emptyText}`),
          description: t(`sync.records.${emptyText}Description`),
        }}
      />
    </Flex>
  );
};
