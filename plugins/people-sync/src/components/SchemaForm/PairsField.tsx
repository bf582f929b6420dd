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

import type { JsonObject } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { integrationTranslationRef } from '../../translation';
import { pairsOf } from './formValues';
import { ListFrame } from './ListFrame';
import type { FieldOf } from './schema';
import type { FieldProps } from './SchemaFormContext';

/** Names with a text each, such as headers. */
export const PairsField = (props: FieldProps<FieldOf<'pairs'>>) => {
  const { field, value, onChange } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <ListFrame
      field={field}
      items={pairsOf(value)}
      blank={{ name: '', value: '' }}
      onChange={next => onChange(next.map((pair): JsonObject => ({ ...pair })))}
    >
      {({ item, name, isReadOnly, onChange: set }) => (
        <>
          <div style={{ flex: '1 1 30%' }}>
            <TextField
              aria-label={t('connect.form.pairName', { name })}
              placeholder={t('connect.form.name')}
              isReadOnly={isReadOnly}
              value={item.name}
              onChange={next => set({ ...item, name: next })}
            />
          </div>
          <div style={{ flex: '1 1 60%' }}>
            <TextField
              aria-label={t('connect.form.pairValue', { name })}
              placeholder={t('connect.form.value')}
              isReadOnly={isReadOnly}
              value={item.value}
              onChange={next => set({ ...item, value: next })}
            />
          </div>
        </>
      )}
    </ListFrame>
  );
};
