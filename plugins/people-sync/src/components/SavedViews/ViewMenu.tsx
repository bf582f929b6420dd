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
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import type {
  UpdateViewRequest,
  View,
  ViewFilter,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { peopleSyncTranslationRef } from '../../translation';

/** What can be done with a view of one's own. */
export const ViewMenu = (props: {
  view: View;
  filter: ViewFilter;
  isModified: boolean;
  onChanged: () => void;
  onEdit: () => void;
  onDelete: () => void;
}) => {
  const { view, filter, isModified, onChanged, onEdit, onDelete } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const update = async (body: UpdateViewRequest, done?: string) => {
    try {
      await api.updateView({ path: { id: view.id }, body });
      if (done) {
        notify({ status: 'success', title: done });
      }
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
        aria-label={t('views.menu.label', { name: view.name })}
      />
      <Menu>
        <MenuItem
          isDisabled={!isModified}
          onAction={() =>
            update({ filter }, t('views.done.updated', { name: view.name }))
          }
        >
          {t('views.menu.update')}
        </MenuItem>
        <MenuItem onAction={onEdit}>{t('views.menu.edit')}</MenuItem>
        <MenuItem onAction={() => update({ isDefault: !view.isDefault })}>
          {view.isDefault
            ? t('views.menu.dropDefault')
            : t('views.menu.makeDefault')}
        </MenuItem>
        <MenuItem color="danger" onAction={onDelete}>
          {t('views.menu.delete')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
};
