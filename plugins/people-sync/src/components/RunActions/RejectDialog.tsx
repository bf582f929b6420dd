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
import { ReasonField } from './ReasonField';
import type { RunDialogProps } from './types';

/** Ends a held run; asks for the reason. */
export const RejectDialog = (props: RunDialogProps) => {
  const { run, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');

  const submit = useAction(async () => {
    await api.rejectRun({
      path: { id: run.id },
      body: { reason: reason.trim() },
    });
    notify({
      status: 'info',
      title: t('actions.rejectDialog.done', { id: run.id }),
    });
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('actions.rejectDialog.title', { id: run.id })}
      submitLabel={t('actions.rejectDialog.submit')}
      destructive
      isIncomplete={reason.trim() === ''}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">{t('actions.rejectDialog.explanation')}</Text>
      <ReasonField isRequired value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
