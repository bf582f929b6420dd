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
import { Alert, Checkbox, Flex, Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useCountsText } from '../../hooks/useCountsText';
import { planned } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField } from './ReasonField';
import type { RunDialogProps } from './types';
import { useStagedNotice } from './useStagedNotice';

/** Asks before a run is taken back, and says what the next run will make of it. */
export const UndoDialog = (props: RunDialogProps) => {
  const { run, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notifyStaged = useStagedNotice();
  const countsText = useCountsText();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');
  const [pauseSchedules, setPauseSchedules] = useState(true);
  const integration = run.integrationTitle ?? run.integrationId ?? '';

  const submit = useAction(async () => {
    const staged = await api.undoRun({
      path: { id: run.id },
      body: { reason: reason.trim(), pauseSchedules },
    });
    notifyStaged(staged, t('actions.undoDialog.done', { id: run.id }));
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('actions.undoDialog.title', { id: run.id })}
      submitLabel={t('actions.undoDialog.submit')}
      destructive
      isIncomplete={reason.trim() === ''}
      action={submit}
      onClose={onClose}
    >
      <Flex direction="column" gap="2">
        <Text as="p">
          {t('actions.undoDialog.explanation', {
            changes: planned(run)
              .parts.map(({ dataSet, counts }) =>
                dataSet
                  ? `${t(`common.dataSet.${dataSet}`)}: ${countsText(counts)}`
                  : countsText(counts),
              )
              .join('; '),
          })}
        </Text>
        <Text as="p" color="secondary">
          {[
            run.summary.created > 0 && t('actions.undoDialog.created'),
            t('actions.undoDialog.conflicts'),
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
      </Flex>
      <Alert
        status="warning"
        icon
        title={t('actions.undoDialog.again', { integration })}
        description={
          <Checkbox isSelected={pauseSchedules} onChange={setPauseSchedules}>
            {t('actions.undoDialog.pause', { integration })}
          </Checkbox>
        }
      />
      <ReasonField isRequired value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
