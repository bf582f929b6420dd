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

import { ConflictError } from '@backstage/errors';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import { PlanRefusedError } from './errors';
import type { RunStore } from './RunStore';
import type { Run, RunTrigger, TraceLevel } from './types';

/** What needs the records of a run once it has ended. */
export type FollowUp = 'apply' | 'undo' | 'retry' | 'compare';

/** Levels that do not keep what the follow-up needs. */
const REFUSED_BY: Record<FollowUp, readonly TraceLevel[]> = {
  apply: ['none', 'failures', 'summary'],
  undo: ['none', 'failures'],
  retry: ['none'],
  compare: ['none', 'failures'],
};

const UNABLE: Record<FollowUp, string> = {
  apply: 'its plan cannot be applied any more',
  undo: 'it cannot be undone',
  retry: 'its failed rows cannot be tried again',
  compare: 'it cannot be compared',
};

/**
 * Checks that what a follow-up needs of a run has not been removed: by the
 * trace level of an import, or because its retention is over.
 *
 * @throws ConflictError naming the data set and its trace level
 */
export function assertKept(
  run: Pick<Run, 'id' | 'pruned'>,
  followUp: FollowUp,
): void {
  const { everything, levels = {} } = run.pruned ?? {};
  if (everything) {
    throw new ConflictError(
      `Sync ${run.id} is past its retention: ${UNABLE[followUp]}`,
    );
  }
  for (const [dataSet, level] of Object.entries(levels) as [
    DataSet,
    TraceLevel,
  ][]) {
    if (REFUSED_BY[followUp].includes(level)) {
      throw new ConflictError(
        `The trace level of ${dataSet} keeps ${
          level === 'none' ? 'no records' : `${level} only`
        } of sync ${run.id}: ${UNABLE[followUp]}`,
      );
    }
  }
}

const FOLLOW_UP_OF: Partial<Record<RunTrigger, FollowUp>> = {
  apply: 'apply',
  undo: 'undo',
  retry: 'retry',
};

/**
 * The same for a run that is about to be planned: what it is based on may have
 * been removed while it waited.
 *
 * @throws PlanRefusedError
 */
export async function assertBaseKept(
  store: Pick<RunStore, 'get'>,
  run: Pick<Run, 'basedOn' | 'trigger'>,
): Promise<void> {
  const followUp = FOLLOW_UP_OF[run.trigger];
  const base = run.basedOn ? await store.get(run.basedOn) : undefined;
  if (!base || !followUp) {
    return;
  }
  try {
    assertKept(base, followUp);
  } catch (error) {
    throw error instanceof ConflictError
      ? new PlanRefusedError({
          code: 'records-removed',
          message: error.message,
          hint: 'Run all data or recent changes again.',
        })
      : error;
  }
}
