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

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Flex, Text } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { integrationTranslationRef } from '../../translation';
import type { FieldOf } from './schema';
import { useSchemaForm } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';

/** Rows that can be added and removed, with the controls of each. */
export function ListFrame<TItem>(props: {
  field: FieldOf<'texts'> | FieldOf<'pairs'>;
  items: TItem[];
  /** What a row begins as. */
  blank: TItem;
  onChange: (items: TItem[]) => void;
  children: (row: {
    item: TItem;
    /** Tells the row from the others, for screen readers. */
    name: string;
    isReadOnly: boolean;
    onChange: (item: TItem) => void;
  }) => ReactNode;
}) {
  const { field, items, blank, onChange, children } = props;
  const { isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <SchemaFrame field={field} within>
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
          {items.map((item, index) => {
            const name = t('connect.form.item', {
              name: field.title,
              number: String(index + 1),
            });
            return (
              // Rows have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <Flex key={index} gap="2" align="center">
                {children({
                  item,
                  name,
                  isReadOnly,
                  onChange: next =>
                    onChange(
                      items.map((old, place) => (place === index ? next : old)),
                    ),
                })}
                {!isReadOnly && (
                  <ButtonIcon
                    variant="tertiary"
                    icon={<RiDeleteBinLine />}
                    aria-label={t('connect.form.remove', { name })}
                    onPress={() =>
                      onChange(items.filter((_, place) => place !== index))
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
                onPress={() => onChange([...items, blank])}
              >
                {t('connect.form.add')}
              </Button>
            </div>
          )}
        </Flex>
      )}
    </SchemaFrame>
  );
}
