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
import type { RunRecordRow } from '../database/tables';
import type { Golden } from '../people/golden';
import type { Change } from '../people/merge';
import type { RecordPlan } from '../runs/recordPlan';
import type { KnownRow } from './lookups';

/** What has become of a record of a stored plan since it was made. */
export interface Since {
  row: RunRecordRow;
  plan: RecordPlan;
  /** The source row as it stands. */
  known: KnownRow | undefined;
  golden: Golden | undefined;
  /** Whether somebody is found by the keys of a row that was new. */
  isTaken: boolean;
  /** A later sync that has met the row, or may have. */
  readBy?: number;
  /** Whether a later complete sync over all data has looked for the row. */
  lookedFor: boolean;
}

/** Why one record of a stored plan is not applied any more (RULES A1, A2). */
export function whyMoved(since: Since): string | undefined {
  const { row, plan, known, golden, isTaken, readBy, lookedFor } = since;
  if ((known?.version ?? null) !== row.base_version) {
    return 'the source row was applied by another sync since';
  }
  if (readBy !== undefined) {
    // It may have found the row as it was, and will not be told so again.
    return `sync ${readBy} has read the source since`;
  }
  if (plan.link === 'new' && (golden || isTaken)) {
    return 'somebody with this identity was created since';
  }
  const changes: Change[] = row.changes ? JSON.parse(row.changes) : [];
  const moved = changes.find(({ attribute, before }) => {
    const now =
      attribute === 'status' ? golden?.status : golden?.values[attribute];
    return JSON.stringify(now ?? null) !== JSON.stringify(before);
  });
  if (moved) {
    return `${moved.attribute} was changed since`;
  }
  if (plan.action === 'withdraw' && lookedFor) {
    return 'a later sync over all data has looked for this row';
  }
  if (['write', 'pend'].includes(plan.action) && !row.payload_hash) {
    return 'what was received is no longer kept';
  }
  return undefined;
}
