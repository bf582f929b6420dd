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
import {
  Button,
  Header,
  type HeaderMetadataItem,
  Link,
  Text,
} from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import { isActive } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import {
  Actor,
  formatSpan,
  GuardedButton,
  RelativeTime,
  RunStatusBadge,
} from '../common';
import { RunMenu, useRunActions, type RunDialogName } from '../RunActions';

/** Which sync this is, how it went, and what can be done with it. */
export const RunHeader = (props: {
  run: Run;
  onOpen: (name: RunDialogName) => void;
}) => {
  const { run, onOpen } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const refused = useRunActions(run);

  const metadata: HeaderMetadataItem[] = [
    {
      label: t('sync.meta.status'),
      value: <RunStatusBadge status={run.status} />,
    },
    {
      label: t('sync.meta.integration'),
      value:
        run.integrationTitle ??
        run.integrationId ??
        t('common.allIntegrations'),
    },
    { label: t('sync.meta.mode'), value: t(`common.mode.${run.mode}`) },
    {
      label: t('sync.meta.persisted'),
      value: [
        run.persisted ? t('common.yes') : t('common.no'),
        !run.persist && `(${t('sync.dryRun')})`,
      ]
        .filter(Boolean)
        .join(' '),
    },
    {
      label: t('sync.meta.createdBy'),
      value: (
        <Text>
          <Actor value={run.createdBy} />
        </Text>
      ),
    },
    {
      label: t('sync.meta.createdAt'),
      value: (
        <Text>
          <RelativeTime value={run.createdAt} />
        </Text>
      ),
    },
  ];
  const span = run.finishedAt && formatSpan(run.createdAt, run.finishedAt);
  if (span) {
    metadata.push({ label: t('sync.meta.took'), value: span });
  }
  const person =
    run.person?.email ?? run.person?.sourceId ?? run.person?.employeeId;
  if (person) {
    metadata.push({ label: t('sync.meta.person'), value: person });
  }
  if (run.parentId) {
    metadata.push({
      label: t('sync.meta.parent'),
      value: (
        <Link href={syncLink({ runId: run.parentId })}>{run.parentId}</Link>
      ),
    });
  }
  if (run.basedOn) {
    metadata.push({
      label: t('sync.meta.basedOn'),
      value: <Link href={syncLink({ runId: run.basedOn })}>{run.basedOn}</Link>,
    });
  }

  return (
    <Header
      title={t('sync.title', { id: run.id })}
      metadata={metadata}
      customActions={
        <>
          {refused.retryFailed === undefined && (
            <Button variant="secondary" onPress={() => onOpen('retryFailed')}>
              {t('actions.retryFailed')}
            </Button>
          )}
          {refused.undo === undefined && (
            <Button variant="secondary" onPress={() => onOpen('undo')}>
              {t('actions.undo')}
            </Button>
          )}
          {isActive(run) && (
            <GuardedButton
              variant="secondary"
              disabledReason={refused.cancel}
              onPress={() => onOpen('cancel')}
            >
              {t('sync.actions.cancel')}
            </GuardedButton>
          )}
          <RunMenu
            run={run}
            label={t('actions.more', { id: run.id })}
            withRecords={false}
            onOpen={onOpen}
          />
        </>
      }
    />
  );
};
