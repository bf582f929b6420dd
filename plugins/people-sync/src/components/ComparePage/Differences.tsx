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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { DATA_SETS, type Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { peopleSyncTranslationRef } from '../../translation';
import { ChoiceFilter, DataTable, FilterBar, SearchFilter } from '../common';
import {
  COMPARE_FILTERS,
  DIFFERENCES,
  toCompareItem,
  toCompareQuery,
  type CompareFilter,
} from './comparison';
import { useCompareColumns } from './useCompareColumns';

const AS_THEY_COME = { column: '', direction: 'ascending' } as const;

/** The rows over which two runs differ. */
export const Differences = (props: { run: Run; other: Run }) => {
  const { run, other } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const state = useListState({
    filterNames: COMPARE_FILTERS,
    defaultSort: AS_THEY_COME,
  });
  const { filters, setFilters } = state;
  const differences = usePagedList({
    state,
    scope: `${run.id} ${other.id}`,
    load: async ({ limit, cursor }, signal) => {
      const page = await api.compareRuns(
        {
          path: { id: run.id },
          query: {
            with: other.id,
            limit,
            cursor,
            ...toCompareQuery(filters),
          },
        },
        { signal },
      );
      return { ...page, items: page.items.map(toCompareItem) };
    },
  });
  const columns = useCompareColumns(run.id, other.id);

  const bind = (name: CompareFilter) => ({
    values: filters[name],
    onChange: (values: string[] | undefined) => setFilters({ [name]: values }),
  });
  const isPartial = run.mode === 'recent' || other.mode === 'recent';

  return (
    <>
      {isPartial && filters.difference.length === 0 && (
        <Alert status="info" icon mb="4" title={t('compare.recentNote')} />
      )}
      <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
        <SearchFilter
          label={t('compare.search')}
          placeholder={t('sync.records.searchPlaceholder')}
          {...bind('search')}
        />
        <ChoiceFilter
          label={t('compare.dataSet')}
          options={DATA_SETS.filter(
            dataSet =>
              run.dataSets.length === 0 ||
              other.dataSets.length === 0 ||
              run.dataSets.includes(dataSet) ||
              other.dataSets.includes(dataSet),
          ).map(dataSet => ({
            id: dataSet,
            label: t(`common.dataSet.${dataSet}`),
          }))}
          {...bind('dataSet')}
        />
        <ChoiceFilter
          label={t('compare.columns.difference')}
          options={DIFFERENCES.map(difference => ({
            id: difference,
            label: t(`compare.difference.${difference}`, {
              id: run.id,
              other: other.id,
            }),
          }))}
          {...bind('difference')}
        />
      </FilterBar>
      <DataTable
        label={t('compare.tableLabel', { id: run.id, other: other.id })}
        list={differences}
        state={state}
        columns={columns}
        empty={{
          title: t('compare.emptyTitle'),
          description: t('compare.emptyDescription'),
        }}
      />
    </>
  );
};
