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
import { Flex, Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField, toReason } from './ReasonField';
import type { RunDialogProps } from './types';

/** Asks before a run is stopped, and says what becomes of it. */
export const CancelDialog = (props: RunDialogProps) => {
  const { run, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');

  const submit = useAction(async () => {
    const now = await api.cancelRun({
      path: { id: run.id },
      body: { reason: toReason(reason) },
    });
    notify({
      status: 'info',
      title:
        now.status === 'running'
          ? t('actions.cancelDialog.asked', { id: run.id })
          : t('actions.cancelDialog.done', { id: run.id }),
    });
    onDone();
    onClose();
  });

  const explanation = () => {
    switch (run.status) {
      case 'staged':
        return t('actions.cancelDialog.staged');
      case 'held':
        return t('actions.cancelDialog.held');
      default:
        return t('actions.cancelDialog.explanation');
    }
  };

  return (
    <ConfirmDialog
      title={t('actions.cancelDialog.title', { id: run.id })}
      submitLabel={t('actions.cancelDialog.submit')}
      cancelLabel={t('actions.cancelDialog.keep')}
      destructive
      action={submit}
      onClose={onClose}
    >
      <Flex direction="column" gap="2">
        <Text as="p">{explanation()}</Text>
        {run.integrationId === null && (
          <Text as="p">{t('actions.cancelDialog.children')}</Text>
        )}
      </Flex>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
