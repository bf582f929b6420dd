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
import type { RecordError } from '../mapping/mapRow';
import type { RecordPlan } from '../runs/recordPlan';
import type { Run } from '../runs/types';
import type { KnownRow } from './lookups';

/** What is to be done about a row that failed in a run. */
export type RetryChoice =
  /** Planned again from the newest payload that is kept. */
  | { again: Pick<RunRecordRow, 'source_id' | 'payload_hash' | 'state_from'> }
  /** Left out, and why. */
  | { skipped: string }
  /** Trying again cannot help: it fails as it did. */
  | 'fails';

/** Statement that a payload has gone by retention. */
export const PAYLOAD_GONE = 'what was received is no longer kept';

/** When the row of a record was asked for in its run. */
function askedAt(base: Run, record: RunRecordRow): string {
  const progress =
    base.checkpoint.dataSets?.[record.data_set as keyof typeof base.counts];
  const begun = progress?.fetchedAt ?? base.startedAt ?? base.createdAt;
  const plan: RecordPlan | undefined = record.plan
    ? JSON.parse(record.plan)
    : undefined;
  return plan?.at ? new Date(Date.parse(begun) + plan.at).toISOString() : begun;
}

/**
 * Chooses what a row that failed in a run is planned again from: the payload
 * that failed, or a newer one that waits by now.
 */
export function chooseRetry(
  base: Run,
  record: RunRecordRow,
  known: KnownRow | undefined,
): RetryChoice {
  const errors: RecordError[] = record.errors ? JSON.parse(record.errors) : [];
  if (errors.some(({ code }) => code === 'repeated-id')) {
    // One of them would win by chance (RULES F5).
    return 'fails';
  }
  const received = record.payload_hash && {
    source_id: record.source_id,
    payload_hash: record.payload_hash,
    state_from: record.state_from,
  };
  const at = askedAt(base, record);
  const pending = known?.pending_hash;
  if (known && pending) {
    if (known.run_id === base.id && received) {
      return {
        again: {
          ...received,
          state_from:
            record.state_from ??
            (pending === record.payload_hash ? null : pending),
        },
      };
    }
    if (known.fetched_at >= at || !received) {
      return {
        again: {
          source_id: record.source_id,
          payload_hash: pending,
          state_from: pending,
        },
      };
    }
  } else if (
    known &&
    known.run_id !== base.id &&
    (known.fetched_at > at || (base.persisted && known.run_id > base.id))
  ) {
    return { skipped: `superseded by sync ${known.run_id}` };
  }
  return received ? { again: received } : { skipped: PAYLOAD_GONE };
}
