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
import {
  troubleOfFreshness,
  type ImportRow,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { isDue, RelativeTime, StatusBadge } from '../common';
import { MessageLine } from '../Troubles';

const LOOK: Record<ImportRow['freshness'], string> = {
  'on-time': 'completed',
  delayed: 'warning',
  error: 'failed',
  paused: 'cancelled',
  unscheduled: 'warning',
  never: 'staged',
};

/** Whether an import is as fresh as its schedule promises, and what is next. */
export const FreshnessCell = (props: { row: ImportRow }) => {
  const { row } = props;
  const { freshness, lastSuccessAt, nextRunAt, problem } = row;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const isLate = freshness === 'delayed' || freshness === 'error';
  return (
    <Flex direction="column" gap="0.5" align="start">
      <MessageLine trouble={troubleOfFreshness(freshness)}>
        <StatusBadge
          status={LOOK[freshness]}
          label={t(`integrations.freshness.${freshness}`)}
        />
      </MessageLine>
      {isLate && lastSuccessAt && (
        <Text as="span" variant="body-small" color="secondary">
          {t('integrations.lastSuccess')} <RelativeTime value={lastSuccessAt} />
        </Text>
      )}
      {problem ? (
        <Text as="span" variant="body-small" color="secondary">
          {problem}
        </Text>
      ) : (
        freshness !== 'paused' &&
        nextRunAt && (
          <Text as="span" variant="body-small" color="secondary">
            {t(isDue(nextRunAt) ? 'integrations.due' : 'integrations.next')}{' '}
            <RelativeTime value={nextRunAt} />
          </Text>
        )
      )}
    </Flex>
  );
};
