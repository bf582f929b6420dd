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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import { useAction } from '../../hooks/useAction';
import { mappingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Takes a payload as JSON, for a source of which none is stored yet. */
export const PastePayloadDialog = (props: {
  onClose: () => void;
  onPaste: (payload: JsonObject) => void;
}) => {
  const { t } = useTranslationRef(mappingTranslationRef);
  const [text, setText] = useState('');

  const submit = useAction(async () => {
    let payload: unknown;
    try {
      payload = JSON.parse(text);
    } catch (error) {
      throw new Error(t('mapping.paste.notJson', { reason: String(error) }));
    }
    if (!payload || typeof payload !== 'object' || Array.isArray(payload)) {
      throw new Error(t('mapping.paste.notObject'));
    }
    props.onPaste(payload as JsonObject);
  });

  return (
    <ConfirmDialog
      title={t('mapping.paste.title')}
      submitLabel={t('mapping.paste.submit')}
      isIncomplete={text.trim() === ''}
      action={submit}
      onClose={props.onClose}
    >
      <Text as="p">{t('mapping.paste.explanation')}</Text>
      <TextAreaField
        label={t('mapping.paste.field')}
        rows={10}
        value={text}
        onChange={setText}
        style={{ fontFamily: 'var(--bui-font-monospace, monospace)' }}
      />
    </ConfirmDialog>
  );
};
