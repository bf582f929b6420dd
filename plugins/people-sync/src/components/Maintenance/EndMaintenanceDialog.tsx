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
import { Text } from '@backstage/ui';
import type {
  Integration,
  Maintenance,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { operatingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { MaintenanceText } from './MaintenanceText';

/** Asks before maintenance ends ahead of its time. */
export const EndMaintenanceDialog = (props: {
  integration: Pick<Integration, 'id' | 'title'>;
  maintenance: Maintenance;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { integration, maintenance, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(operatingTranslationRef);

  const submit = useAction(async () => {
    await api.endMaintenance({ path: { id: integration.id } });
    notify({
      status: 'success',
      title: t('maintenance.endDialog.done', {
        integration: integration.title,
      }),
    });
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('maintenance.endDialog.title', {
        integration: integration.title,
      })}
      submitLabel={t('maintenance.endDialog.submit')}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">
        <MaintenanceText maintenance={maintenance} />
      </Text>
      <Text as="p">{t('maintenance.endDialog.explanation')}</Text>
    </ConfirmDialog>
  );
};
