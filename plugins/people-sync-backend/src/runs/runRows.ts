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
import type { RunRow } from '../database/tables';
import type { Run, RunKind, RunPhase, RunStatus, RunTrigger } from './types';

const parse = <T>(text: string | null): T | undefined =>
  text === null ? undefined : (JSON.parse(text) as T);

/** A run as the engine works with it, from its row. */
export function runFromRow(row: RunRow): Run {
  return {
    id: row.id,
    parentId: row.parent_id ?? undefined,
    basedOn: row.based_on ?? undefined,
    integrationId: row.integration_id ?? undefined,
    mode: row.mode,
    dataSets: parse(row.data_sets),
    person: parse(row.person),
    persist: Boolean(row.persist),
    runRules: row.run_rules === null ? undefined : Boolean(row.run_rules),
    trigger: row.trigger as RunTrigger,
    kind: (row.kind as RunKind | null) ?? undefined,
    upload:
      row.upload_id === null
        ? undefined
        : { id: row.upload_id, key: row.upload_key ?? '' },
    createdBy: row.created_by,
    status: row.status as RunStatus,
    phase: row.phase as RunPhase,
    persisted: Boolean(row.persisted),
    skipReason: row.skip_reason ?? undefined,
    cancelRequested: Boolean(row.cancel_requested),
    attempt: row.attempt,
    checkpoint: JSON.parse(row.checkpoint),
    recordSeq: row.record_seq,
    appliedSeq: row.applied_seq,
    counts: JSON.parse(row.counts),
    errors: JSON.parse(row.errors),
    hold: parse(row.hold),
    decision: parse(row.decision),
    progress: parse(row.progress),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    rules: row.rules === null ? undefined : Boolean(row.rules),
    pruned: parse(row.pruned),
  };
}

/** What a run may change about itself while it works. */
export type RunPatch = Partial<
  Pick<
    Run,
    | 'phase'
    | 'checkpoint'
    | 'recordSeq'
    | 'appliedSeq'
    | 'counts'
    | 'errors'
    | 'hold'
    | 'progress'
    | 'persisted'
    | 'skipReason'
  >
>;

/** The columns of a patch. */
export function patchColumns(patch: RunPatch): Partial<RunRow> {
  const columns: Partial<RunRow> = {};
  if (patch.phase !== undefined) columns.phase = patch.phase;
  if (patch.checkpoint) columns.checkpoint = JSON.stringify(patch.checkpoint);
  if (patch.recordSeq !== undefined) columns.record_seq = patch.recordSeq;
  if (patch.appliedSeq !== undefined) columns.applied_seq = patch.appliedSeq;
  if (patch.counts) columns.counts = JSON.stringify(patch.counts);
  if (patch.errors) columns.errors = JSON.stringify(patch.errors);
  if (patch.hold) columns.hold = JSON.stringify(patch.hold);
  if (patch.progress) columns.progress = JSON.stringify(patch.progress);
  if (patch.persisted !== undefined) columns.persisted = patch.persisted;
  if (patch.skipReason !== undefined) columns.skip_reason = patch.skipReason;
  return columns;
}
