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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { syncRouteRef } from '../../routes';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { DataTable } from '../common';
import { useSyncColumns } from '../SyncsPage/useSyncColumns';

const HIDDEN = new Set(['actions', 'createdBy', 'createdAt', 'persisted']);

/** The runs that a run of all integrations consists of. */
export const RunChildren = (props: { run: Run }) => {
  const { run } = props;
  const isParent = run.integrationId === null;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const children = useResource({
    key: isParent ? run.id : undefined,
    load: signal =>
      api.listRuns({ query: { parentId: run.id, limit: ALL } }, { signal }),
  });
  useRunUpdates({
    active: isParent && isActive(run),
    onChange: children.reload,
  });
  const columns = useSyncColumns()
    .filter(({ id }) => !HIDDEN.has(id))
    .map(column => ({
      ...column,
      isSortable: false,
    }));

  if (!isParent) {
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('sync.children.title')}
      </Text>
      <DataTable
        label={t('sync.children.label')}
        list={children}
        columns={columns}
        getHref={child => syncLink({ runId: child.id })}
        empty={{ title: t('syncs.start.noIntegrations') }}
      />
    </Flex>
  );
};
