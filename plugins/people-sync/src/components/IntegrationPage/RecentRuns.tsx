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
import { Cell, type ColumnConfig, Flex, Link } from '@backstage/ui';
import type { Integration, Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { syncRouteRef, syncsRouteRef } from '../../routes';
import { isActive } from '../../runs';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import {
  DataTable,
  RelativeTime,
  RunStatusBadge,
  TextCell,
  withWidths,
} from '../common';
import { RunSummary } from '../SyncsPage/RunSummary';

const SHOWN = 5;

/** What the last syncs of an integration did. */
export const RecentRuns = (props: { integration: Integration }) => {
  const { id } = props.integration;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const syncsLink = useRouteRef(syncsRouteRef);
  const runs = useResource({
    key: id,
    load: signal =>
      api.listRuns(
        { query: { integrationId: [id], limit: SHOWN } },
        { signal },
      ),
  });
  useRunUpdates({
    active: runs.value?.items.some(isActive) ?? false,
    onChange: runs.reload,
  });

  const columns = useMemo<ColumnConfig<Run>[]>(
    () =>
      withWidths<Run>(
        [
          {
            id: 'id',
            label: tIntegration('integration.runs.sync'),
            isRowHeader: true,
            cell: run => <TextCell text={run.id} />,
          },
          {
            id: 'status',
            label: t('sync.meta.status'),
            cell: run => (
              <Cell>
                <RunStatusBadge status={run.status} />
              </Cell>
            ),
          },
          {
            id: 'mode',
            label: t('sync.meta.mode'),
            cell: run => <TextCell text={t(`common.mode.${run.mode}`)} />,
          },
          {
            id: 'summary',
            label: tIntegration('integration.runs.summary'),
            cell: run => (
              <Cell>
                <RunSummary run={run} />
              </Cell>
            ),
          },
          {
            id: 'createdAt',
            label: t('sync.meta.createdAt'),
            cell: run => (
              <Cell>
                <RelativeTime value={run.createdAt} />
              </Cell>
            ),
          },
        ],
        {
          id: [0.8, 92],
          status: [1, 116],
          mode: [1, 116],
          summary: [2, 160],
          createdAt: [1.2, 134],
        },
      ),
    [t, tIntegration],
  );
  return (
    <Flex direction="column" gap="2">
      <DataTable
        label={tIntegration('integration.overview.runs')}
        list={runs}
        columns={columns}
        empty={{ title: tIntegration('integration.runs.none') }}
        getHref={run => syncLink({ runId: run.id })}
      />
      <div>
        <Link href={`${syncsLink()}?integrationId=${encodeURIComponent(id)}`}>
          {tIntegration('integration.runs.all')}
        </Link>
      </div>
    </Flex>
  );
};
