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

import { useState } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Switch, Text } from '@backstage/ui';
import {
  runPersistPermission,
  type Person,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Asks before one person is fetched; a dry run unless switched on. */
export const SyncPersonDialog = (props: {
  person: Person;
  /** Where the person is fetched from. */
  integrationTitles: string;
  onClose: () => void;
  onStaged: () => void;
}) => {
  const { person, integrationTitles, onClose, onStaged } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const persistRefusal = useRefusal(runPersistPermission);
  const [persist, setPersist] = useState(false);

  const submit = useAction(async () => {
    const staged = await api.syncPerson({
      path: { id: person.id },
      body: { persist },
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
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('cards.user.dialog.title', { name: person.displayName })}
      submitLabel={
        persist
          ? t('cards.user.dialog.submit')
          : t('cards.user.dialog.submitDry')
      }
      action={submit}
      onClose={onClose}
    >
      <Flex direction="column" gap="1">
        <Switch
          label={t('cards.user.dialog.persist')}
          isSelected={persist}
          isDisabled={persistRefusal !== undefined}
          onChange={setPersist}
        />
        {persistRefusal && (
          <Text variant="body-small" color="secondary">
            {persistRefusal}
          </Text>
        )}
      </Flex>
      <Alert
        status={persist ? 'warning' : 'info'}
        icon
        description={
          persist
            ? t('cards.user.dialog.real', { integration: integrationTitles })
            : t('cards.user.dialog.dry')
        }
      />
    </ConfirmDialog>
  );
};
