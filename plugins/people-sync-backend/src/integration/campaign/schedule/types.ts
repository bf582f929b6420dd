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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { HistoryDataSet } from '../history/types';

/** What a source does wrong. */
export type SourceFault =
  /** Breaks before it answers. */
  | 'throw-before'
  /** Breaks when it has delivered half of a page. */
  | 'throw-mid'
  /** Breaks when it has delivered the page. */
  | 'throw-after'
  /** Ends without its mark that nothing is missing. */
  | 'short'
  /** Says that there is nobody, and that this is all. */
  | 'empty'
  /** Leaves half of everybody out, and says that this is all. */
  | 'shrunken'
  | 'cursor-expired'
  | 'credentials'
  | 'unreachable'
  /** Ends the run without a commit. */
  | 'skip'
  /** A row without an id stands among the others. */
  | 'nameless'
  /** Takes its time. */
  | 'slow';

/** What happens to the one who works on the run. */
export type WorkerFault =
  /** Dies, and keeps its lease until that lapses. */
  | 'kill'
  /** Loses the lease, stands still until another has taken over, and goes on. */
  | 'stall'
  /** Somebody asks to cancel the run. */
  | 'cancel'
  /** Stands still, with the lease, until the script says otherwise. */
  | 'pause'
  /** The source changes while it is read. */
  | 'change';

/** Waits at a page of a source for whoever comes by, once. */
export interface Trap {
  at: 'page';
  source: string;
  dataSet: HistoryDataSet;
  page: number;
  fault: SourceFault | WorkerFault;
}

/** Waits in the transaction of a chunk that a replica applies, once. */
export interface ChunkTrap {
  at: 'chunk';
  replica: number;
  chunk: number;
  fault: 'kill' | 'cancel';
}

export type Step =
  | { do: 'change'; count: number }
  | { do: 'trap'; trap: Trap | ChunkTrap }
  | {
      do: 'run';
      replica: number;
      /** Undefined: every integration. */
      source?: string;
      mode: 'all' | 'recent';
      persist: boolean;
      dataSets?: DataSet[];
      /** Which of the people who ever were at the source. */
      person?: number;
      /** Whether the script waits for it. */
      wait: boolean;
    }
  /** Whoever stands still goes on. */
  | { do: 'resume' }
  /** Leases of the dead lapse, and a replica takes over what is left. */
  | { do: 'recover'; replica: number }
  | { do: 'cancel'; which: 'oldest' | 'newest' }
  /** Approves held runs whose removals are true, if wanted; else rejects. */
  | { do: 'decide'; replica: number; approve: boolean }
  | { do: 'apply' | 'undo' | 'retry'; replica: number; nth: number }
  | { do: 'lose-cursors'; source: string; side: 'portal' | 'source' }
  /** The catalog reads on. */
  | { do: 'read'; limit: number };

/** What goes wrong while a history happens. */
export interface Schedule {
  seed: number;
  steps: Step[];
}

function describeTrap(trap: Trap | ChunkTrap): string {
  return trap.at === 'page'
    ? `${trap.fault} at page ${trap.page} of ${trap.source} ${trap.dataSet}`
    : `${trap.fault} replica ${trap.replica} in its chunk ${trap.chunk}`;
}

/** A step as a line of a script. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case 'change':
      return `the next ${step.count} changes happen`;
    case 'trap':
      return `set: ${describeTrap(step.trap)}`;
    case 'run':
      return [
        `replica ${step.replica}: run ${step.source ?? 'all integrations'}`,
        step.mode,
        ...(step.persist ? [] : ['dry']),
        ...(step.dataSets ? [step.dataSets.join('+')] : []),
        ...(step.person === undefined ? [] : [`person #${step.person}`]),
        ...(step.wait ? [] : ['(not waited for)']),
      ].join(' ');
    case 'resume':
      return 'whoever stands still goes on';
    case 'recover':
      return `replica ${step.replica}: takes over from the dead`;
    case 'cancel':
      return `cancel the ${step.which} active run`;
    case 'decide':
      return `${
        step.approve ? 'approve what is true of' : 'reject'
      } what is held`;
    case 'lose-cursors':
      return `${step.source}: cursors are lost at the ${step.side}`;
    case 'read':
      return `the catalog reads ${step.limit}`;
    default:
      return `replica ${step.replica}: ${step.do} (candidate #${step.nth})`;
  }
}
