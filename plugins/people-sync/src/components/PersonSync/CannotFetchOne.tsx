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
import { Alert, Button, Flex } from '@backstage/ui';
import type {
  Integration,
  RunMode,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';

/** Says that a source cannot fetch one person, and offers what it can do. */
export const CannotFetchOne = (props: {
  integration: Integration;
  persist: boolean;
  onStaged: () => void;
}) => {
  const { integration, persist, onStaged } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);

  const request = useAction(async (mode: RunMode) => {
    const staged = await api.createRun({
      body: { integrationId: integration.id, mode, persist },
    });
    notify({
      status: staged.alreadyStaged ? 'info' : 'success',
      title: staged.alreadyStaged
        ? t('syncs.staged.attached')
        : t('syncs.staged.title'),
      description: t('syncs.staged.description', { id: staged.id }),
      link: {
        label: t('syncs.staged.link'),
        href: syncLink({ runId: staged.id }),
      },
    });
    onStaged();
  });

  return (
    <>
      {request.error && (
        <Alert
          status="danger"
          icon
          title={t('common.failed')}
          description={request.error.message}
        />
      )}
      <Alert
        status="info"
        icon
        title={t('people.sync.cannotFetchOne', {
          integration: integration.title,
        })}
        description={
          <Flex direction="column" gap="3">
            <span>
              {t('people.sync.instead')}{' '}
              {persist
                ? t('people.sync.realAll', { integration: integration.title })
                : t('people.sync.dryAll')}
            </span>
            <Flex gap="2" style={{ flexWrap: 'wrap' }}>
              {integration.capabilities.includes('recent') && (
                <Button
                  size="small"
                  variant="primary"
                  isPending={request.isRunning}
                  onPress={() => request.run('recent')}
                >
                  {t('people.sync.requestRecent')}
                </Button>
              )}
              <Button
                size="small"
                variant="secondary"
                isPending={request.isRunning}
                onPress={() => request.run('all')}
              >
                {t('people.sync.requestAll')}
              </Button>
            </Flex>
          </Flex>
        }
      />
    </>
  );
};
