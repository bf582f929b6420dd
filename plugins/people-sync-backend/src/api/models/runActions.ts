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
import type {
  RunAction,
  RunActions,
} from '@people-sync/plugin-people-sync-common';
import { PLAN_EXPIRES_MS } from '../../plan/StoredPlanner';
import { assertKept, type FollowUp } from '../../runs/assertKept';
import { VOID_UNDO_STATUSES, whyNotUndoable } from '../../runs/assertUndoable';
import { FINAL_STATUSES, type Run, type RunStatus } from '../../runs/types';

/** A run that another one is based on. */
export interface FollowUpRun {
  id: number;
  basedOn: number;
  trigger: string;
  status: RunStatus;
  persisted: boolean;
}

/** Ends that leave a plan unapplied, or a run not taken back. */
const isVoid = ({ status }: FollowUpRun) => VOID_UNDO_STATUSES.includes(status);

const isFinal = ({ status }: Pick<Run, 'status'>) =>
  FINAL_STATUSES.includes(status);

function lastOf(
  followUps: readonly FollowUpRun[],
  trigger: string,
): FollowUpRun | undefined {
  return followUps
    .filter(run => run.trigger === trigger && !isVoid(run))
    .sort((a, b) => b.id - a.id)[0];
}

/** The run that undoes a run, is about to, or has done so in part. */
export function undoneBy(
  followUps: readonly FollowUpRun[],
): FollowUpRun | undefined {
  const undos = followUps
    .filter(run => run.trigger === 'undo' && (run.persisted || !isVoid(run)))
    .sort((a, b) => b.id - a.id);
  return undos.find(run => !isVoid(run)) ?? undos[0];
}

/** Why what a follow-up needs is no longer kept, if so. */
function whyGone(run: Run, followUp: FollowUp): string | undefined {
  try {
    assertKept(run, followUp);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function whyNotAppliable(
  run: Run,
  followUps: readonly FollowUpRun[],
  now: number,
): string | undefined {
  if (!run.integrationId) {
    return 'Over all integrations: apply the plan of each of its syncs';
  }
  if (run.persist) {
    return 'It was no dry run: there is no stored plan to apply';
  }
  if (!['completed', 'warning'].includes(run.status) || run.skipReason) {
    return isFinal(run)
      ? `It was ${
          run.skipReason ? 'skipped' : run.status
        }: there is no finished plan`
      : 'Its plan is not finished';
  }
  const applied = lastOf(followUps, 'apply');
  if (applied) {
    return isFinal(applied)
      ? `Applied by sync ${applied.id}`
      : `Sync ${applied.id} is applying it`;
  }
  if (now - Date.parse(run.startedAt ?? run.createdAt) > PLAN_EXPIRES_MS) {
    return 'Its plan is older than 7 days';
  }
  return whyGone(run, 'apply');
}

function whyNotUndone(
  run: Run,
  followUps: readonly FollowUpRun[],
): string | undefined {
  const reason = whyNotUndoable(run);
  if (reason) {
    return reason;
  }
  const undo = lastOf(followUps, 'undo');
  if (undo) {
    return isFinal(undo)
      ? `Undone by sync ${undo.id}`
      : `Sync ${undo.id} is undoing it`;
  }
  return whyGone(run, 'undo');
}

function whyNotCancelled(run: Run): string | undefined {
  if (isFinal(run)) {
    return 'It has ended';
  }
  return run.cancelRequested ? 'It is being cancelled' : undefined;
}

function whyNotRetried(run: Run): string | undefined {
  if (!run.integrationId) {
    return 'Over all integrations: retry the failed rows of each of its syncs';
  }
  if (!isFinal(run)) {
    return 'It has not ended';
  }
  if (run.status === 'rejected') {
    return 'It was rejected: nothing of it is applied';
  }
  const failed = Object.values(run.counts).some(count => count.failed > 0);
  return failed ? whyGone(run, 'retry') : 'No row failed';
}

function whyNotDecided(run: Run): string | undefined {
  if (run.status === 'held') {
    return undefined;
  }
  return run.integrationId
    ? `It is not held: it is ${run.status}`
    : 'Over all integrations: decide about each of its syncs';
}

const actionOf = (reason: string | undefined): RunAction =>
  reason === undefined ? { possible: true } : { possible: false, reason };

/** What can be done with a run as it stands, and why not. */
export function runActions(options: {
  run: Run;
  /** Runs that are based on it. */
  followUps: readonly FollowUpRun[];
  now?: number;
}): RunActions {
  const { run, followUps, now = Date.now() } = options;
  const decided = actionOf(whyNotDecided(run));
  return {
    apply: actionOf(whyNotAppliable(run, followUps, now)),
    undo: actionOf(whyNotUndone(run, followUps)),
    cancel: actionOf(whyNotCancelled(run)),
    retryFailed: actionOf(whyNotRetried(run)),
    approve: decided,
    reject: decided,
  };
}
