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
import { useAction } from '../../hooks/useAction';
import type { Leaving } from '../../hooks/useLeaveGuard';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';

/** Asks before what was typed is lost. */
export const LeaveDialog = (props: { leaving: Leaving }) => {
  const { proceed, stay } = props.leaving;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const leave = useAction(async () => proceed());
  return (
    <ConfirmDialog
      title={t('common.leave.title')}
      submitLabel={t('common.leave.submit')}
      cancelLabel={t('common.leave.stay')}
      destructive
      action={leave}
      onClose={stay}
    >
      {t('common.leave.explanation')}
    </ConfirmDialog>
  );
};
