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
import { Button, ButtonIcon, Flex, Text, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { integrationTranslationRef } from '../../translation';
import { FieldFrame } from './FieldFrame';
import { textsOf } from './formValues';
import { problemAt } from './problems';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';

/** Any number of texts. */
export const TextListField = (props: FieldProps<FieldOf<'texts'>>) => {
  const { field, value, onChange } = props;
  const { problems, isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  const texts = textsOf(value);
  return (
    <FieldFrame
      path={field.path}
      help={field.description}
      problem={problemAt(problems, field.path, { within: true })}
    >
      {aria => (
        <Flex
          direction="column"
          gap="2"
          role="group"
          aria-label={field.title}
          aria-describedby={aria['aria-describedby']}
        >
          <Text as="span" variant="body-small">
            {field.title}
            {field.isRequired && (
              <Text as="span" variant="body-small" color="secondary">
                {` ${t('connect.form.required')}`}
              </Text>
            )}
          </Text>
          {texts.map((text, index) => {
            const name = t('connect.form.item', {
              name: field.title,
              number: String(index + 1),
            });
            return (
              // Rows have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <Flex key={index} gap="2" align="center">
                <div style={{ flexGrow: 1 }}>
                  <TextField
                    aria-label={name}
                    isReadOnly={isReadOnly}
                    value={text}
                    onChange={next =>
                      onChange(
                        texts.map((old, place) =>
                          place === index ? next : old,
                        ),
                      )
                    }
                  />
                </div>
                {!isReadOnly && (
                  <ButtonIcon
                    variant="tertiary"
                    icon={<RiDeleteBinLine />}
                    aria-label={t('connect.form.remove', { name })}
                    onPress={() =>
                      onChange(texts.filter((_, place) => place !== index))
                    }
                  />
                )}
              </Flex>
            );
          })}
          {!isReadOnly && (
            <div>
              <Button
                size="small"
                variant="secondary"
                iconStart={<RiAddLine />}
                aria-label={t('connect.form.addTo', { name: field.title })}
                onPress={() => onChange([...texts, ''])}
              >
                {t('connect.form.add')}
              </Button>
            </div>
          )}
        </Flex>
      )}
    </FieldFrame>
  );
};
