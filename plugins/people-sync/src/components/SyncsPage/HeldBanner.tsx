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

import { useEffect } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useHoldSentence } from '../../hooks/useHoldSentence';
import { useResource } from '../../hooks/useResource';
import { syncRouteRef, syncsRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';

/** More than this many are counted, not told one by one. */
const TOLD = 3;

/** Says that somebody has to decide; absent when nobody has to. */
export const HeldBanner = (props: {
  /** Looks again whenever this changes. */
  refreshKey: unknown;
}) => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const syncsLink = useRouteRef(syncsRouteRef);
  const sentenceOf = useHoldSentence();

  const held = useResource({
    key: 'held',
    load: signal =>
      api.listRuns({ query: { status: ['held'], limit: TOLD } }, { signal }),
  });
  const { reload } = held;
  useEffect(() => reload(), [props.refreshKey, reload]);

  const runs: Run[] = held.value?.items ?? [];
  const count = held.value?.totalItems ?? 0;
  if (runs.length === 0 || count === 0) {
    return null;
  }

  return (
    <Alert
      status="warning"
      icon
      mb="4"
      role="status"
      title={
        count === 1
          ? t('syncs.held.titleOf', { sentence: sentenceOf(runs[0]) })
          : t('syncs.held.title', { count })
      }
      description={
        count === 1 ? undefined : (
          <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
            {runs.map(run => (
              <li key={run.id}>
                {t('syncs.held.line', {
                  id: run.id,
                  sentence: sentenceOf(run),
                })}
              </li>
            ))}
            {count > runs.length && (
              <li>{t('syncs.held.more', { count: count - runs.length })}</li>
            )}
          </ul>
        )
      }
      customActions={
        <ButtonLink
          size="small"
          variant="secondary"
          href={
            count === 1
              ? syncLink({ runId: runs[0].id })
              : `${syncsLink()}?status=held`
          }
        >
          {t('syncs.held.review')}
        </ButtonLink>
      }
    />
  );
};
