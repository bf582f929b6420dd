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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import type { SheetPreview } from '@people-sync/plugin-people-sync-common';
import type { Action } from '../../hooks/useAction';
import { planned } from '../../runs';
import { importSheetTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { PlannedChanges } from './PlannedChanges';
import { countsOf } from './planSummary';

/** Asks before a file is imported, and says what that would do. */
export const ImportDialog = (props: {
  preview: SheetPreview;
  isSnapshot: boolean;
  integration: string;
  action: Action<[]>;
  onClose: () => void;
}) => {
  const { preview, isSnapshot, integration, action, onClose } = props;
  const { file, plan, problemsTotal } = preview;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const counts = plan && countsOf(plan);

  const changes = () => {
    if (!plan || !counts) {
      return <Text as="p">{t('importSheet.confirm.unknown')}</Text>;
    }
    if (planned(counts).total === 0) {
      return <Text as="p">{t('importSheet.confirm.nothing')}</Text>;
    }
    return (
      <Flex direction="column" gap="1">
        <Text as="p">{t('importSheet.confirm.plan')}</Text>
        <PlannedChanges plan={plan} />
      </Flex>
    );
  };

  const terminated = () => {
    if (!counts) {
      return t('importSheet.confirm.terminatedUnknown');
    }
    return counts.summary.terminated === 0
      ? t('importSheet.confirm.terminatedNone')
      : t('importSheet.confirm.terminated', {
          count: counts.summary.terminated,
        });
  };

  return (
    <ConfirmDialog
      title={t('importSheet.confirm.title', { name: file.name })}
      submitLabel={t('importSheet.confirm.submit')}
      action={action}
      onClose={onClose}
    >
      <Text as="p">
        {t('importSheet.confirm.rows', {
          count: file.rows,
          name: file.name,
          integration,
        })}
      </Text>
      {changes()}
      {isSnapshot && (
        <Alert
          status={counts?.summary.terminated === 0 ? 'info' : 'warning'}
          icon
          title={terminated()}
        />
      )}
      {problemsTotal > 0 && (
        <Text as="p">
          {t('importSheet.confirm.problems', { count: problemsTotal })}
        </Text>
      )}
      {plan?.hold && (
        <Alert
          status="warning"
          icon
          title={t('importSheet.confirm.held')}
          description={plan.hold.limits.map(({ message }) => message).join(' ')}
        />
      )}
      <Text as="p" variant="body-medium" color="secondary">
        {t('importSheet.confirm.guard')}
      </Text>
    </ConfirmDialog>
  );
};
