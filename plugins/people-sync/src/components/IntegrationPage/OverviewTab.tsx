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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import type { ListPage } from '../../hooks/usePagedList';
import type { Resource } from '../../hooks/useResource';
import { integrationDetailRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { Facts, isDue, RelativeTime, ToneText } from '../common';
import { useScheduleText } from '../Schedules';
import { DataSetsTable, type DataSetRow } from './DataSetsTable';
import { RecentRuns } from './RecentRuns';

const ScheduleSummary = (props: { integration: Integration }) => {
  const { id, schedules } = props.integration;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const scheduleText = useScheduleText();
  const detailLink = useRouteRef(integrationDetailRouteRef);
  return (
    <Flex direction="column" gap="1">
      {schedules.length === 0 && (
        <ToneText as="p" tone="warning">
          {tIntegration('integration.overview.noSchedule')}
        </ToneText>
      )}
      <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
        {schedules.map(schedule => (
          <li key={schedule.id}>
            <Text as="span">
              {schedule.enabled
                ? scheduleText(schedule)
                : t('integrations.cron.off', {
                    schedule: scheduleText(schedule),
                  })}
              {' · '}
              {t(`common.mode.${schedule.mode}`)}
              {schedule.nextRuns[0] && (
                <>
                  {' · '}
                  {tIntegration(
                    isDue(schedule.nextRuns[0])
                      ? 'integration.overview.due'
                      : 'integration.overview.next',
                  )}{' '}
                  <RelativeTime value={schedule.nextRuns[0]} />
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
      <div>
        <Link href={`${detailLink({ integrationId: id })}?tab=schedules`}>
          {tIntegration('integration.overview.changeSchedules')}
        </Link>
      </div>
    </Flex>
  );
};

const Part = (props: { title: string; children: React.ReactNode }) => (
  <Flex direction="column" gap="2">
    <Text as="h2" variant="title-x-small">
      {props.title}
    </Text>
    {props.children}
  </Flex>
);

/** Is it connected, what does it deliver, and how did it go? */
export const OverviewTab = (props: {
  integration: Integration;
  imports: Resource<ListPage<DataSetRow>>;
}) => {
  const { integration, imports } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const never = t('integrations.never');
  return (
    <Flex direction="column" gap="6">
      <Facts
        facts={[
          {
            label: tIntegration('integration.overview.lastFull'),
            value: (
              <RelativeTime value={integration.lastFullAt} fallback={never} />
            ),
          },
          {
            label: tIntegration('integration.overview.lastRecent'),
            value: (
              <RelativeTime value={integration.lastRecentAt} fallback={never} />
            ),
          },
        ]}
      />
      <Part title={tIntegration('integration.overview.dataSets')}>
        <DataSetsTable list={imports} />
      </Part>
      {integration.capabilities.includes('full') && (
        <Part title={tIntegration('integration.overview.schedules')}>
          <ScheduleSummary integration={integration} />
        </Part>
      )}
      <Part title={tIntegration('integration.overview.runs')}>
        <RecentRuns integration={integration} />
      </Part>
    </Flex>
  );
};
