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

import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Container, Header, type ColumnConfig } from '@backstage/ui';
import type {
  PersonStatus,
  PersonSummary,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { personRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import {
  DataTable,
  FilterBar,
  OneOfFilter,
  SearchFilter,
  StatusBadge,
  TextCell,
  withWidths,
} from '../common';

const FILTERS = ['search', 'status'] as const;
const BY_NAME = { column: 'displayName', direction: 'ascending' } as const;
const STATUSES: PersonStatus[] = ['active', 'terminated'];

function usePeopleColumns(): ColumnConfig<PersonSummary>[] {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return useMemo(() => {
    const none = t('common.none');
    const columns: ColumnConfig<PersonSummary>[] = [
      {
        id: 'displayName',
        label: t('people.list.columns.name'),
        isRowHeader: true,
        isSortable: true,
        cell: person => <TextCell text={person.displayName} />,
      },
      {
        id: 'title',
        label: t('people.list.columns.title'),
        isSortable: true,
        cell: person => <TextCell text={person.title ?? none} />,
      },
      {
        id: 'unit',
        label: t('people.list.columns.unit'),
        cell: person => (
          <TextCell
            text={
              person.orgUnits.map(({ name }) => name).join(', ') ||
              person.department ||
              none
            }
          />
        ),
      },
      {
        id: 'email',
        label: t('people.list.columns.email'),
        isSortable: true,
        cell: person => <TextCell text={person.email ?? none} />,
      },
      {
        id: 'status',
        label: t('people.list.columns.status'),
        cell: person => (
          <Cell>
            <StatusBadge
              status={person.status}
              label={t(`common.personStatus.${person.status}`)}
            />
          </Cell>
        ),
      },
    ];
    return withWidths(columns, {
      displayName: [2, 150],
      title: [2, 112],
      unit: [2, 106],
      email: [2.4, 150],
      status: [1, 118],
    });
  }, [t]);
}

/** Find anybody, and get to their page. */
export const PeoplePage = () => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const personLink = useRouteRef(personRouteRef);
  const state = useListState({ filterNames: FILTERS, defaultSort: BY_NAME });
  const { filters, setFilters } = state;

  const people = usePagedList({
    state,
    load: (paging, signal) =>
      api.listPeople(
        {
          query: {
            ...paging,
            search: filters.search[0],
            status: STATUSES.find(status => status === filters.status[0]),
          },
        },
        { signal },
      ),
  });
  const columns = usePeopleColumns();

  return (
    <>
      <Header title={t('people.list.title')} />
      <Container pb="6">
        <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
          <SearchFilter
            label={t('people.list.search')}
            placeholder={t('people.list.searchHint')}
            values={filters.search}
            onChange={search => setFilters({ search })}
          />
          <OneOfFilter
            label={t('people.list.status')}
            options={STATUSES.map(status => ({
              id: status,
              label: t(`common.personStatus.${status}`),
            }))}
            values={filters.status}
            onChange={status => setFilters({ status })}
          />
        </FilterBar>
        <DataTable
          label={t('people.list.tableLabel')}
          list={people}
          state={state}
          columns={columns}
          getHref={({ id }) => personLink({ personId: id })}
          empty={{
            title: t('people.list.emptyTitle'),
            description: t('people.list.emptyDescription'),
          }}
        />
      </Container>
    </>
  );
};
