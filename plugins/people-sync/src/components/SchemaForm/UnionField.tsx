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
import { Flex, Select } from '@backstage/ui';
import { integrationTranslationRef } from '../../translation';
import { AnyField } from './AnyField';
import { toForm, unionOf } from './formValues';
import { GroupFields } from './GroupField';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';

const NONE = '*';

/** A value of one of several shapes: which one, and its fields. */
export const UnionField = (props: FieldProps<FieldOf<'union'>>) => {
  const { field, value, onChange } = props;
  const { isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  const { variant: chosenId, values } = unionOf(value);
  const chosen = field.variants.find(({ id }) => id === chosenId);
  const mayBeNone = !field.isRequired && field.default === undefined;

  const choose = (id: string) => {
    const variant = field.variants.find(item => item.id === id);
    onChange({
      variant: variant?.id ?? '',
      values: variant
        ? {
            ...values,
            [variant.id]:
              values[variant.id] ?? toForm(variant.field, undefined),
          }
        : values,
    });
  };
  const inner = chosen && {
    field: chosen.field,
    value: values[chosen.id],
    onChange: (next: typeof value) =>
      onChange({
        variant: chosen.id,
        values: { ...values, [chosen.id]: next },
      }),
  };

  return (
    <Flex direction="column" gap="3">
      <SchemaFrame field={field}>
        {aria => (
          <Select<'single'>
            {...aria}
            label={field.title}
            isDisabled={isReadOnly}
            options={[
              ...(mayBeNone
                ? [{ id: NONE, label: t('connect.form.unchosen') }]
                : []),
              ...field.variants.map(({ id, title }) => ({ id, label: title })),
            ]}
            value={chosenId || NONE}
            onChange={key => choose(String(key))}
          />
        )}
      </SchemaFrame>
      {inner &&
        (inner.field.kind === 'group' ? (
          inner.field.fields.length > 0 && (
            <div
              style={{
                borderInlineStart: '2px solid var(--bui-border-2)',
                paddingInlineStart: 'var(--bui-space-4)',
              }}
            >
              <GroupFields
                field={inner.field}
                value={inner.value}
                onChange={inner.onChange}
              />
            </div>
          )
        ) : (
          <AnyField
            field={inner.field}
            value={inner.value}
            onChange={inner.onChange}
          />
        ))}
    </Flex>
  );
};
