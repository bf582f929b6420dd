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

import { DateTime } from 'luxon';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Box, Flex, Link, Text } from '@backstage/ui';
import {
  troubleOf,
  troubleOfReason,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { recordRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { ChangeSide } from '../changes';
import { Actor, RecordStatusBadge, ToneText } from '../common';
import { MessageLine } from '../Troubles';

/** What one sync decided about the person. */
export const TimelineEntry = (props: {
  record: RunRecord;
  integration: string;
}) => {
  const { record, integration } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const recordLink = useRouteRef(recordRouteRef);
  const moment = DateTime.fromISO(record.createdAt);
  const time = locale ? moment.setLocale(locale) : moment;
  const { changes, errors, reason, persisted } = record;

  return (
    <Box
      as="li"
      p="3"
      style={{
        borderInlineStart: '3px solid var(--bui-border-2)',
        // What was not applied is history of plans, not of the person.
        borderInlineStartStyle: persisted ? 'solid' : 'dashed',
      }}
    >
      <Flex direction="column" gap="2">
        <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
          <time
            dateTime={record.createdAt}
            title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
          >
            <Text as="span" variant="body-small" color="secondary">
              {time.toLocaleString(DateTime.TIME_SIMPLE)}
            </Text>
          </time>
          <RecordStatusBadge status={record.status} />
          {!persisted && (
            <Badge size="small">{t('people.timeline.notApplied')}</Badge>
          )}
          <Text as="span" weight="bold">
            {integration}
          </Text>
          {record.dataSet !== 'employees' && (
            <Text as="span">{t(`common.dataSet.${record.dataSet}`)}</Text>
          )}
          <Text as="span" variant="body-small" color="secondary">
            <Actor value={record.createdBy} />
          </Text>
          <Link
            href={recordLink({ runId: record.runId, recordId: record.id })}
            aria-label={t('people.timeline.viewOf', {
              name: record.displayName,
              id: record.runId,
            })}
          >
            {t('people.timeline.sync', { id: record.runId })}
          </Link>
        </Flex>
        {reason && (
          <Text as="p" variant="body-small" color="secondary">
            <MessageLine trouble={troubleOfReason(reason)}>
              {reason}
            </MessageLine>
          </Text>
        )}
        {errors.map((error, index) => (
          <ToneText
            key={`${error.code}-${index}`}
            as="p"
            variant="body-small"
            tone={record.status === 'failed' ? 'danger' : 'warning'}
          >
            <MessageLine trouble={troubleOf(error.code)}>
              {[error.attribute, error.message].filter(Boolean).join(': ')}
            </MessageLine>
          </ToneText>
        ))}
        {changes.length > 0 && (
          <dl
            style={{
              display: 'grid',
              gridTemplateColumns: 'minmax(7rem, max-content) 1fr',
              columnGap: 'var(--bui-space-4)',
              rowGap: 'var(--bui-space-1)',
              margin: 0,
            }}
          >
            {changes.map(change => (
              <div key={change.attribute} style={{ display: 'contents' }}>
                <dt>
                  <Text as="span" variant="body-small" color="secondary">
                    {change.attribute}
                  </Text>
                </dt>
                <dd
                  style={{
                    margin: 0,
                    display: 'flex',
                    flexWrap: 'wrap',
                    columnGap: '0.5em',
                    minWidth: 0,
                  }}
                >
                  <ChangeSide change={change} side="before" />
                  <span aria-hidden="true">→</span>
                  <ChangeSide change={change} side="after" />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Flex>
    </Box>
  );
};
