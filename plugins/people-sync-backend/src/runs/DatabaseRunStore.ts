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
import type { RunRow } from '../database/tables';
import { cancelRun } from './cancelRun';
import { decideRun } from './decideRun';
import { RunLeases } from './RunLeases';
import { runFromRow, type RunPatch } from './runRows';
import type {
  DecideOptions,
  DecideResult,
  RunStore,
  StagedRun,
} from './RunStore';
import { settleParents } from './settleParents';
import { stageRun } from './stageRun';
import { supersedeHeld } from './supersedeHeld';
import type { Decision, Lease, Run, RunRequest, RunStatus } from './types';

/** Runs in the database; every transition is one conditional update. */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;
  readonly #leases: RunLeases;

  static create(options: {
    knex: Knex;
    worker: string;
    /** How long a killed worker keeps a run from others. */
    leaseSeconds?: number;
  }): DatabaseRunStore {
    return new DatabaseRunStore(options);
  }

  private constructor(options: {
    knex: Knex;
    worker: string;
    leaseSeconds?: number;
  }) {
    const { knex, worker, leaseSeconds = 60 } = options;
    this.#knex = knex;
    this.#leases = RunLeases.create({ knex, worker, leaseSeconds });
  }

  async stage(request: RunRequest, tx?: Knex): Promise<StagedRun> {
    return stageRun(tx ?? this.#knex, request);
  }

  async get(id: number): Promise<Run | undefined> {
    const row = await this.#knex<RunRow>('runs').where({ id }).first();
    return row && runFromRow(row as RunRow);
  }

  async listClaimable(): Promise<number[]> {
    return this.#leases.listClaimable();
  }

  async claim(id: number): Promise<{ run: Run; lease: Lease } | undefined> {
    return this.#leases.claim(id);
  }

  async heartbeat(
    lease: Lease,
  ): Promise<{ held: boolean; cancelRequested: boolean }> {
    return this.#leases.heartbeat(lease);
  }

  async transaction<T>(
    lease: Lease,
    patch: RunPatch,
    work: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#leases.transaction(lease, patch, work);
  }

  async release(
    lease: Lease,
    end: { status: RunStatus; patch?: RunPatch },
    work?: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.#leases.release(lease, end, work);
  }

  async abandon(lease: Lease): Promise<void> {
    await this.#leases.abandon(lease);
  }

  async requestCancel(id: number): Promise<boolean> {
    const cancelled = await cancelRun(this.#knex, id);
    // No worker ends a run that nobody works on: its parent may be done.
    await this.settleParents();
    return cancelled;
  }

  async decide(
    id: number,
    decision: Decision,
    options: DecideOptions = {},
  ): Promise<DecideResult> {
    return decideRun(this.#knex, id, decision, options);
  }

  async supersedeHeld(tx: Knex, run: Run): Promise<void> {
    await supersedeHeld(tx, run);
  }

  async settleParents(): Promise<number[]> {
    return settleParents(this.#knex);
  }
}
