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
import { Button, Flex, Text } from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import type { CarryOver } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { Panel } from '../SyncPage/Panel';
import { CarryOverReport } from './CarryOverReport';

/** Settings of other modules that need not be typed again. */
export const CarryOverOffer = (props: {
  items: CarryOver[];
  onUse: (item: CarryOver) => void;
}) => {
  const { items, onUse } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  if (items.length === 0) {
    return null;
  }
  return (
    <Panel
      tone="info"
      icon={<RiInformationLine />}
      title={t('connect.carryOver.title')}
    >
      <Text as="p">{t('connect.carryOver.description')}</Text>
      {items.map(item => (
        <Flex key={item.from} direction="column" gap="3">
          <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
            <Text as="span" style={{ overflowWrap: 'anywhere' }}>
              <code>{item.from}</code>
            </Text>
            <Button size="small" onPress={() => onUse(item)}>
              {t('connect.carryOver.use', { title: item.title })}
            </Button>
          </Flex>
          <CarryOverReport carryOver={item} />
        </Flex>
      ))}
    </Panel>
  );
};
