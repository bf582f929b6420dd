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
import { RiHand } from '@remixicon/react';
import {
  troubleOf,
  type Run,
  type RunHold,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { Actor, GuardedButton, RelativeTime } from '../common';
import { useRunActions, type RunDialogName } from '../RunActions';
import { TroubleHelp } from '../Troubles';
import { HoldGroups } from './HoldGroups';
import { HoldLimits } from './HoldLimits';
import { Panel } from './Panel';

/** Who has approved so far, where more than one person must. */
const Approvals = (props: { hold: RunHold }) => {
  const { approvals = [], approvalsNeeded = 1 } = props.hold;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  if (approvalsNeeded <= 1) {
    return null;
  }
  return (
    <Flex direction="column" gap="1">
      <Text as="p" weight="bold">
        {t('sync.hold.approvals', {
          amount: approvals.length,
          needed: approvalsNeeded,
        })}
      </Text>
      {approvals.map(({ by, at, reason, scope }) => (
        <Text as="p" key={`${by}-${at}`} variant="body-medium">
          <Actor value={by} />, <RelativeTime value={at} />
          {scope &&
            scope !== 'all' &&
            ` (${t(`sync.decision.scope.${scope}`)})`}
          {reason && `: ${reason}`}
        </Text>
      ))}
    </Flex>
  );
};

/** Why the plan waits, who is at stake, and the decision. */
export const HoldPanel = (props: {
  run: Run;
  onOpen: (name: RunDialogName) => void;
}) => {
  const { run, onOpen } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const refused = useRunActions(run);

  if (run.status !== 'held' || !run.hold) {
    return null;
  }
  const { limits, groups } = run.hold;

  return (
    <Panel
      tone="warning"
      icon={<RiHand />}
      title={t('sync.hold.title')}
      actions={
        <>
          <TroubleHelp trouble={troubleOf('held')} />
          <GuardedButton
            variant="secondary"
            disabledReason={refused.reject}
            onPress={() => onOpen('reject')}
          >
            {t('sync.actions.reject')}
          </GuardedButton>
          <GuardedButton
            variant="primary"
            disabledReason={refused.approve}
            onPress={() => onOpen('approve')}
          >
            {t('sync.actions.approve')}
          </GuardedButton>
        </>
      }
    >
      <HoldLimits limits={limits} />
      <Approvals hold={run.hold} />
      {groups.length > 0 && <HoldGroups groups={groups} />}
    </Panel>
  );
};
