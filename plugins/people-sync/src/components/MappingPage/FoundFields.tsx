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

import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { formatValue } from '../../formatValue';
import { mappingTranslationRef } from '../../translation';
import { isContainer, type PayloadField } from './model/payloadPaths';
import { findFields } from './model/payloadTree';
import { CODE_BOX, FIELD_BUTTON } from './payloadStyles';

const LONGEST = 80;

/** The fields of a payload that were searched for. */
export const FoundFields = (props: {
  fields: readonly PayloadField[];
  search: string;
  onInsert: ((field: PayloadField) => void) | undefined;
}) => {
  const { fields, search, onInsert } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const { found, total } = useMemo(
    () => findFields(fields, search),
    [fields, search],
  );
  return (
    <>
      <Text as="p" variant="body-small" color="secondary" role="status">
        {found.length < total
          ? t('mapping.payload.foundSome', { amount: found.length, total })
          : t('mapping.payload.found', { count: total })}
      </Text>
      <ul
        aria-label={t('mapping.payload.foundLabel')}
        style={{ ...CODE_BOX, listStyle: 'none' }}
      >
        {found.map(field => {
          const text = (
            <>
              {field.expression}
              {!isContainer(field.value) && (
                <span style={{ color: 'var(--bui-fg-secondary)' }}>
                  : {formatValue(field.value, LONGEST)}
                </span>
              )}
            </>
          );
          return (
            <li key={field.expression}>
              {onInsert ? (
                <button
                  type="button"
                  style={FIELD_BUTTON}
                  onClick={() => onInsert(field)}
                >
                  {text}
                </button>
              ) : (
                <span>{text}</span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
};
