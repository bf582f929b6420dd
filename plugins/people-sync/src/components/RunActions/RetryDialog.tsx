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
import { countOf } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField, toReason } from './ReasonField';
import type { RunDialogProps } from './types';
import { useStagedNotice } from './useStagedNotice';

/** Asks before the failed records of a run are planned again. */
export const RetryDialog = (props: RunDialogProps) => {
  const { run, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notifyStaged = useStagedNotice();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');
  const count = countOf(run, 'failed');

  const submit = useAction(async () => {
    const staged = await api.retryFailedRecords({
      path: { id: run.id },
      body: { reason: toReason(reason) },
    });
    notifyStaged(staged, t('actions.retryDialog.done', { id: run.id }));
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('actions.retryDialog.title')}
      submitLabel={t('actions.retryDialog.submit')}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">
        {[
          count > 0
            ? t('actions.retryDialog.explanation', { count })
            : t('actions.retryDialog.explanationUnknown'),
          t('actions.retryDialog.mapping'),
        ].join(' ')}
      </Text>
      <Text as="p">
        {run.persist
          ? t('actions.retryDialog.persist', { id: run.id })
          : t('actions.retryDialog.dry', { id: run.id })}
      </Text>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
