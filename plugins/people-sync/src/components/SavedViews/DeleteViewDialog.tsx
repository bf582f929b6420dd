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
import type { View } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Asks before a view is deleted. */
export const DeleteViewDialog = (props: {
  view: View;
  onClose: () => void;
  onDeleted: () => void;
}) => {
  const { view, onClose, onDeleted } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const submit = useAction(async () => {
    await api.deleteView({ path: { id: view.id } });
    onDeleted();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('views.delete.title', { name: view.name })}
      submitLabel={t('views.delete.submit')}
      destructive
      action={submit}
      onClose={onClose}
    >
      {view.shared
        ? t('views.delete.explanationShared')
        : t('views.delete.explanation')}
    </ConfirmDialog>
  );
};
