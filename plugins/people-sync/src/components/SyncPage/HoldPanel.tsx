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
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import {
  runApprovePermission,
  type HoldLimit,
  type RecordStatus,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { ApproveDialog } from './ApproveDialog';
import { RejectDialog } from './RejectDialog';

const STATUS_OF: Partial<Record<HoldLimit['kind'], RecordStatus>> = {
  removals: 'terminated',
  protected: 'terminated',
  updates: 'updated',
  attribute: 'updated',
  creates: 'created',
};

/** Why the plan waits, who is at stake, and the decision. */
export const HoldPanel = (props: { run: Run; onChanged: () => void }) => {
  const { run, onChanged } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const decideRefusal = useRefusal(runApprovePermission);
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'approve' | 'reject'>();

  if (run.status !== 'held' || !run.hold) {
    return null;
  }
  const { limits, groups } = run.hold;

  const showAtStake = (limit: HoldLimit) => {
    const next = new URLSearchParams(params);
    next.delete('cursor');
    const status = STATUS_OF[limit.kind];
    if (status) {
      next.set('status', status);
    } else {
      next.delete('status');
    }
    next.set('dataSet', limit.dataSet);
    setParams(next);
    document
      .getElementById('people-sync-records')
      ?.scrollIntoView({ behavior: 'smooth' });
  };

  return (
    <>
      <Alert
        status="warning"
        icon
        title={t('sync.hold.title')}
        description={
          <Flex direction="column" gap="3">
            {limits.map(limit => (
              <Flex
                key={`${limit.dataSet}-${limit.kind}`}
                direction="column"
                gap="1"
              >
                <span>
                  {limit.message}
                  {limit.recent
                    ? ` ${t('sync.hold.recent', { amount: limit.recent })}`
                    : ''}
                </span>
                <div>
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => showAtStake(limit)}
                  >
                    {t('sync.hold.seePeople', { count: limit.count })}
                  </Button>
                </div>
              </Flex>
            ))}
            {groups.length > 0 && (
              <div>
                <Text as="span" variant="body-small" weight="bold">
                  {t('sync.hold.groups')}
                </Text>
                <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
                  {groups.map(({ label, count, total }) => (
                    <li key={label}>
                      {label}
                      {total !== undefined &&
                        ` (${t('sync.hold.groupOf', {
                          amount: count,
                          total,
                        })})`}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </Flex>
        }
        customActions={
          <>
            <GuardedButton
              size="small"
              variant="secondary"
              disabledReason={decideRefusal}
              onPress={() => setOpen('reject')}
            >
              {t('sync.actions.reject')}
            </GuardedButton>
            <GuardedButton
              size="small"
              variant="primary"
              disabledReason={decideRefusal}
              onPress={() => setOpen('approve')}
            >
              {t('sync.actions.approve')}
            </GuardedButton>
          </>
        }
      />
      {open === 'reject' && (
        <RejectDialog
          run={run}
          onClose={() => setOpen(undefined)}
          onDone={onChanged}
        />
      )}
      {open === 'approve' && (
        <ApproveDialog
          run={run}
          onClose={() => setOpen(undefined)}
          onDone={onChanged}
        />
      )}
    </>
  );
};
