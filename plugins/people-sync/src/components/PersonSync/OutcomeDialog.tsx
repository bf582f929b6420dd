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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import {
  runPersistPermission,
  type StagedRun,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useFollowedRun } from '../../hooks/useFollowedRun';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { RunOutcome } from './RunOutcome';
import { useSyncLinkTo } from './useSyncLinkTo';

/** Follows the sync of one person and shows in place what came of it. */
export const OutcomeDialog = (props: {
  title: string;
  staged: StagedRun;
  /** Another run to follow: the one that applies this one's plan. */
  onFollow: (staged: StagedRun) => void;
  onSettled: () => void;
  onClose: () => void;
}) => {
  const { title, staged, onFollow, onSettled, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const linkTo = useSyncLinkTo();
  const persistRefusal = useRefusal(runPersistPermission);
  const followed = useFollowedRun({ runId: staged.id, onSettled });

  const apply = useAction(async () => {
    onFollow(await api.applyRun({ path: { id: staged.id }, body: {} }));
  });

  const run = followed.run.isStale ? undefined : followed.run.value;
  const records = followed.records.isStale
    ? undefined
    : followed.records.value?.items;
  const subject =
    records?.find(({ dataSet }) => dataSet === 'employees') ?? records?.[0];
  const wouldChange =
    run?.persist === false &&
    (run.status === 'completed' || run.status === 'warning') &&
    records?.some(
      ({ status }) =>
        status !== 'unchanged' && status !== 'skipped' && status !== 'failed',
    );
  const notPossible =
    run?.actions?.apply.possible === false
      ? run.actions.apply.reason
      : undefined;

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={640}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {apply.error && (
            <Alert
              status="danger"
              icon
              title={t('common.failed')}
              description={apply.error.message}
            />
          )}
          {staged.alreadyStaged && (
            <Alert status="info" icon title={t('people.sync.attached')} />
          )}
          <RunOutcome followed={followed} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('people.sync.close')}
        </Button>
        <ButtonLink
          variant="secondary"
          href={linkTo({ runId: staged.id, recordId: subject?.id })}
        >
          {t('people.sync.view', { id: staged.id })}
        </ButtonLink>
        {wouldChange && (
          <GuardedButton
            variant="primary"
            isPending={apply.isRunning}
            disabledReason={persistRefusal ?? notPossible}
            onPress={() => apply.run()}
          >
            {t('people.sync.apply')}
          </GuardedButton>
        )}
      </DialogFooter>
    </Dialog>
  );
};
