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
  Run,
  RunPhase,
  RunPhaseState,
} from '@people-sync/plugin-people-sync-common';

/** A phase that is shown; staging is the row existing. */
export type Phase = Exclude<RunPhase, 'stage'>;

/** How far a phase is. */
export type PhaseState = RunPhaseState['state'];

const PHASES: Phase[] = ['plan', 'guard', 'apply', 'close'];

/**
 * The state of every phase: as the backend tells it, otherwise derived from
 * status and progress.
 */
export function phasesOf(
  run: Pick<Run, 'phases' | 'status' | 'progress' | 'persist'>,
): Array<{ phase: Phase; state: PhaseState }> {
  return PHASES.map((phase, index) => ({
    phase,
    state:
      run.phases?.find(candidate => candidate.phase === phase)?.state ??
      deriveState(run, phase, index),
  }));
}

function deriveState(
  run: Pick<Run, 'status' | 'progress' | 'persist'>,
  phase: Phase,
  index: number,
): PhaseState {
  if (phase === 'apply' && !run.persist) {
    return 'skipped';
  }
  const { status, progress } = run;
  const at = progress.phase === 'stage' ? -1 : PHASES.indexOf(progress.phase);

  switch (status) {
    case 'staged':
      return index < at ? 'done' : 'waiting';
    case 'completed':
    case 'warning':
      return 'done';
    case 'skipped':
      return 'skipped';
    case 'held':
      if (phase === 'plan') {
        return 'done';
      }
      return phase === 'guard' ? 'held' : 'waiting';
    default:
      break;
  }
  if (index < at) {
    return 'done';
  }
  if (index > at) {
    return status === 'running' ? 'waiting' : 'skipped';
  }
  return status === 'running' ? 'running' : 'failed';
}
