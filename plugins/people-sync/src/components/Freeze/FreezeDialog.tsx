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
import { Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField, toReason } from '../RunActions';

/** Asks before applying is stopped everywhere, or goes on again. */
export const FreezeDialog = (props: {
  /** What is to become of it. */
  freeze: boolean;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { freeze, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');
  const group = freeze ? 'dialog' : 'releaseDialog';

  const submit = useAction(async () => {
    await api.updateSettings({
      body: { freeze, reason: toReason(reason) },
    });
    notify({
      status: freeze ? 'warning' : 'success',
      title: t(`actions.freeze.${group}.done`),
    });
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t(`actions.freeze.${group}.title`)}
      submitLabel={t(`actions.freeze.${group}.submit`)}
      destructive={freeze}
      isIncomplete={freeze && reason.trim() === ''}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">{t(`actions.freeze.${group}.explanation`)}</Text>
      <ReasonField isRequired={freeze} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
