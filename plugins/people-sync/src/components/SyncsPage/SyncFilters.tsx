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
import type {
  Integration,
  ListRuns,
  RecordStatus,
  RunStatus,
} from '@people-sync/plugin-people-sync-common';
import type { ListState } from '../../hooks/useListState';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ChoiceFilter,
  DayRangeFilter,
  FilterBar,
  STATUSES_WORST_FIRST,
  TextFilter,
  YesNoFilter,
} from '../common';

/** Filters of the Syncs page, by their names in the URL. */
export const SYNC_FILTERS = [
  'id',
  'integrationId',
  'status',
  'persisted',
  'createdBy',
  'createdFrom',
  'createdTo',
  'finishedFrom',
  'finishedTo',
  'has',
] as const;

/** The name of a filter of the Syncs page. */
export type SyncFilter = (typeof SYNC_FILTERS)[number];

const RUN_STATUSES = [
  'staged',
  'running',
  'held',
  'completed',
  'warning',
  'failed',
  'skipped',
  'cancelled',
  'rejected',
] as const;

/** The filters as the backend takes them. */
export function toRunQuery(
  filters: Record<SyncFilter, string[]>,
): ListRuns['query'] {
  const persisted = filters.persisted[0];
  return {
    id: filters.id[0],
    integrationId: filters.integrationId,
    status: filters.status as RunStatus[],
    persisted: persisted === undefined ? undefined : persisted === 'true',
    createdBy: filters.createdBy[0],
    createdFrom: filters.createdFrom[0],
    createdTo: filters.createdTo[0],
    finishedFrom: filters.finishedFrom[0],
    finishedTo: filters.finishedTo[0],
    has: filters.has as RecordStatus[],
  };
}

/** One filter per column. */
export const SyncFilters = (props: {
  state: ListState<SyncFilter>;
  integrations: Integration[];
}) => {
  const { state, integrations } = props;
  const { filters, setFilters } = state;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const bind = (name: SyncFilter) => ({
    values: filters[name],
    onChange: (values: string[] | undefined) => setFilters({ [name]: values }),
  });

  return (
    <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
      <TextFilter label={t('syncs.columns.id')} {...bind('id')} />
      <ChoiceFilter
        label={t('syncs.columns.integration')}
        options={integrations.map(({ id, title }) => ({ id, label: title }))}
        {...bind('integrationId')}
      />
      <ChoiceFilter
        label={t('syncs.columns.status')}
        options={RUN_STATUSES.map(status => ({
          id: status,
          label: t(`common.runStatus.${status}`),
        }))}
        {...bind('status')}
      />
      <ChoiceFilter
        label={t('syncs.filters.has')}
        options={STATUSES_WORST_FIRST.map(status => ({
          id: status,
          label: t(`common.recordStatus.${status}`),
        }))}
        {...bind('has')}
      />
      <YesNoFilter
        label={t('common.filters.isPersisted')}
        {...bind('persisted')}
      />
      <TextFilter
        label={t('common.filters.createdBy')}
        placeholder={t('common.filters.createdByHint')}
        {...bind('createdBy')}
      />
      <DayRangeFilter
        label={t('common.filters.created')}
        from={filters.createdFrom[0]}
        to={filters.createdTo[0]}
        onChange={(from, to) =>
          setFilters({
            createdFrom: from ? [from] : undefined,
            createdTo: to ? [to] : undefined,
          })
        }
      />
      <DayRangeFilter
        label={t('common.filters.finished')}
        from={filters.finishedFrom[0]}
        to={filters.finishedTo[0]}
        onChange={(from, to) =>
          setFilters({
            finishedFrom: from ? [from] : undefined,
            finishedTo: to ? [to] : undefined,
          })
        }
      />
    </FilterBar>
  );
};
