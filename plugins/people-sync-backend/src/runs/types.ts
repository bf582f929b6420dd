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
import type { ResolvedIntegration } from '../integrations/types';
import type { DriftedField } from '../mapping/drift/driftedFields';
import type { Shape } from '../mapping/drift/ShapeSampler';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { PersonKey } from '@people-sync/plugin-people-sync-node';

/** Where a run stands. The last five are final; a held run waits. */
export type RunStatus =
  | 'staged'
  | 'running'
  | 'held'
  | 'completed'
  | 'warning'
  | 'failed'
  | 'skipped'
  | 'cancelled'
  | 'rejected';

export const FINAL_STATUSES: readonly RunStatus[] = [
  'completed',
  'warning',
  'failed',
  'skipped',
  'cancelled',
  'rejected',
];

/** A run that is worked on, or about to be. */
export const ACTIVE_STATUSES: readonly RunStatus[] = ['staged', 'running'];

export type RunPhase = 'plan' | 'guard' | 'apply' | 'close';

export type RunTrigger =
  | 'initial'
  | 'schedule'
  | 'manual'
  | 'push'
  | 'file'
  | 'apply'
  | 'undo'
  | 'retry'
  | 'sweep';

/**
 * What a run is for, where neither its trigger nor its mode tells.
 *
 * - `withdraw`: it takes back everything the integration contributed
 */
export type RunKind = 'withdraw';

export type RecordStatus =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'skipped'
  | 'failed'
  | 'terminated'
  | 'restored';

export const RECORD_STATUSES: readonly RecordStatus[] = [
  'created',
  'updated',
  'unchanged',
  'skipped',
  'failed',
  'terminated',
  'restored',
];

/** Records per status. */
export type Counts = Record<RecordStatus, number>;

/** What somebody asks for. */
export interface RunRequest {
  /** Without it: a parent run over every enabled integration. */
  integrationId?: string;
  dataSets?: DataSet[];
  mode: 'all' | 'recent';
  persist: boolean;
  runRules?: boolean;
  person?: PersonKey;
  trigger: RunTrigger;
  kind?: RunKind;
  createdBy: string;
  parentId?: number;
  /** The run whose plan is applied, undone or retried. */
  basedOn?: number;
  /** The uploaded file that is imported. */
  upload?: RunUpload;
}

/** The uploaded file of a run. */
export interface RunUpload {
  id: string;
  /** Tells the file and how it is read from others. */
  key: string;
}

/** Something about a run that its reader should know. */
export interface RunError {
  code: string;
  message: string;
  hint?: string;
  dataSet?: DataSet;
  /** A warning did not keep the data set from being planned. */
  severity: 'error' | 'warning' | 'info';
}

/** How far the plan of one data set has come. */
export interface DataSetProgress {
  state: 'fetching' | 'fetched' | 'planned' | 'failed';
  /** The mode it is fetched in, which a lost cursor turns from recent to all. */
  mode: 'all' | 'recent';
  /** Why it is fetched in full although recent changes were asked for. */
  fallback?: string;
  /** The provider's mark after the last page that was committed. */
  resume?: string;
  /** Whether paging was taken up again after an interruption. */
  resumed?: boolean;
  /** The provider said that nothing is missing. */
  complete?: boolean;
  /** The source is not meant to name everybody. */
  partial?: boolean;
  /** Where the next run over recent changes goes on, once this one is closed. */
  cursor?: string;
  /** The cursor this one started from; null when there was none. */
  startedFrom?: string | null;
  /** What the answer depends on besides the source. */
  scope?: string;
  /** What its rows are planned with: mapping, settings, lookup tables. */
  fingerprint?: string;
  /** Version of that mapping; 0 is the provider's own. */
  mappingVersion?: number;
  /** Whether the scope is that of the last complete run. */
  sameScope?: boolean;
  /** Distinct source ids. */
  fetched: number;
  /** Records written for apply to look at; replaced ones count again. */
  toApply?: number;
  /** Rows the source announced. */
  total?: number;
  /** A row came without an id, so nobody can be told absent. */
  nameless?: boolean;
  /** Start of the fetch; contributions carry it. */
  fetchedAt: string;
  /** Active source records of the import before the run. */
  population?: number;
  /** The stored cursor stays as it is, whatever becomes of the run. */
  keepsCursor?: boolean;
  /** Whoever a complete answer did not have was looked at. */
  looked?: boolean;
  /** Why removals by absence were withheld. */
  withheld?: string;
  /** What the payloads look like, of a complete listing. */
  shape?: Shape;
  /** Fields that the mapping reads and that are otherwise than before. */
  drift?: DriftedField[];
}

