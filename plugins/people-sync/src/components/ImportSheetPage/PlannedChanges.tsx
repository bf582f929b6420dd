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
import { Flex, Text } from '@backstage/ui';
import type { SheetPlan } from '@people-sync/plugin-people-sync-common';
import { planned } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { SummaryText } from '../common';
import { countsOf } from './planSummary';

/** What a plan would change, one line per data set. */
export const PlannedChanges = (props: { plan: SheetPlan }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Flex direction="column" gap="1">
      {planned(countsOf(props.plan)).parts.map(({ dataSet, counts }) => (
        <Flex key={dataSet ?? ''} gap="2" style={{ flexWrap: 'wrap' }}>
          {dataSet && (
            <Text as="span" color="secondary">
              {t(`common.dataSet.${dataSet}`)}
            </Text>
          )}
          <SummaryText counts={counts} />
        </Flex>
      ))}
    </Flex>
  );
};
