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

import { useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header } from '@backstage/ui';
import {
  integrationReadPermission,
  runPersistPermission,
} from '@people-sync/plugin-people-sync-common';
import { reasonOf } from '../../reasonOf';
import { peopleSyncApiRef } from '../../api';
import { ALL, useIntegrations } from '../../hooks/useIntegrations';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { RequireAccess } from '../RequireAccess';
import {
  groupRequests,
  isMoving,
  isRequestable,
  toImportItem,
  type ImportItem,
} from './importRows';
import { ImportsTable } from './ImportsTable';
import { IntegrationProblems } from './IntegrationProblems';
import { RequestAllDialog } from './RequestAllDialog';
import { useRequestRuns } from './useRequestRuns';

const Integrations = () => {
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const persistRefusal = useRefusal(runPersistPermission);
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

  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(
    new Set(),
  );
  /** Rows that all data is about to be requested for; none means all rows. */
  const [confirming, setConfirming] = useState<ImportItem[]>();

  useRunUpdates({
    active: rows.some(isMoving),
    onChange: () => {
      imports.reload();
      integrations.reload();
    },
  });

  const selected = rows.filter(({ id }) => selectedIds.has(id));

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

  const tableProps = {
    list: imports,
    integrations: integrations.value?.items ?? [],
    requestRefusal: persistRefusal,
    onRequestAll: (row: ImportItem) => setConfirming([row]),
    onRequestRecent: (row: ImportItem) => requestRecent([row]),
  };

  return (
    <>
      <Header
        title={t('integrations.title')}
        customActions={
          <>
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
          </>
        }
      />
      <Container>
        <Flex direction="column" gap="6" pb="6">
          <IntegrationProblems integrations={integrations.value?.items ?? []} />
          <ImportsTable direction="push" {...tableProps} />
          <ImportsTable
            direction="pull"
            {...tableProps}
            selectedIds={selectedIds}
            onSelect={setSelectedIds}
            note={
              selected.length > 0
                ? t('integrations.selected', { count: selected.length })
                : t('integrations.noneSelected')
            }
          />
        </Flex>
      </Container>
      {confirming && (
        <RequestAllDialog
          requests={groupRequests({ selected: confirming, all: rows })}
          rows={confirming}
          onClose={() => setConfirming(undefined)}
          onStaged={imports.reload}
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
