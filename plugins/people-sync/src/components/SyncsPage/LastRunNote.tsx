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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunMode } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { findLastOfKind, rowsOf } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { formatSpan } from '../common';

/** What the last persisted run of a kind took. */
export const LastRunNote = (props: {
  /** All integrations when absent. */
  integrationId: string | undefined;
  mode: RunMode;
}) => {
  const { integrationId, mode } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const last = useResource({
    key: JSON.stringify([integrationId, mode]),
    load: signal => findLastOfKind({ api, integrationId, mode, signal }),
  });

  const run = last.value?.run;
  const span = run?.finishedAt && formatSpan(run.createdAt, run.finishedAt);
  if (last.isLoading || last.isStale || last.error) {
    return null;
  }
  return (
    <span>
      {run && span
        ? t('syncs.start.lastRun', {
            span,
            rows: t('syncs.start.rows', { count: rowsOf(run) }),
          })
        : t('syncs.start.lastRunUnknown')}
    </span>
  );
};
