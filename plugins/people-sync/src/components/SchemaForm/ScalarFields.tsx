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
import { NumberField, Select, Switch, TextField } from '@backstage/ui';
import { integrationTranslationRef } from '../../translation';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';

const LONGEST = 4_096;

/** A line of text. */
export const TextInput = (props: FieldProps<FieldOf<'text'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  return (
    <SchemaFrame field={field}>
      {aria => (
        <TextField
          {...aria}
          label={field.title}
          isRequired={field.isRequired}
          validationBehavior="aria"
          isReadOnly={isReadOnly}
          maxLength={LONGEST}
          placeholder={
            typeof field.default === 'string' ? field.default : undefined
          }
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      )}
    </SchemaFrame>
  );
};

/** A number, with the bounds that the schema sets. */
export const NumberInput = (props: FieldProps<FieldOf<'number'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  return (
    <SchemaFrame field={field}>
      {aria => (
        <NumberField
          {...aria}
          label={field.title}
          isRequired={field.isRequired}
          validationBehavior="aria"
          isReadOnly={isReadOnly}
          minValue={field.minimum}
          maxValue={field.maximum}
          // Ports and sizes are read digit by digit.
          formatOptions={{ useGrouping: false, maximumFractionDigits: 6 }}
          value={typeof value === 'number' ? value : NaN}
          onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
        />
      )}
    </SchemaFrame>
  );
};

/** Yes or no. */
export const SwitchField = (props: FieldProps<FieldOf<'boolean'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  return (
    <SchemaFrame field={field}>
      {aria => (
        <Switch
          aria-describedby={aria['aria-describedby']}
          label={field.title}
          isReadOnly={isReadOnly}
          isSelected={value === true}
          onChange={onChange}
        />
      )}
    </SchemaFrame>
  );
};

const UNCHOSEN = '*';

/** One of the values that the schema names. */
export const ChoiceField = (props: FieldProps<FieldOf<'choice'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  const mayBeNone = !field.isRequired && field.default === undefined;
  const chosen = field.options.indexOf(value ?? null);
  return (
    <SchemaFrame field={field}>
      {aria => (
        <Select<'single'>
          {...aria}
          label={field.title}
          isRequired={field.isRequired}
          isDisabled={isReadOnly}
          options={[
            ...(mayBeNone
              ? [{ id: UNCHOSEN, label: t('connect.form.unchosen') }]
              : []),
            ...field.options.map((option, index) => ({
              id: String(index),
              label: String(option),
            })),
          ]}
          value={chosen < 0 ? UNCHOSEN : String(chosen)}
          onChange={key =>
            onChange(key === UNCHOSEN ? undefined : field.options[Number(key)])
          }
        />
      )}
    </SchemaFrame>
  );
};
