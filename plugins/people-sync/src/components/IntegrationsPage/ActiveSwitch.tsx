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

import { reasonOf } from '../../reasonOf';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch } from '@backstage/ui';
import { integrationUpdatePermission } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';
import type { ImportItem } from './importRows';

/** Switches one import on or off. */
export const ActiveSwitch = (props: {
  row: ImportItem;
  onChanged: () => void;
}) => {
  const { row, onChanged } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const name = `${row.integrationTitle}: ${t(`common.dataSet.${row.dataSet}`)}`;

  const toggle = useAction(async (active: boolean) => {
    try {
      await api.updateImport({
        path: { integrationId: row.integrationId, dataSet: row.dataSet },
        body: { active },
      });
      notify({
        status: 'success',
        title: t(`integrations.switched.${active ? 'on' : 'off'}`, { name }),
      });
    } catch (error) {
      notify({
        status: 'danger',
        title: t('common.failed'),
        description: reasonOf(error).message,
      });
    }
    onChanged();
  });

  return (
    <span title={refusal}>
      <Switch
        aria-label={t('integrations.activeSwitch', { name })}
        isSelected={row.active}
        isDisabled={
          refusal !== undefined ||
          toggle.isRunning ||
          row.state === 'not-configured'
        }
        onChange={toggle.run}
      />
    </span>
  );
};
