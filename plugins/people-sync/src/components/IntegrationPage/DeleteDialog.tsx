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
import { useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextField } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { integrationsRouteRef } from '../../routes';
import { integrationTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { FootprintView } from './FootprintView';

/** Deletes an integration once its id has been typed. */
export const DeleteDialog = (props: {
  integration: Integration;
  onClose: () => void;
}) => {
  const { integration, onClose } = props;
  const { id, title } = integration;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const navigate = useNavigate();
  const { t } = useTranslationRef(integrationTranslationRef);
  const integrationsLink = useRouteRef(integrationsRouteRef);
  const [typed, setTyped] = useState('');
  const remove = useAction(async () => {
    await api.deleteIntegration({ path: { id } });
    notify({
      status: 'success',
      title: t('integration.delete.done', { title }),
    });
    navigate(integrationsLink());
  });
  return (
    <ConfirmDialog
      title={t('integration.delete.title', { title })}
      submitLabel={t('integration.delete.submit')}
      destructive
      isIncomplete={typed.trim() !== id}
      action={remove}
      onClose={onClose}
    >
      <FootprintView integrationId={id} />
      <Text as="p">{t('integration.delete.goes')}</Text>
      <Text as="p">{t('integration.delete.stays')}</Text>
      <TextField
        label={t('integration.delete.confirm', { id })}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
    </ConfirmDialog>
  );
};
