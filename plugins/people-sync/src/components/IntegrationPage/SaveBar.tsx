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

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import { integrationUpdatePermission } from '@people-sync/plugin-people-sync-common';
import { useLeaveGuard } from '../../hooks/useLeaveGuard';
import { useRefusal } from '../../hooks/useRefusal';
import { integrationTranslationRef } from '../../translation';
import { GuardedButton, LeaveDialog } from '../common';

/** Another tab takes the form away as well. */
const PARAMS = ['tab'];

/** Saves a form or takes its changes back; asks before they are lost. */
export const SaveBar = (props: {
  isChanged: boolean;
  isSaving: boolean;
  isOutdated: boolean;
  onSave: () => void;
  onRevert: () => void;
  children?: ReactNode;
}) => {
  const { isChanged, isSaving, isOutdated, onSave, onRevert } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const leaving = useLeaveGuard({ isDirty: isChanged, params: PARAMS });
  return (
    <Flex direction="column" gap="3">
      {isOutdated && (
        <Alert
          status="warning"
          icon
          title={t('integration.outdated')}
          customActions={
            <Button size="small" variant="secondary" onPress={onRevert}>
              {t('integration.reload')}
            </Button>
          }
        />
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        <GuardedButton
          variant="primary"
          disabledReason={
            refusal ?? (isChanged ? undefined : t('integration.nothingToSave'))
          }
          isPending={isSaving}
          onPress={onSave}
        >
          {t('integration.save')}
        </GuardedButton>
        {isChanged && (
          <Button variant="secondary" isDisabled={isSaving} onPress={onRevert}>
            {t('integration.revert')}
          </Button>
        )}
        {props.children}
      </Flex>
      {leaving && <LeaveDialog leaving={leaving} />}
    </Flex>
  );
};
