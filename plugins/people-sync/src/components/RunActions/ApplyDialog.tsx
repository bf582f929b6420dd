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
import { Alert, Flex, Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { holdText, planned } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog, SummaryText } from '../common';
import { ReasonField, toReason } from './ReasonField';
import type { RunDialogProps } from './types';
import { useStagedNotice } from './useStagedNotice';

/** Asks before a stored plan is applied, and says what that will do. */
export const ApplyDialog = (props: RunDialogProps) => {
  const { run, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notifyStaged = useStagedNotice();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');
  const counts = planned(run);

  const submit = useAction(async () => {
    const staged = await api.applyRun({
      path: { id: run.id },
      body: { reason: toReason(reason) },
    });
    notifyStaged(staged, t('actions.applyDialog.done', { id: run.id }));
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('actions.applyDialog.title')}
      submitLabel={t('actions.applyDialog.submit')}
      action={submit}
      onClose={onClose}
    >
      {counts.total === 0 ? (
        <Text as="p">{t('actions.applyDialog.nothing')}</Text>
      ) : (
        <Flex direction="column" gap="1">
          <Text as="p">
            {t('actions.applyDialog.explanation', { id: run.id })}
          </Text>
          {counts.parts.map(({ dataSet, counts: changes }) => (
            <Flex key={dataSet ?? ''} gap="2" style={{ flexWrap: 'wrap' }}>
              {dataSet && (
                <Text as="span" color="secondary">
                  {t(`common.dataSet.${dataSet}`)}
                </Text>
              )}
              <SummaryText counts={changes} />
            </Flex>
          ))}
        </Flex>
      )}
      {run.hold?.wouldHold && (
        <Alert
          status="warning"
          icon
          title={t('actions.applyDialog.wouldHold')}
          description={holdText(run.hold)}
        />
      )}
      <Text as="p" variant="body-medium" color="secondary">
        {[
          t('actions.applyDialog.moved'),
          !run.hold?.wouldHold && t('actions.applyDialog.guard'),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
