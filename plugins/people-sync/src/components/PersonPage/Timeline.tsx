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

import { useState } from 'react';
import { DateTime } from 'luxon';
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Flex, Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useLocale } from '../../hooks/useLocale';
import { useMore } from '../../hooks/useMore';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote, STATUSES_WORST_FIRST } from '../common';
import { groupByDay } from './groupByDay';
import { TimelineEntry } from './TimelineEntry';

const PAGE_SIZE = 25;

const CHANGED_STATUSES = STATUSES_WORST_FIRST.filter(
  status => status !== 'unchanged',
);

/** Every sync that touched the person, day by day. */
export const Timeline = (props: {
  personId: string;
  titleOf: (integrationId: string) => string;
}) => {
  const { personId, titleOf } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const [showsAll, setShowsAll] = useState(false);

  const records = useMore({
    key: JSON.stringify([personId, showsAll]),
    load: (cursor, signal) =>
      api.listPersonRecords(
        {
          path: { id: personId },
          query: {
            limit: PAGE_SIZE,
            cursor,
            status: showsAll ? undefined : CHANGED_STATUSES,
          },
        },
        { signal },
      ),
  });
  const { first, items } = records;

  const dayLabel = (date: string) => {
    const day = DateTime.fromISO(date);
    return (locale ? day.setLocale(locale) : day).toLocaleString(
      DateTime.DATE_HUGE,
    );
  };

  if (first.error) {
    return (
      <Flex direction="column" gap="3">
        <ResponseErrorPanel error={first.error} />
        <div>
          <Button variant="secondary" onPress={first.reload}>
            {t('common.table.retry')}
          </Button>
        </div>
      </Flex>
    );
  }

  return (
    <section aria-label={t('people.timeline.label')}>
      <Flex align="center" gap="1">
        <Text variant="body-small" color="secondary">
          {showsAll ? t('people.timeline.shown') : t('people.timeline.hidden')}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setShowsAll(!showsAll)}
        >
          {showsAll
            ? t('people.timeline.hideUnchanged')
            : t('people.timeline.showUnchanged')}
        </Button>
      </Flex>
      {(first.isLoading || first.isStale) && <Progress />}
      {first.value && !first.isStale && items.length === 0 && (
        <EmptyNote
          title={t('people.timeline.emptyTitle')}
          description={t('people.timeline.emptyDescription')}
        />
      )}
      {groupByDay(items).map(({ date, items: ofDay }) => (
        <Box key={date} pt="4">
          <Text as="h3" variant="title-x-small">
            {dayLabel(date)}
          </Text>
          <ol
            aria-label={t('people.timeline.day', { day: dayLabel(date) })}
            style={{
              listStyle: 'none',
              margin: 0,
              paddingInlineStart: 0,
              display: 'grid',
              gap: 'var(--bui-space-2)',
              paddingBlockStart: 'var(--bui-space-2)',
            }}
          >
            {ofDay.map(record => (
              <TimelineEntry
                key={`${record.runId}/${record.id}`}
                record={record}
                integration={titleOf(record.integrationId)}
              />
            ))}
          </ol>
        </Box>
      ))}
      {records.moreError && (
        <Alert
          mt="3"
          status="danger"
          icon
          title={t('common.failed')}
          description={records.moreError.message}
        />
      )}
      {records.hasMore && (
        <Flex align="center" gap="3" pt="4">
          <Button
            variant="secondary"
            isPending={records.isLoadingMore}
            onPress={records.loadMore}
          >
            {t('people.timeline.more')}
          </Button>
          <Text variant="body-small" color="secondary">
            {t('people.timeline.count', {
              shown: items.length,
              total: first.value?.totalItems ?? items.length,
            })}
          </Text>
        </Flex>
      )}
    </section>
  );
};
