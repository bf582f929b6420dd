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
import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import {
  troubleOf,
  troubleOfReason,
  troubleOfSkip,
  type Run,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import type { FollowedRun } from '../../hooks/useFollowedRun';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { ChangesTable } from '../changes';
import { RecordStatusBadge } from '../common';
import { MessageLine, TroubleHelp } from '../Troubles';

const RecordOutcome = (props: { run: Run; record: RunRecord }) => {
  const { run, record } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { changes, errors, persisted, reason } = record;
  const isPlan = run.status === 'held' || run.status === 'rejected';

  const heading = () => {
    if (changes.length === 0) {
      return persisted
        ? t('people.sync.outcome.unchanged')
        : t('people.sync.outcome.dryUnchanged');
    }
    if (isPlan) {
      return t('people.sync.outcome.notApplied');
    }
    return persisted
      ? t('people.sync.outcome.did')
      : t('people.sync.outcome.would');
  };

  return (
    <Flex direction="column" gap="2">
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <RecordStatusBadge status={record.status} />
        <Text as="span" weight="bold">
          {record.displayName || record.sourceId}
        </Text>
        {record.dataSet !== 'employees' && (
          <Text as="span" variant="body-small" color="secondary">
            {t(`common.dataSet.${record.dataSet}`)}
          </Text>
        )}
      </Flex>
      {reason && (
        <Text as="p" variant="body-small" color="secondary">
          <MessageLine trouble={troubleOfReason(reason)}>{reason}</MessageLine>
        </Text>
      )}
      {errors.map((error, index) => (
        <Alert
          key={`${error.code}-${index}`}
          status={record.status === 'failed' ? 'danger' : 'warning'}
          icon
          title={error.message}
          description={error.hint}
          customActions={<TroubleHelp trouble={troubleOf(error.code)} />}
        />
      ))}
      {record.status !== 'failed' && record.status !== 'skipped' && (
        <Text as="p">{heading()}</Text>
      )}
      {changes.length > 0 && (
        <ChangesTable changes={changes} isWould={!persisted} />
      )}
    </Flex>
  );
};

/** What became of a sync of one person, while it runs and afterwards. */
export const RunOutcome = (props: { followed: FollowedRun }) => {
  const { run, records } = props.followed;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const error = run.error ?? records.error;
  if (error) {
    return (
      <Alert
        status="danger"
        icon
        title={t('common.failed')}
        description={error.message}
      />
    );
  }
  const value = run.isStale ? undefined : run.value;
  if (!value || isActive(value)) {
    const applies = value?.progress.phase === 'apply';
    const working = applies
      ? t('people.sync.applying')
      : t('people.sync.working');
    return (
      <div aria-busy="true">
        <Text as="p" role="status">
          {value?.status === 'staged' ? t('people.sync.waiting') : working}
        </Text>
        <Progress />
      </div>
    );
  }

  const notes: ReactNode[] = [];
  if (value.status === 'skipped' || value.skipReason) {
    notes.push(
      <Alert
        key="skipped"
        status="warning"
        icon
        title={t('people.sync.outcome.skipped')}
        description={value.skipReason}
        customActions={
          value.skipReason && (
            <TroubleHelp trouble={troubleOfSkip(value.skipReason)} />
          )
        }
      />,
    );
  } else if (
    value.status === 'failed' ||
    value.status === 'cancelled' ||
    value.status === 'rejected' ||
    value.status === 'held'
  ) {
    const reasons =
      value.status === 'held'
        ? value.hold?.limits.map(({ message }) => message)
        : value.errors.map(({ message, hint }) =>
            [message, hint].filter(Boolean).join(' '),
          );
    const code = value.status === 'held' ? 'held' : value.errors[0]?.code;
    notes.push(
      <Alert
        key="status"
        status={value.status === 'failed' ? 'danger' : 'warning'}
        icon
        title={t(`people.sync.outcome.${value.status}`)}
        description={reasons?.join(' ') || undefined}
        customActions={<TroubleHelp trouble={troubleOf(code ?? '')} />}
      />,
    );
  }
  const items = records.isStale ? undefined : records.value?.items;
  if (!items) {
    notes.push(<Progress key="progress" />);
  } else if (items.length === 0 && notes.length === 0) {
    notes.push(
      <Alert
        key="unknown"
        status="warning"
        icon
        title={t('people.sync.outcome.unknown')}
        description={t('people.sync.outcome.unknownDescription')}
      />,
    );
  }

  return (
    <Flex direction="column" gap="4" role="status">
      {notes}
      {items?.map(record => (
        <RecordOutcome key={record.id} run={value} record={record} />
      ))}
    </Flex>
  );
};
