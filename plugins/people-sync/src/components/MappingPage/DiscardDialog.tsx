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
import type { Action } from '../../hooks/useAction';
import { mappingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Asks before the draft goes. */
export const DiscardDialog = (props: {
  discard: Action<[]>;
  onClose: () => void;
}) => {
  const { discard, onClose } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  return (
    <ConfirmDialog
      title={t('mapping.discard.title')}
      submitLabel={t('mapping.discard.submit')}
      destructive
      action={discard}
      onClose={onClose}
    >
      {t('mapping.discard.explanation')}
    </ConfirmDialog>
  );
};