/** What a run remembers between its pages. */
export interface Checkpoint {
  dataSets?: Partial<Record<DataSet, DataSetProgress>>;
  /** Whose values win in it, whatever is set while it goes on or is held: what
   * is applied is what was planned and guarded. */
  priority?: Pick<
    ResolvedIntegration,
    'precedence' | 'lifecycleFrom' | 'fingerprint'
  >;
  /** Last name that was taken: what the second pass has finished. */
  secondPass?: string[];
}

/** Shown while a run goes on. */
export interface RunProgress {
  phase: RunPhase;
  dataSet?: DataSet;
  done: number;
  total?: number;
  ratePerSecond?: number;
}

/** One limit that a plan exceeds, or another reason not to apply it yet. */
export interface LimitExceeded {
  dataSet: DataSet;
  kind:
    | 'removals'
    | 'updates'
    | 'creates'
    /** One attribute changes in many records. */
    | 'attribute'
    /** A complete fetch has far fewer rows than there were. */
    | 'shrink'
    /** Somebody protected would be removed. */
    | 'protected'
    /** Nothing is applied for the time being. */
    | 'freeze'
    /** Fields that the mapping reads are otherwise than before. */
    | 'drift';
  /** Of the kind `attribute`. */
  attribute?: string;
  /** Of the kind `drift`: their paths. */
  fields?: string[];
  count: number;
  /** Removals applied by the same import in the last 24 hours. */
  recent: number;
  population: number;
  limit: { percent?: number; atLeast?: number; max?: number };
  /** In words, for kinds that have no limit. */
  message?: string;
}

/** Part of the changes at stake that belongs together. */
export interface StakeGroup {
  kind: 'org-unit' | 'email-domain' | 'attribute';
  change: 'removals' | 'updates' | 'creates';
  dataSet: DataSet;
  label: string;
  count: number;
  /** Of how many. */
  total?: number;
  orgUnitId?: string;
}

/** How much of a held plan somebody lets through. */
export type ApprovalScope = 'all' | 'without-removals' | 'records';

/** One person's approval of a held run. */
export interface Approval {
  by: string;
  at: string;
  reason: string;
  scope: ApprovalScope;
}

/** What the guard found. */
export interface Hold {
  /** Set on dry runs, which are never held themselves. */
  wouldHold?: boolean;
  reasons: LimitExceeded[];
  message: string;
  at: string;
  /** What is at stake, grouped so that the cause shows. */
  groups?: StakeGroup[];
  /** The held run it replaces said the same: nobody needs to hear it again. */
  repeats?: boolean;
  /** Who has approved so far, each once. */
  approvals?: Approval[];
  /** It was stopped after part of it had been approved and applied. */
  narrowed?: boolean;
}

/** What somebody decided about a held run. */
export interface Decision {
  action: 'approved' | 'rejected';
  by: string;
  at: string;
  reason: string;
  /** Of approvals: how much of the plan; everything when absent. */
  scope?: ApprovalScope;
}

/** How much of a record is kept once its run has ended. */
export type TraceLevel = 'none' | 'failures' | 'summary' | 'all';

/** What of a run is no longer kept. */
export interface Pruned {
  /** The level its records were brought down to, where that is not `all`. */
  levels?: Partial<Record<DataSet, TraceLevel>>;
  /** Records of rows that had not changed are gone. */
  unchanged?: boolean;
  /** What was received is gone, unless something current stands on it. */
  payloads?: boolean;
  /** All of it is about to go. */
  everything?: boolean;
}

/** A run as the engine works with it. */
export interface Run {
  id: number;
  parentId?: number;
  basedOn?: number;
  integrationId?: string;
  mode: 'all' | 'recent';
  dataSets?: DataSet[];
  person?: PersonKey;
  persist: boolean;
  runRules?: boolean;
  trigger: RunTrigger;
  kind?: RunKind;
  upload?: RunUpload;
  createdBy: string;
  status: RunStatus;
  phase: RunPhase;
  persisted: boolean;
  skipReason?: string;
  cancelRequested: boolean;
  attempt: number;
  checkpoint: Checkpoint;
  recordSeq: number;
  appliedSeq: number;
  counts: Partial<Record<DataSet, Counts>>;
  errors: RunError[];
  hold?: Hold;
  decision?: Decision;
  progress?: RunProgress;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Whether automated rules follow, once that is decided. */
  rules?: boolean;
  pruned?: Pruned;
}

/** The right to work on a run until it expires or is lost. */
export interface Lease {
  runId: number;
  token: string;
}
