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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import {
  integrationUpdatePermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { AS_HIGH_AS_NEEDED, MenuItemText } from '../common';
import { isRequestable, type ImportItem } from './importRows';

/** What can be done with one import. */
export const ImportMenu = (props: {
  row: ImportItem;
  integration: Integration | undefined;
  requestRefusal: string | undefined;
  onRequestAll: (row: ImportItem) => void;
  onRequestRecent: (row: ImportItem) => void;
  onMaintenance: (integration: Integration) => void;
}) => {
  const { row, integration, requestRefusal } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const updateRefusal = useRefusal(integrationUpdatePermission);

  let reason = requestRefusal;
  if (row.direction === 'push') {
    reason = t('integrations.pushReason');
  } else if (!isRequestable(row)) {
    reason =
      row.state === 'disabled' || row.state === 'not-configured'
        ? t(`integrations.state.${row.state}`)
        : t('integrations.switchedOff');
  }
  const recentReason =
    reason ??
    (integration && !integration.capabilities.includes('recent')
      ? `${integration.title} ${t('integrations.recentUnsupported')}`
      : undefined);

  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('common.table.rowMenu', {
          name: `${row.integrationTitle}: ${t(
            `common.dataSet.${row.dataSet}`,
          )}`,
        })}
      />
      <Menu>
        <MenuItem
          style={AS_HIGH_AS_NEEDED}
          isDisabled={reason !== undefined}
          onAction={() => props.onRequestAll(row)}
        >
          <MenuItemText reason={reason}>
            {t('integrations.requestAll')}
          </MenuItemText>
        </MenuItem>
        <MenuItem
          style={AS_HIGH_AS_NEEDED}
          isDisabled={recentReason !== undefined}
          onAction={() => props.onRequestRecent(row)}
        >
          <MenuItemText reason={recentReason}>
            {t('integrations.requestRecent')}
          </MenuItemText>
        </MenuItem>
        {row.lastRunId ? (
          <MenuItem href={syncLink({ runId: row.lastRunId })}>
            {t('integrations.viewLast')}
          </MenuItem>
        ) : null}
        {integration && <MenuSeparator />}
        {integration && (
          <MenuItem
            style={AS_HIGH_AS_NEEDED}
            isDisabled={updateRefusal !== undefined}
            onAction={() => props.onMaintenance(integration)}
          >
            <MenuItemText reason={updateRefusal}>
              {integration.maintenance
                ? t('integrations.endMaintenance')
                : t('integrations.startMaintenance')}
            </MenuItemText>
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
};
