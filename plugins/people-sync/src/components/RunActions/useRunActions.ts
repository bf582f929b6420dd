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
import {
  isFinalRunStatus,
  runApprovePermission,
  runCreatePermission,
  runPersistPermission,
  type Run,
  type RunActions,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';

/** Something that can be done with a run. */
export type RunActionName = keyof RunActions;

/**
 * Why each action on a run is refused, or undefined where it is not: first as
 * the run stands, which the backend tells, then for want of a permission.
 */
export function useRunActions(
  run: Run,
): Record<RunActionName, string | undefined> {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const create = useRefusal(runCreatePermission);
  const persist = useRefusal(runPersistPermission);
  const approve = useRefusal(runApprovePermission);

  const refusals: Record<RunActionName, string | undefined> = {
    apply: persist,
    undo: persist,
    cancel: create,
    retryFailed: run.persist ? persist : create,
    approve,
    reject: approve,
  };

  const isFinal = isFinalRunStatus(run.status);
  /** What is known without the backend, should it not say. */
  const obstacleTo = (name: RunActionName): string | undefined => {
    switch (name) {
      case 'cancel':
        return isFinal ? t('actions.refused.finished') : undefined;
      case 'approve':
      case 'reject':
        return run.status === 'held' ? undefined : t('actions.refused.notHeld');
      default:
        break;
    }
    if (run.integrationId === null) {
      return t('actions.refused.parent');
    }
    if (!isFinal) {
      return t('actions.refused.notFinished');
    }
    if (name === 'apply') {
      if (run.persist) {
        return t('actions.refused.notDry');
      }
      return run.status === 'completed' || run.status === 'warning'
        ? undefined
        : t('actions.refused.noPlan');
    }
    if (name === 'undo') {
      if (run.undoneBy) {
        return t('actions.refused.undone', { id: run.undoneBy });
      }
      return run.persisted ? undefined : t('actions.refused.nothingApplied');
    }
    return run.summary.failed > 0 ? undefined : t('actions.refused.noneFailed');
  };

  const reasonFor = (name: RunActionName): string | undefined => {
    const told = run.actions?.[name];
    if (!told) {
      return obstacleTo(name) ?? refusals[name];
    }
    return told.possible
      ? refusals[name]
      : told.reason ?? obstacleTo(name) ?? t('common.failed');
  };

  return {
    apply: reasonFor('apply'),
    undo: reasonFor('undo'),
    cancel: reasonFor('cancel'),
    retryFailed: reasonFor('retryFailed'),
    approve: reasonFor('approve'),
    reject: reasonFor('reject'),
  };
}
