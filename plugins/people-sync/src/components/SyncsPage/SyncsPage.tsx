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

import { useCallback, useState } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Header } from '@backstage/ui';
import {
  integrationUpdatePermission,
  runCreatePermission,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useListState } from '../../hooks/useListState';
import { usePagedList } from '../../hooks/usePagedList';
import { useRefusal } from '../../hooks/useRefusal';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { useSettings } from '../../hooks/useSettings';
import { integrationsRouteRef, syncRouteRef } from '../../routes';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable, GuardedButton } from '../common';
import { FreezeBanner, FreezeDialog } from '../Freeze';
import {
  RunDialogs,
  type OpenRunDialog,
  type RunDialogName,
} from '../RunActions';
import { SavedViews } from '../SavedViews';
import { HeldBanner } from './HeldBanner';
import { StartSyncDialog } from './StartSyncDialog';
import { SYNC_FILTERS, SyncFilters, toRunQuery } from './SyncFilters';
import { useSyncColumns } from './useSyncColumns';
import { ViewMappingMenu } from './ViewMappingMenu';

const NEWEST_FIRST = {
  column: 'createdAt',
  direction: 'descending',
} as const;

/** What happened, and is anything waiting for me? */
export const SyncsPage = () => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const integrationsLink = useRouteRef(integrationsRouteRef);
  const syncLink = useRouteRef(syncRouteRef);
  const [isStarting, setIsStarting] = useState(false);
  const [isFreezing, setIsFreezing] = useState(false);
  const [dialog, setDialog] = useState<OpenRunDialog>();
  const startRefusal = useRefusal(runCreatePermission);
  const freezeRefusal = useRefusal(integrationUpdatePermission);

  const state = useListState({
    filterNames: SYNC_FILTERS,
    defaultSort: NEWEST_FIRST,
  });
  const integrations = useIntegrations();
  const settings = useSettings();
  const runs = usePagedList({
    state,
    load: (query, signal) =>
      api.listRuns(
        { query: { ...query, ...toRunQuery(state.filters) } },
        { signal },
      ),
  });

  useRunUpdates({
    active: runs.value?.items.some(isActive) ?? false,
    onChange: runs.reload,
  });

  const openDialog = useCallback(
    (run: Run, name: RunDialogName) => setDialog({ run, name }),
    [],
  );
  const columns = useSyncColumns({ onOpen: openDialog });

  return (
    <>
      <Header
        title={t('syncs.title')}
        customActions={
          <>
            {settings.value && !settings.value.freeze && (
              <GuardedButton
                variant="tertiary"
                disabledReason={freezeRefusal}
                onPress={() => setIsFreezing(true)}
              >
                {t('actions.freeze.freeze')}
              </GuardedButton>
            )}
            <ViewMappingMenu integrations={integrations.value?.items ?? []} />
            <ButtonLink variant="secondary" href={integrationsLink()}>
              {t('syncs.settings')}
            </ButtonLink>
            <GuardedButton
              variant="primary"
              disabledReason={startRefusal}
              onPress={() => setIsStarting(true)}
            >
              {t('syncs.startButton')}
            </GuardedButton>
          </>
        }
      />
      <Container>
        <FreezeBanner
          settings={settings.value}
          onRelease={() => setIsFreezing(true)}
        />
        <HeldBanner refreshKey={runs.value} />
        <SavedViews
          page="syncs"
          filter={state.viewFilter}
          onApply={state.applyView}
        />
        <SyncFilters
          state={state}
          integrations={integrations.value?.items ?? []}
        />
        <DataTable
          label={t('syncs.tableLabel')}
          list={runs}
          state={state}
          columns={columns}
          getHref={run => syncLink({ runId: run.id })}
          empty={{
            title: t('syncs.emptyTitle'),
            description: t('syncs.emptyDescription'),
          }}
        />
      </Container>
      {isStarting && (
        <StartSyncDialog
          integrations={integrations}
          onClose={() => setIsStarting(false)}
          onStaged={runs.reload}
        />
      )}
      {isFreezing && (
        <FreezeDialog
          freeze={!settings.value?.freeze}
          onClose={() => setIsFreezing(false)}
          onDone={settings.reload}
        />
      )}
      <RunDialogs
        open={dialog}
        onClose={() => setDialog(undefined)}
        onDone={runs.reload}
      />
    </>
  );
};
