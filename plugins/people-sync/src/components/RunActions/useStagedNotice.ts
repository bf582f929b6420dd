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

import { useCallback } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { StagedRun } from '@people-sync/plugin-people-sync-common';
import { useNotify } from '../../hooks/useNotify';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';

/** Says that a sync has been staged, with the way to it. */
export function useStagedNotice(): (staged: StagedRun, title: string) => void {
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return useCallback(
    (staged, title) =>
      notify({
        status: staged.alreadyStaged ? 'info' : 'success',
        title: staged.alreadyStaged ? t('syncs.staged.attached') : title,
        description: t('syncs.staged.description', { id: staged.id }),
        link: {
          label: t('actions.viewSync', { id: staged.id }),
          href: syncLink({ runId: staged.id }),
        },
      }),
    [notify, t, syncLink],
  );
}
