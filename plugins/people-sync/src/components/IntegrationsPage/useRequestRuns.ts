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
import type { RunMode } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useNotify } from '../../hooks/useNotify';
import { syncRouteRef, syncsRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import type { RunRequest } from './importRows';

/** Stages runs that update users, and tells where to watch them. */
export function useRequestRuns(): (
  requests: RunRequest[],
  mode: RunMode,
) => Promise<void> {
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const syncsLink = useRouteRef(syncsRouteRef);

  return async (requests, mode) => {
    const staged = await Promise.all(
      requests.map(({ integrationId, dataSets }) =>
        api.createRun({
          body: { integrationId, dataSets, mode, persist: true },
        }),
      ),
    );
    const attached = staged.every(({ alreadyStaged }) => alreadyStaged);
    notify({
      status: attached ? 'info' : 'success',
      title: attached
        ? t('integrations.staged.attached')
        : t('integrations.staged.title', { count: staged.length }),
      description: staged.map(({ id }) => id).join(', '),
      link:
        staged.length === 1
          ? {
              label: t('integrations.staged.link'),
              href: syncLink({ runId: staged[0].id }),
            }
          : { label: t('integrations.staged.linkAll'), href: syncsLink() },
    });
  };
}
