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

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  DATA_SETS,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import type { ListState } from '../../hooks/useListState';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ChoiceFilter,
  DayRangeFilter,
  FilterBar,
  OneOfFilter,
  SearchFilter,
  STATUSES_WORST_FIRST,
  TextFilter,
  YesNoFilter,
} from '../common';
import { PayloadFilter } from './PayloadFilter';
import { MORE_FILTERS, type RecordsFilter } from './recordsQuery';

/** One filter per column, and more where the details are. */
export const RecordsFilters = (props: {
  state: ListState<RecordsFilter>;
  integrations: Integration[];
}) => {
  const { state, integrations } = props;
  const { filters, setFilters } = state;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const moreSet = MORE_FILTERS.filter(name => filters[name].length > 0).length;
  const [isOpen, setIsOpen] = useState(moreSet > 0);

  const bind = (name: RecordsFilter) => ({
    values: filters[name],
    onChange: (values: string[] | undefined) => setFilters({ [name]: values }),
  });

  const closedLabel =
    moreSet > 0
      ? t('records.filters.moreSet', { count: moreSet })
      : t('records.filters.more');

  return (
    <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
      <TextFilter label={t('records.filters.run')} {...bind('runId')} />
      <SearchFilter
        label={t('records.filters.user')}
        placeholder={t('records.filters.userHint')}
        {...bind('search')}
      />
      <ChoiceFilter
        label={t('records.filters.status')}
        options={STATUSES_WORST_FIRST.map(status => ({
          id: status,
          label: t(`common.recordStatus.${status}`),
        }))}
        {...bind('status')}
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
      {isOpen && (
        <>
          <OneOfFilter
            label={t('records.filters.integration')}
            options={integrations.map(({ id, title }) => ({
              id,
              label: title,
            }))}
            {...bind('integrationId')}
          />
          <ChoiceFilter
            label={t('records.filters.dataSet')}
            options={DATA_SETS.map(dataSet => ({
              id: dataSet,
              label: t(`common.dataSet.${dataSet}`),
            }))}
            {...bind('dataSet')}
          />
          <TextFilter
            label={t('records.filters.attribute')}
            placeholder={t('records.filters.attributeHint')}
            {...bind('attribute')}
          />
          <TextFilter
            label={t('records.filters.errorCode')}
            placeholder={t('records.filters.errorCodeHint')}
            {...bind('errorCode')}
          />
          <PayloadFilter {...bind('payload')} />
        </>
      )}
      <div>
        <Button
          variant="tertiary"
          size="small"
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('records.filters.fewer') : closedLabel}
        </Button>
      </div>
    </FilterBar>
  );
};
