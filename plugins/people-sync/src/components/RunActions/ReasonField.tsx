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
import { TextAreaField } from '@backstage/ui';
import { peopleSyncTranslationRef } from '../../translation';

/** Why somebody decides what they decide. */
export const ReasonField = (props: {
  isRequired?: boolean;
  /** Where it is kept; with the sync unless said otherwise. */
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <TextAreaField
      label={t('actions.reason')}
      description={props.hint ?? t('actions.reasonHint')}
      isRequired={props.isRequired}
      value={props.value}
      onChange={props.onChange}
      rows={2}
      maxLength={1_000}
    />
  );
};

/** A reason as the backend takes it: absent when nothing was said. */
export function toReason(value: string): string | undefined {
  return value.trim() || undefined;
}
