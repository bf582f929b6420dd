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
import type { History, SourcePlan } from '../history/types';
import { type Random, seeded } from '../random';
import type { ChunkTrap, Schedule, Step, Trap } from './types';

/** Replicas of the backend on one database. */
export const REPLICAS = 2;

const PAGE_FAULTS: Record<Trap['fault'], number> = {
  'throw-before': 3,
  'throw-mid': 3,
  'throw-after': 2,
  short: 3,
  empty: 2,
  shrunken: 3,
  'cursor-expired': 3,
  credentials: 1,
  unreachable: 1,
  skip: 1,
  nameless: 1,
  slow: 1,
  kill: 7,
  stall: 5,
  cancel: 4,
  pause: 6,
  change: 4,
};

function trapFor(random: Random, sources: readonly SourcePlan[]): Trap {
  const { pick, weighted, between } = random;
  const source = pick(sources);
  const fault = weighted(PAGE_FAULTS);
  if (fault === 'shrunken') {
    // A lie below the limits is found out only by asking for each person.
    return {
      at: 'page',
      source: source.id,
      dataSet: 'employees',
      page: between(1, 4),
      fault: source.style === 'graph' ? fault : 'short',
    };
  }
  return {
    at: 'page',
    source: source.id,
    dataSet: pick(['org-units', 'employees', 'employees']),
    page: between(1, 4),
    fault,
  };
}

function chunkTrapFor({ below, between, chance }: Random): ChunkTrap {
  return {
    at: 'chunk',
    replica: below(REPLICAS),
    chunk: between(1, 6),
    fault: chance(0.75) ? 'kill' : 'cancel',
  };
}

function runFor(random: Random, sources: readonly SourcePlan[]): Step {
  const { chance, pick, below } = random;
  const all = chance(0.15);
  const person = !all && chance(0.12);
  return {
    do: 'run',
    replica: below(REPLICAS),
    source: all ? undefined : pick(sources).id,
    mode: chance(0.4) ? 'all' : 'recent',
    persist: !chance(0.2),
    ...(!all &&
      !person &&
      chance(0.12) && {
        dataSets: [pick<DataSet>(['org-units', 'employees'])],
      }),
    ...(person && { person: below(1000) }),
    wait: chance(0.7),
  };
}

/** What goes wrong in one passage of a history: the seed alone decides. */
export function generateSchedule(seed: number, history: History): Schedule {
  const random = seeded(seed);
  const { between, below, chance, pick, weighted } = random;
  const { sources } = history;
  const steps: Step[] = [];
  if (chance(0.8)) {
    // Most portals have had a first sync before anything goes wrong.
    for (const { id } of sources) {
      steps.push({
        do: 'run',
        replica: 0,
        source: id,
        mode: 'all',
        persist: true,
        wait: true,
      });
    }
  }
  for (let left = between(15, 40); left > 0; left--) {
    const kind = weighted({
      change: 8,
      trap: 14,
      chunkTrap: 4,
      run: 18,
      resume: 3,
      recover: 3,
      cancel: 2,
      decide: 3,
      apply: 3,
      undo: 2,
      retry: 2,
      cursors: 2,
      read: 3,
    });
    switch (kind) {
      case 'change':
        steps.push({ do: 'change', count: between(1, 8) });
        break;
      case 'trap':
        steps.push({ do: 'trap', trap: trapFor(random, sources) });
        break;
      case 'chunkTrap':
        steps.push({ do: 'trap', trap: chunkTrapFor(random) });
        break;
      case 'run':
        steps.push(runFor(random, sources));
        break;
      case 'resume':
        steps.push({ do: 'resume' });
        break;
      case 'recover':
        steps.push({ do: 'recover', replica: below(REPLICAS) });
        break;
      case 'cancel':
        steps.push({ do: 'cancel', which: pick(['oldest', 'newest']) });
        break;
      case 'decide':
        steps.push({
          do: 'decide',
          replica: below(REPLICAS),
          approve: chance(0.7),
        });
        break;
      case 'cursors':
        steps.push({
          do: 'lose-cursors',
          source: pick(sources).id,
          side: pick(['portal', 'source']),
        });
        break;
      case 'read':
        steps.push({ do: 'read', limit: between(1, 40) });
        break;
      default:
        steps.push({ do: kind, replica: below(REPLICAS), nth: below(3) });
    }
  }
  return { seed, steps };
}
