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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DATA_SETS,
  type DataSet,
  type ListRunRecords,
  type RecordStatus,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import type { ListState } from '../../hooks/useListState';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ChoiceFilter,
  FilterBar,
  SearchFilter,
  STATUSES_WORST_FIRST,
  TextFilter,
} from '../common';
import { PayloadFilter } from '../RecordsPage/PayloadFilter';

/** Filters of the records of a run, by their names in the URL. */
export const RECORD_FILTERS = [
  'search',
  'status',
  'dataSet',
  'attribute',
  'errorCode',
  'payload',
  /** A person, as links from elsewhere name them. */
  'employeeId',
  /** Members of a unit, as the groups of a held plan name it. */
  'orgUnitId',
  /** `all` shows unchanged records too. */
  'show',
] as const;

/** The name of a filter of the records of a run. */
export type RecordFilter = (typeof RECORD_FILTERS)[number];

const CHANGED_STATUSES = STATUSES_WORST_FIRST.filter(
  status => status !== 'unchanged',
);

/** The filters as the backend takes them. */
export function toRecordQuery(
  filters: Record<RecordFilter, string[]>,
): ListRunRecords['query'] {
  let status: RecordStatus[] | undefined = filters.status as RecordStatus[];
  if (status.length === 0) {
    status = filters.show.includes('all') ? undefined : CHANGED_STATUSES;
  }
  return {
    search: filters.search[0],
    status,
    dataSet: filters.dataSet as DataSet[],
    attribute: filters.attribute[0],
    errorCode: filters.errorCode[0],
    payload: filters.payload,
    employeeId: filters.employeeId[0],
    orgUnitId: filters.orgUnitId[0],
  };
}

/** Narrows the records of a run. */
export const RecordFilters = (props: {
  state: ListState<RecordFilter>;
  run: Run;
}) => {
  const { state, run } = props;
  const { filters, setFilters } = state;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const bind = (name: RecordFilter) => ({
    values: filters[name],
    onChange: (values: string[] | undefined) => setFilters({ [name]: values }),
  });

  return (
    <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
      <SearchFilter
        label={t('sync.records.search')}
        placeholder={t('sync.records.searchPlaceholder')}
        {...bind('search')}
      />
      <ChoiceFilter
        label={t('sync.records.status')}
        options={STATUSES_WORST_FIRST.map(status => ({
          id: status,
          label: t(`common.recordStatus.${status}`),
        }))}
        {...bind('status')}
      />
      <ChoiceFilter
        label={t('sync.records.dataSet')}
        options={DATA_SETS.filter(
          dataSet =>
            run.dataSets.length === 0 || run.dataSets.includes(dataSet),
        ).map(dataSet => ({
          id: dataSet,
          label: t(`common.dataSet.${dataSet}`),
        }))}
        {...bind('dataSet')}
      />
      <TextFilter label={t('sync.records.attribute')} {...bind('attribute')} />
      <TextFilter label={t('sync.records.errorCode')} {...bind('errorCode')} />
      <PayloadFilter {...bind('payload')} />
    </FilterBar>
  );
};
