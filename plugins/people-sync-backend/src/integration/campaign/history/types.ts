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

import type { JsonObject } from '@backstage/types';
import type { MissingPolicy, Safeguards } from '../../../integrations/types';

export type HistoryDataSet = 'org-units' | 'employees';

/**
 * How a source answers. `feed`: whole rows, and nobody singly. `graph`: deltas
 * of what changed only, and single people.
 */
export type SourceStyle = 'feed' | 'graph';

/** How somebody leaves: with a word, or without one. */
export type Leaving = 'row' | 'absence' | 'inactive' | 'scope';

/** What is wrong with a row that is there. */
export type Spoiling = 'malformed' | 'invalid' | 'twice' | 'twice-differently';

/** One integration, as it stays for a whole history. */
export interface SourcePlan {
  id: string;
  style: SourceStyle;
  pageSize: number;
  missingPolicy: MissingPolicy;
  safeguards: Safeguards;
}

/** One change of one source. */
export type Change = {
  source: string;
  dataSet: HistoryDataSet;
  id: string;
} & (
  | { kind: 'put'; why: string; payload: JsonObject }
  | { kind: 'leave'; by: Leaving }
  | { kind: 'spoil'; how: Spoiling }
  | { kind: 'heal' }
  | { kind: 'join' | 'part'; member: string; memberOf: HistoryDataSet }
);

/** What happens at the sources, whatever the portal makes of it. */
export interface History {
  seed: number;
  sources: SourcePlan[];
  /** Records that are applied in one transaction. */
  chunkRows: number;
  /** Who decides about leaving; undefined means all do. */
  lifecycleFrom?: string[];
  /** Makes the company that the first sync finds. */
  founding: Change[];
  changes: Change[];
}

/** A change as a line of a script. */
export function describeChange(change: Change): string {
  const { source, id } = change;
  switch (change.kind) {
    case 'put':
      return `${source}: ${change.why} ${id} ${JSON.stringify(change.payload)}`;
    case 'leave':
      return `${source}: ${id} leaves by ${change.by}`;
    case 'spoil':
      return `${source}: ${id} becomes ${change.how}`;
    case 'heal':
      return `${source}: ${id} is corrected`;
    case 'join':
      return `${source}: ${change.member} joins ${id}`;
    default:
      return `${source}: ${change.member} parts from ${id}`;
  }
}
