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
import { Badge, Box, Flex, Text } from '@backstage/ui';
import type { DataSet, RunMode } from '@people-sync/plugin-people-sync-common';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { useScheduleText } from './useScheduleText';

/** A schedule in words, with what can be done about it. */
export const ScheduleCard = (props: {
  schedule: {
    cron: string;
    timezone: string;
    mode: RunMode;
    dataSets: DataSet[] | null;
  };
  badge?: string;
  actions?: ReactNode;
  children?: ReactNode;
}) => {
  const { schedule, badge, actions, children } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const scheduleText = useScheduleText();
  return (
    <Box
      as="section"
      bg="neutral"
      p="4"
      aria-label={tOperating('schedules.card', {
        schedule: scheduleText(schedule),
      })}
      style={{ borderRadius: 'var(--bui-radius-3)' }}
    >
      <Flex direction="column" gap="3">
        <Flex
          justify="between"
          align="start"
          gap="3"
          style={{ flexWrap: 'wrap' }}
        >
          <div>
            <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
              <Text as="h3" variant="body-large" weight="bold">
                {scheduleText(schedule)}
              </Text>
              {badge && <Badge size="small">{badge}</Badge>}
            </Flex>
            <Text as="p" variant="body-small" color="secondary">
              {[
                t(`common.mode.${schedule.mode}`),
                schedule.dataSets === null
                  ? tOperating('schedules.allDataSets')
                  : schedule.dataSets
                      .map(dataSet => t(`common.dataSet.${dataSet}`))
                      .join(', '),
              ].join(' · ')}
            </Text>
          </div>
          {actions && (
            <Flex align="center" gap="2">
              {actions}
            </Flex>
          )}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
};
