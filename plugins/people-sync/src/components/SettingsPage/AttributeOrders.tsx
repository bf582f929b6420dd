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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Badge, ButtonIcon, Flex, Text } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useResource } from '../../hooks/useResource';
import { operatingTranslationRef } from '../../translation';
import { AddMenu, OrderedList, type OrderedItem, ToneText } from '../common';
import type { PriorityDraft } from './priorityDraft';

/** Orders of single attributes. */
export const AttributeOrders = (props: {
  value: PriorityDraft['attributes'];
  onChange: (value: PriorityDraft['attributes']) => void;
  /** Every integration there is. */
  integrations: OrderedItem[];
  itemOf: (id: string) => OrderedItem;
  /** Names of attributes that app-config orders. */
  managed: readonly string[];
  isDisabled: boolean;
}) => {
  const { value, onChange, integrations, itemOf, managed, isDisabled } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(operatingTranslationRef);
  const known = useResource({
    key: 'attributes',
    load: signal => api.listAttributes({ query: { limit: ALL } }, { signal }),
  });
  // An attribute of people may have the name of one of units.
  const titles = new Map(
    known.value?.items
      .filter(({ dataSet }) => ['employees', 'org-units'].includes(dataSet))
      .map(({ name, title }) => [name, title] as const)
      .reverse(),
  );
  const titleOf = (name: string) => titles.get(name) ?? name;
  const free = [...titles]
    .filter(([name]) => value.every(own => own.name !== name))
    .sort(([, a], [, b]) => a.localeCompare(b));
  const set = (name: string, order: string[]) =>
    onChange(value.map(own => (own.name === name ? { name, order } : own)));

  return (
    <Flex direction="column" gap="3">
      {value.map(({ name, order }) => {
        const title = titleOf(name);
        const isManaged = managed.includes(name);
        const isReadOnly = isDisabled || isManaged;
        return (
          <Flex key={name} direction="column" gap="1">
            <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
              <Text as="h5" variant="body-medium" weight="bold">
                {title}
              </Text>
              {title !== name && (
                <Text as="span" variant="body-small" color="secondary">
                  <code>{name}</code>
                </Text>
              )}
              {isManaged && (
                <Badge size="small">{t('settings.priority.managed')}</Badge>
              )}
              {!isReadOnly && (
                <ButtonIcon
                  size="small"
                  variant="tertiary"
                  icon={<RiDeleteBinLine />}
                  aria-label={t('settings.priority.removeAttribute', {
                    name: title,
                  })}
                  onPress={() =>
                    onChange(value.filter(own => own.name !== name))
                  }
                />
              )}
            </Flex>
            {order.length === 0 && (
              <ToneText as="p" variant="body-small" tone="warning">
                {t('settings.priority.emptyAttribute')}
              </ToneText>
            )}
            <OrderedList
              label={t('settings.priority.attributeOrder', { name: title })}
              items={order.map(itemOf)}
              others={integrations.filter(({ id }) => !order.includes(id))}
              addLabel={t('settings.priority.add')}
              isReadOnly={isReadOnly}
              onChange={ids => set(name, ids)}
            />
          </Flex>
        );
      })}
      {known.error && !isDisabled && (
        <Alert
          status="warning"
          icon
          title={t('settings.priority.attributesFailed')}
          description={known.error.message}
        />
      )}
      {!isDisabled && (
        <AddMenu
          label={t('settings.priority.addAttribute')}
          items={free.map(([id, title]) => ({ id, title }))}
          onAdd={name => onChange([...value, { name, order: [] }])}
        />
      )}
    </Flex>
  );
};
