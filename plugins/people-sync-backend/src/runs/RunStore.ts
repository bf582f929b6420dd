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
import type { Knex } from 'knex';
import type { RunPatch } from './runRows';
import type { Decision, Lease, Run, RunRequest, RunStatus } from './types';

/** What an approval depends on. */
export interface DecideOptions {
  /** How many different people have to approve. Defaults to one. */
  approvalsNeeded?: number;
  /** Sequence numbers of the records, with the scope `records`. */
  records?: readonly number[];
}

/** What became of a decision. */
export interface DecideResult {
  /** False when the run is not held, or for one of the reasons below. */
  decided: boolean;
  /** It is kept, and somebody else has to approve too. */
  waiting?: boolean;
  /** The run of the integration that is active. */
  conflict?: number;
  /** The same person has approved before. */
  alreadyApproved?: boolean;
}

/** A run that was asked for: a new one, or the equal one that is active. */
export interface StagedRun {
  id: number;
  alreadyStaged: boolean;
}

/**
 * Keeps runs. Every change of status is one conditional update whose row count
 * decides who made it.
 */
export interface RunStore {
  /** Stages a run, or attaches to the equal one that is staged or running. */
  stage(request: RunRequest, tx?: Knex): Promise<StagedRun>;

  get(id: number): Promise<Run | undefined>;

  /** Staged runs, and running ones whose lease has expired, oldest first. */
  listClaimable(): Promise<number[]>;

  /**
   * Takes the lease of a run. Undefined when somebody else has it, when it is
   * final, or when another run of the integration is running.
   */
  claim(id: number): Promise<{ run: Run; lease: Lease } | undefined>;

  /** Extends the lease. False when it is lost. */
  heartbeat(lease: Lease): Promise<{ held: boolean; cancelRequested: boolean }>;

  /**
   * Runs a transaction under the lease: its first statement is the conditional
   * update of the run row, which also extends the lease and writes the patch.
   *
   * @throws LeaseLostError when somebody else has the run
   * @throws RunCancelledError when somebody asked to cancel it
   */
  transaction<T>(
    lease: Lease,
    patch: RunPatch,
    work: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T>;

  /** Ends the work on a run: it becomes final, or held. */
  release(
    lease: Lease,
    end: { status: RunStatus; patch?: RunPatch },
    work?: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void>;

  /** Gives the lease back unfinished, so that another worker may go on. */
  abandon(lease: Lease): Promise<void>;

  /** Cancels a run that is staged or held at once, a running one at its next
   * page. False when it is final already. */
  requestCancel(id: number): Promise<boolean>;

  /**
   * Decides about a held run. An approval that others have to join leaves it
   * held, and is kept.
   */
  decide(
    id: number,
    decision: Decision,
    options?: DecideOptions,
  ): Promise<DecideResult>;

  /** Older held runs of the integration give way to a newer plan that covers
   * every data set they planned. */
  supersedeHeld(tx: Knex, run: Run): Promise<void>;

  /** Ends parent runs whose children have all ended. */
  settleParents(): Promise<number[]>;
}
