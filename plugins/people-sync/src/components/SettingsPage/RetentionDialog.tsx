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
import { Text } from '@backstage/ui';
import type { Action } from '../../hooks/useAction';
import { useLocale } from '../../hooks/useLocale';
import { operatingTranslationRef } from '../../translation';
import { ConfirmDialog, MOMENT } from '../common';
import type { ShorterRetention } from './shorterRetention';

/** Says what a shorter retention deletes, and when, before it is saved. */
export const RetentionDialog = (props: {
  shorter: readonly ShorterRetention[];
  action: Action<[]>;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(operatingTranslationRef);
  const locale = useLocale();
  return (
    <ConfirmDialog
      title={t('settings.retention.confirm.title')}
      submitLabel={t('settings.retention.confirm.submit')}
      destructive
      action={props.action}
      onClose={props.onClose}
    >
      <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
        {props.shorter.map(({ name, before }) => (
          <li key={name}>
            <Text as="span">
              {t(`settings.retention.confirm.${name}`, {
                before: (locale
                  ? before.setLocale(locale)
                  : before
                ).toLocaleString(MOMENT),
              })}
            </Text>
          </li>
        ))}
      </ul>
      <Text as="p" variant="body-small" color="secondary">
        {t('settings.retention.confirm.when')}
      </Text>
    </ConfirmDialog>
  );
};
