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
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import { reasonOf } from '../../reasonOf';
import {
  runCreatePermission,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { syncRouteRef } from '../../routes';
import { isCancellable } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';

/** What can be done with one run of the list. */
export const RunMenu = (props: { run: Run; onChanged: () => void }) => {
  const { run, onChanged } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const cancelRefusal = useRefusal(runCreatePermission);

  const cancel = async () => {
    try {
      await api.cancelRun({ path: { id: run.id }, body: {} });
      notify({
        status: 'info',
        title: t('syncs.cancelled', { id: run.id }),
      });
    } catch (error) {
      notify({
        status: 'danger',
        title: t('common.failed'),
        description: reasonOf(error).message,
      });
    }
    onChanged();
  };

  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('common.table.rowMenu', { name: run.id })}
      />
      <Menu>
        <MenuItem href={`${syncLink({ runId: run.id })}?show=all`}>
          {t('syncs.menu.viewRecords')}
        </MenuItem>
        {isCancellable(run) && (
          <MenuItem
            color="danger"
            isDisabled={cancelRefusal !== undefined}
            onAction={cancel}
          >
            {t('syncs.menu.cancel')}
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
};
