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
import { Text, TextAreaField } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Ends a held run; asks for the reason. */
export const RejectDialog = (props: {
  run: Run;
  onClose: () => void;
  onDone: () => void;
}) => {
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
    notify({ status: 'info', title: t('sync.reject.done', { id: run.id }) });
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('sync.reject.title')}
      submitLabel={t('sync.reject.submit')}
      destructive
      isIncomplete={reason.trim() === ''}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">{t('sync.reject.explanation')}</Text>
      <TextAreaField
        label={t('sync.reject.reason')}
        description={t('sync.reject.reasonHint')}
        isRequired
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
};
