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
import { Select, TextField } from '@backstage/ui';
import type { Attribute } from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';

/** Takes a value of an attribute: a choice where there are few, else text. */
export const ValueField = (props: {
  attribute: Attribute;
  label: string;
  /** The label is for screen readers only. */
  isLabelHidden?: boolean;
  value: string;
  isReadOnly: boolean;
  isInvalid?: boolean;
  describedBy?: string;
  onChange: (value: string) => void;
}) => {
  const { attribute, label, value, isReadOnly, onChange } = props;
  const labelling = props.isLabelHidden ? { 'aria-label': label } : { label };
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const choices =
    attribute.type === 'boolean'
      ? [
          { id: 'true', label: t('common.yes') },
          { id: 'false', label: t('common.no') },
        ]
      : (attribute.options ?? []).map(id => ({ id, label: id }));

  if (choices.length > 0) {
    const isKnown = value === '' || choices.some(({ id }) => id === value);
    return (
      <Select<'single'>
        {...labelling}
        aria-describedby={props.describedBy}
        isDisabled={isReadOnly}
        isInvalid={props.isInvalid}
        options={[
          { id: '', label: tMapping('mapping.rule.noValue') },
          ...choices,
          ...(isKnown ? [] : [{ id: value, label: value }]),
        ]}
        value={value}
        onChange={key => onChange(String(key ?? ''))}
      />
    );
  }
  return (
    <TextField
      {...labelling}
      aria-describedby={props.describedBy}
      placeholder={
        attribute.type === 'list'
          ? tMapping('mapping.rule.listHint')
          : undefined
      }
      value={value}
      isReadOnly={isReadOnly}
      isInvalid={props.isInvalid}
      onChange={onChange}
    />
  );
};
