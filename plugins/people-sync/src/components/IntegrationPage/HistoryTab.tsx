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

import { useCallback, useMemo, useState } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Integration, Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { syncRouteRef } from '../../routes';
import { isActive } from '../../runs';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { DataTable } from '../common';
import { RunHistory } from '../IntegrationsPage/RunHistory';
import {
  RunDialogs,
  type OpenRunDialog,
  type RunDialogName,
} from '../RunActions';
import { useSyncColumns } from '../SyncsPage/useSyncColumns';
import { CHART_RUNS, toBars } from './runBars';
import { SettingsHistory } from './SettingsHistory';

const NO_FILTERS: readonly string[] = [];

const NEWEST_FIRST = {
  column: 'createdAt',
  direction: 'descending',
} as const;

const Heading = (props: { children: string }) => (
  <Text as="h2" variant="title-x-small">
    {props.children}
  </Text>
);

/** What the integration did, and who changed it when. */
export const HistoryTab = (props: { integration: Integration }) => {
  const { integration } = props;
  const { id, title } = integration;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const [dialog, setDialog] = useState<OpenRunDialog>();
  const state = useListState({
    filterNames: NO_FILTERS,
    defaultSort: NEWEST_FIRST,
  });
  const runs = usePagedList({
    state,
    scope: id,
    load: (query, signal) =>
      api.listRuns({ query: { ...query, integrationId: [id] } }, { signal }),
  });
  // Whatever page and order the table shows, the chart is of the last ones.
  const last = useResource({
    key: id,
    load: signal =>
      api.listRuns(
        { query: { integrationId: [id], limit: CHART_RUNS } },
        { signal },
      ),
  });
  const reload = () => {
    runs.reload();
    last.reload();
  };
  useRunUpdates({
    active: last.value?.items.some(isActive) ?? false,
    onChange: reload,
  });

  const openDialog = useCallback(
    (run: Run, name: RunDialogName) => setDialog({ run, name }),
    [],
  );
  const all = useSyncColumns({ onOpen: openDialog });
  const columns = useMemo(
    () => all.filter(column => column.id !== 'integrationId'),
    [all],
  );
  const bars = useMemo(() => toBars(last.value?.items ?? []), [last.value]);

  return (
    <Flex direction="column" gap="6">
      <Flex direction="column" gap="2">
        <Heading>{tIntegration('integration.history.settings')}</Heading>
        <SettingsHistory integration={integration} />
      </Flex>
      <Flex direction="column" gap="2">
        <Heading>{tIntegration('integration.history.runs')}</Heading>
        {bars.length > 0 && (
          <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
            <RunHistory name={title} runs={bars} />
            <Text as="span" variant="body-small" color="secondary">
              {tIntegration('integration.history.chart', {
                count: bars.length,
              })}
            </Text>
          </Flex>
        )}
        <DataTable
          label={tIntegration('integration.history.table', { title })}
          list={runs}
          state={state}
          columns={columns}
          getHref={run => syncLink({ runId: run.id })}
          empty={{
            title: tIntegration('integration.runs.none'),
            description: t('syncs.emptyDescription'),
          }}
        />
      </Flex>
      <RunDialogs
        open={dialog}
        onClose={() => setDialog(undefined)}
        onDone={reload}
      />
    </Flex>
  );
};
