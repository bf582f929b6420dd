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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Flex, TextField } from '@backstage/ui';
import type {
  View,
  ViewFilter,
  ViewPage,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

const LONGEST_NAME = 100;

/** Saves the current filter under a name, or changes the name of a view. */
export const ViewDialog = (props: {
  page: ViewPage;
  filter: ViewFilter;
  /** The view to change; a new one is made without it. */
  view?: View;
  onClose: () => void;
  onSaved: (view: View) => void;
}) => {
  const { page, filter, view, onClose, onSaved } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [isDefault, setIsDefault] = useState(view?.isDefault ?? false);

  const submit = useAction(async () => {
    const body = { name: name.trim(), shared, isDefault };
    onSaved(
      view
        ? await api.updateView({ path: { id: view.id }, body })
        : await api.createView({ body: { ...body, page, filter } }),
    );
    onClose();
  });
  const isIncomplete = name.trim() === '';

  return (
    <ConfirmDialog
      title={
        view
          ? t('views.dialog.editTitle', { name: view.name })
          : t('views.dialog.saveTitle')
      }
      submitLabel={
        view ? t('views.dialog.submitEdit') : t('views.dialog.submitSave')
      }
      isIncomplete={isIncomplete}
      action={submit}
      onClose={onClose}
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          if (!isIncomplete) {
            submit.run();
          }
        }}
      >
        <Flex direction="column" gap="4">
          <TextField
            label={t('views.dialog.name')}
            description={t('views.dialog.nameHint')}
            value={name}
            maxLength={LONGEST_NAME}
            isRequired
            onChange={setName}
          />
          <Checkbox isSelected={shared} onChange={setShared}>
            {t('views.dialog.shared')}
          </Checkbox>
          <Checkbox isSelected={isDefault} onChange={setIsDefault}>
            {t('views.dialog.isDefault')}
          </Checkbox>
        </Flex>
        <input type="submit" hidden />
      </form>
    </ConfirmDialog>
  );
};
