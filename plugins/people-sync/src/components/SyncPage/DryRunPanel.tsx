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
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { RiErrorWarningLine, RiInformationLine } from '@remixicon/react';
import { troubleOf, type Run } from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import { isActive, planned } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { useRunActions, type RunDialogName } from '../RunActions';
import { TroubleHelp } from '../Troubles';
import { HoldGroups } from './HoldGroups';
import { HoldLimits } from './HoldLimits';
import { Panel } from './Panel';

/** Plans belong to one integration each, so those of all stand with them. */
const ChildPlans = (props: { run: Run }) => {
  const { children = [] } = props.run;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return (
    <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
      <Text as="span">{t('sync.dryRunNote.ofAll')}</Text>
      {children.map(({ id, integrationId }) => (
        <ButtonLink
          key={id}
          size="small"
          variant="secondary"
          href={syncLink({ runId: id })}
        >
          {t('sync.dryRunNote.openPlan', { integration: integrationId, id })}
        </ButtonLink>
      ))}
    </Flex>
  );
};

/** That a dry run changed nothing, and the way to make it so. */
export const DryRunPanel = (props: {
  run: Run;
  onOpen: (name: RunDialogName) => void;
}) => {
  const { run, onOpen } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const refused = useRunActions(run);

  if (run.persist || isActive(run) || run.skipReason) {
    return null;
  }
  const hold = run.hold?.wouldHold ? run.hold : undefined;
  const isDone = run.status === 'completed' || run.status === 'warning';

  const explanation = () => {
    if (hold) {
      return t('sync.dryRunNote.wouldHold');
    }
    return isDone && planned(run).total === 0
      ? t('sync.dryRunNote.empty')
      : t('sync.dryRunNote.description');
  };

  return (
    <Panel
      tone={hold ? 'warning' : 'info'}
      icon={hold ? <RiErrorWarningLine /> : <RiInformationLine />}
      title={t('sync.dryRunNote.title')}
      actions={
        <>
          {hold && <TroubleHelp trouble={troubleOf('held')} />}
          {isDone && run.integrationId !== null && (
            <GuardedButton
              variant="primary"
              disabledReason={refused.apply}
              onPress={() => onOpen('apply')}
            >
              {t('actions.apply')}
            </GuardedButton>
          )}
        </>
      }
    >
      <Text as="p">{explanation()}</Text>
      {run.integrationId === null && <ChildPlans run={run} />}
      {hold && <HoldLimits limits={hold.limits} />}
      {hold && hold.groups.length > 0 && <HoldGroups groups={hold.groups} />}
    </Panel>
  );
};
