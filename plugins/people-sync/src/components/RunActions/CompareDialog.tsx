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
import { useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useAction } from '../../hooks/useAction';
import { compareRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { OtherRunSelect } from './OtherRunSelect';
import type { RunDialogProps } from './types';

/** Asks which run to compare with, and goes to the comparison. */
export const CompareDialog = (props: Omit<RunDialogProps, 'onDone'>) => {
  const { run, onClose } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const navigate = useNavigate();
  const compareLink = useRouteRef(compareRouteRef);
  const [other, setOther] = useState<string>();

  const submit = useAction(async () => {
    onClose();
    navigate(
      `${compareLink({ runId: run.id })}?with=${encodeURIComponent(
        other ?? '',
      )}`,
    );
  });

  return (
    <ConfirmDialog
      title={t('actions.compareDialog.title', { id: run.id })}
      submitLabel={t('actions.compareDialog.submit')}
      isIncomplete={!other}
      action={submit}
      onClose={onClose}
    >
      <OtherRunSelect run={run} value={other} onChange={setOther} />
    </ConfirmDialog>
  );
};
