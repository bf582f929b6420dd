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
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { syncRouteRef, syncsRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';

/** Says that somebody has to decide; absent when nobody has to. */
export const HeldBanner = (props: {
  /** Looks again whenever this changes. */
  refreshKey: unknown;
}) => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const syncsLink = useRouteRef(syncsRouteRef);

  const held = useResource({
    key: 'held',
    load: signal =>
      api.listRuns({ query: { status: ['held'], limit: 1 } }, { signal }),
  });
  const { reload } = held;
  useEffect(() => reload(), [props.refreshKey, reload]);

  const [run] = held.value?.items ?? [];
  const count = held.value?.totalItems ?? 0;
  if (!run || count === 0) {
    return null;
  }

  const integration =
    run.integrationTitle ?? run.integrationId ?? t('common.allIntegrations');
  const limits = run.hold?.limits.map(({ message }) => message) ?? [];
  const description =
    limits.length > 0
      ? `${integration}: ${limits.join(' ')}`
      : t('syncs.held.waiting', { integration });

  return (
    <Alert
      status="warning"
      icon
      mb="4"
      title={t('syncs.held.title', { count })}
      description={description}
      customActions={
        <ButtonLink
          size="small"
          variant="secondary"
          href={
            count === 1
              ? syncLink({ runId: run.id })
              : `${syncsLink()}?status=held`
          }
        >
          {t('syncs.held.review')}
        </ButtonLink>
      }
    />
  );
};
