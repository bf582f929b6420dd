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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig, Link } from '@backstage/ui';
import {
  troubleOfFreshness,
  type ImportRow,
} from '@people-sync/plugin-people-sync-common';
import type { ListPage } from '../../hooks/usePagedList';
import type { Resource } from '../../hooks/useResource';
import { syncRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import {
  CellLines,
  DataTable,
  RelativeTime,
  RunStatusBadge,
  StatusBadge,
  withWidths,
} from '../common';
import { MessageLine } from '../Troubles';
import { ActiveSwitch } from '../IntegrationsPage/ActiveSwitch';
import { FRESHNESS_LOOKS } from './freshness';

export type DataSetRow = ImportRow & { id: string };

/** The data sets of an integration, with their switches. */
export const DataSetsTable = (props: {
  list: Resource<ListPage<DataSetRow>>;
}) => {
  const { list } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const { reload } = list;
  const columns = useMemo<ColumnConfig<DataSetRow>[]>(
    () =>
      withWidths<DataSetRow>(
        [
          {
            id: 'dataSet',
            label: t('integrations.columns.import'),
            isRowHeader: true,
            cell: row => <Cell>{t(`common.dataSet.${row.dataSet}`)}</Cell>,
          },
          {
            id: 'lastRun',
            label: t('integrations.columns.lastExecuted'),
            cell: row => (
              <Cell>
                <RelativeTime
                  value={row.lastRunAt}
                  fallback={t('integrations.never')}
                />
              </Cell>
            ),
          },
          {
            id: 'status',
            label: t('integrations.columns.lastStatus'),
            cell: row => (
              <Cell>
                {row.lastStatus && row.lastRunId ? (
                  <Link href={syncLink({ runId: row.lastRunId })}>
                    <RunStatusBadge status={row.lastStatus} />
                  </Link>
                ) : (
                  t('common.none')
                )}
              </Cell>
            ),
          },
          {
            id: 'freshness',
            label: t('integrations.columns.freshness'),
            cell: row => (
              <Cell>
                <CellLines
                  main={
                    <MessageLine trouble={troubleOfFreshness(row.freshness)}>
                      <StatusBadge
                        status={FRESHNESS_LOOKS[row.freshness]}
                        label={t(`integrations.freshness.${row.freshness}`)}
                      />
                    </MessageLine>
                  }
                  sub={row.problem}
                />
              </Cell>
            ),
          },
          {
            id: 'active',
            label: t('integrations.columns.active'),
            cell: row => (
              <Cell>
                <ActiveSwitch row={row} onChanged={reload} />
              </Cell>
            ),
          },
        ],
        {
          dataSet: [1.6, 130],
          lastRun: [1.2, 138],
          status: [1, 116],
          freshness: [1.4, 156],
          active: [0.6, 80],
        },
      ),
    [t, syncLink, reload],
  );
  return (
    <DataTable
      label={tIntegration('integration.overview.dataSets')}
      list={list}
      columns={columns}
      empty={{ title: tIntegration('integration.overview.noDataSets') }}
    />
  );
};
