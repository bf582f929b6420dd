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
import { integrationTranslationRef } from '../../translation';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';

/** What has no control of its own, as JSON. */
export const JsonField = (props: FieldProps<FieldOf<'json'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <SchemaFrame
      field={field}
      help={[field.description, t('connect.form.asJson')]
        .filter(Boolean)
        .join('. ')}
      within
    >
      {aria => (
        <TextAreaField
          {...aria}
          label={field.title}
          isRequired={field.isRequired}
          validationBehavior="aria"
          isReadOnly={isReadOnly}
          rows={4}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      )}
    </SchemaFrame>
  );
};
