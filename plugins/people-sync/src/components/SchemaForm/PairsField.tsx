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
import { Button, ButtonIcon, Flex, Text, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { integrationTranslationRef } from '../../translation';
import { FieldFrame } from './FieldFrame';
import { pairsOf, type Pair } from './formValues';
import { problemAt } from './problems';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';

/** Names with a text each, such as headers. */
export const PairsField = (props: FieldProps<FieldOf<'pairs'>>) => {
  const { field, value, onChange } = props;
  const { problems, isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  const pairs = pairsOf(value);
  const write = (next: Pair[]) =>
    onChange(next.map((pair): JsonObject => ({ ...pair })));
  const set = (index: number, change: Partial<Pair>) =>
    write(
      pairs.map((pair, place) =>
        place === index ? { ...pair, ...change } : pair,
      ),
    );
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
          {pairs.map((pair, index) => {
            const name = t('connect.form.item', {
              name: field.title,
              number: String(index + 1),
            });
            return (
              // Rows have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <Flex key={index} gap="2" align="center">
                <div style={{ flex: '1 1 30%' }}>
                  <TextField
                    aria-label={t('connect.form.pairName', { name })}
                    placeholder={t('connect.form.name')}
                    isReadOnly={isReadOnly}
                    value={pair.name}
                    onChange={next => set(index, { name: next })}
                  />
                </div>
                <div style={{ flex: '1 1 60%' }}>
                  <TextField
                    aria-label={t('connect.form.pairValue', { name })}
                    placeholder={t('connect.form.value')}
                    isReadOnly={isReadOnly}
                    value={pair.value}
                    onChange={next => set(index, { value: next })}
                  />
                </div>
                {!isReadOnly && (
                  <ButtonIcon
                    variant="tertiary"
                    icon={<RiDeleteBinLine />}
                    aria-label={t('connect.form.remove', { name })}
                    onPress={() =>
                      write(pairs.filter((_, place) => place !== index))
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
                onPress={() => write([...pairs, { name: '', value: '' }])}
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
