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
import { ButtonLink, Container, Flex, Header, Link } from '@backstage/ui';
import { RiAddLine, RiUpload2Line } from '@remixicon/react';
import {
  integrationReadPermission,
  integrationUpdatePermission,
  runCreatePermission,
  runPersistPermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { reasonOf } from '../../reasonOf';
import { peopleSyncApiRef } from '../../api';
import { ALL, useIntegrations } from '../../hooks/useIntegrations';
import { useListState } from '../../hooks/useListState';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import {
  importSheetRouteRef,
  integrationNewRouteRef,
  settingsRouteRef,
} from '../../routes';
import {
  importSheetTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { GuardedButton } from '../common';
import { MaintenanceDialog } from '../Maintenance';
import { RequireAccess } from '../RequireAccess';
import { IMPORT_FILTERS, ImportFilters, passesFilters } from './ImportFilters';
import {
  groupRequests,
  isMoving,
  isRequestable,
  toImportItem,
  type ImportItem,
} from './importRows';
import { ImportsTable } from './ImportsTable';
import { IntegrationNotices } from './IntegrationNotices';
import { NotConnected } from './NotConnected';
import { RequestAllDialog } from './RequestAllDialog';
import { useRequestRuns } from './useRequestRuns';

/** They are in the order of precedence, which is the backend's. */
const NO_SORT = { column: 'integration', direction: 'ascending' } as const;

/** Where the window is narrow they wrap, and leave room for the title. */
const ACTIONS = {
  flexWrap: 'wrap',
  maxWidth: 'max(22rem, 100vw - 34rem)',
} as const;

const Integrations = () => {
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const settingsLink = useRouteRef(settingsRouteRef);
  const { t: tSheet } = useTranslationRef(importSheetTranslationRef);
  const importSheetLink = useRouteRef(importSheetRouteRef);
  const newLink = useRouteRef(integrationNewRouteRef);
  const persistRefusal = useRefusal(runPersistPermission);
  const updateRefusal = useRefusal(integrationUpdatePermission);
  const createRefusal = useRefusal(runCreatePermission);
  const requestRuns = useRequestRuns();

  const integrations = useIntegrations();
  const imports = useResource({
    key: 'imports',
    load: async signal => {
      const page = await api.listImports({ query: { limit: ALL } }, { signal });
      return { ...page, items: page.items.map(toImportItem) };
    },
  });
  const rows = useMemo(() => imports.value?.items ?? [], [imports.value]);
  const state = useListState({
    filterNames: IMPORT_FILTERS,
    defaultSort: NO_SORT,
  });
  const isShown = useCallback(
    (row: ImportItem) => passesFilters(row, state.filters),
    [state.filters],
  );

  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(
    new Set(),
  );
  /** Rows that all data is about to be requested for; none means all rows. */
  const [confirming, setConfirming] = useState<ImportItem[]>();

  /** The integration whose maintenance is to start or end. */
  const [maintained, setMaintained] = useState<Integration>();

  const reload = () => {
    imports.reload();
    integrations.reload();
  };
  useRunUpdates({ active: rows.some(isMoving), onChange: reload });

  // What a filter hides is not selected: nobody would expect it to be.
  const selected = rows.filter(row => selectedIds.has(row.id) && isShown(row));

  const requestRecent = async (targets: ImportItem[]) => {
    try {
      await requestRuns(
        groupRequests({ selected: targets, all: rows }),
        'recent',
      );
    } catch (error) {
      notify({
        status: 'danger',
        title: t('common.failed'),
        description: reasonOf(error).message,
      });
    }
    imports.reload();
  };

  const nothingReady = (selected.length > 0 ? selected : rows).some(
    isRequestable,
  )
    ? undefined
    : t('integrations.notReady');
  const refusal = persistRefusal ?? (imports.value && nothingReady);

  const known = integrations.value?.items;
  const tableProps = {
    list: imports,
    integrations: integrations.value?.items ?? [],
    requestRefusal: persistRefusal,
    onRequestAll: (row: ImportItem) => setConfirming([row]),
    onRequestRecent: (row: ImportItem) => requestRecent([row]),
    onMaintenance: setMaintained,
    onChanged: reload,
    isShown,
    onClearFilters: state.isFiltered ? state.clearFilters : undefined,
  };
  let note: string = state.isFiltered
    ? t('integrations.noneSelectedFiltered')
    : t('integrations.noneSelected');
  if (selected.length > 0) {
    note = t('integrations.selected', { count: selected.length });
  }

  return (
    <>
      <Header
        title={t('integrations.title')}
        customActions={
          <Flex gap="2" justify="end" style={ACTIONS}>
            <ButtonLink variant="tertiary" href={settingsLink()}>
              {t('integrations.settings')}
            </ButtonLink>
            <GuardedButton
              variant="secondary"
              disabledReason={refusal}
              onPress={() => requestRecent(selected)}
            >
              {t('integrations.requestRecent')}
            </GuardedButton>
            <GuardedButton
              variant="secondary"
              disabledReason={refusal}
              onPress={() => setConfirming(selected)}
            >
              {t('integrations.requestAll')}
            </GuardedButton>
            {updateRefusal === undefined ? (
              <ButtonLink
                variant="primary"
                iconStart={<RiAddLine />}
                href={newLink()}
              >
                {t('integrations.add')}
              </ButtonLink>
            ) : (
              <GuardedButton variant="primary" disabledReason={updateRefusal}>
                {t('integrations.add')}
              </GuardedButton>
            )}
          </Flex>
        }
      />
      <Container>
        <Flex direction="column" gap="6" pb="6">
          <IntegrationNotices
            integrations={integrations.value?.items ?? []}
            onEndMaintenance={setMaintained}
          />
          {rows.length > 0 && <ImportFilters rows={rows} state={state} />}
          {known?.length === 0 && <NotConnected integrations={known} />}
          <ImportsTable
            direction="push"
            {...tableProps}
            action={
              createRefusal === undefined ? (
                <ButtonLink
                  size="small"
                  variant="secondary"
                  iconStart={<RiUpload2Line />}
                  href={importSheetLink()}
                >
                  {tSheet('importSheet.link')}
                </ButtonLink>
              ) : (
                <GuardedButton
                  size="small"
                  variant="secondary"
                  disabledReason={createRefusal}
                >
                  {tSheet('importSheet.link')}
                </GuardedButton>
              )
            }
          />
          <ImportsTable
            direction="pull"
            {...tableProps}
            selectedIds={selectedIds}
            onSelect={setSelectedIds}
            note={note}
            emptyAction={
              createRefusal === undefined && (
                <Link href={importSheetLink()}>
                  {tSheet('importSheet.linkInstead')}
                </Link>
              )
            }
          />
          {known && known.length > 0 && <NotConnected integrations={known} />}
        </Flex>
      </Container>
      {confirming && (
        <RequestAllDialog
          requests={groupRequests({ selected: confirming, all: rows })}
          rows={confirming}
          fetched={(confirming.length > 0 ? confirming : rows).filter(
            isRequestable,
          )}
          onClose={() => setConfirming(undefined)}
          onStaged={imports.reload}
        />
      )}
      {maintained && (
        <MaintenanceDialog
          integration={maintained}
          onClose={() => setMaintained(undefined)}
          onDone={reload}
        />
      )}
    </>
  );
};

/** Is everything flowing? */
export const IntegrationsPage = () => (
  <RequireAccess permission={integrationReadPermission}>
    <Integrations />
  </RequireAccess>
);
