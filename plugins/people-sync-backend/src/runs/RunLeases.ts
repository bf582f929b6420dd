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
import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dbNow, idleLimit } from '../database/dialect';
import type { RunRow } from '../database/tables';
import { LeaseLostError, RunCancelledError } from './errors';
import { patchColumns, runFromRow, type RunPatch } from './runRows';
import { FINAL_STATUSES, type Lease, type Run, type RunStatus } from './types';

/**
 * Leases of runs: a token and an expiry on the run row. Every statement that
 * works on a run is conditional on them, so whoever has lost a lease can
 * commit nothing (RULES Q6).
 */
export class RunLeases {
  readonly #knex: Knex;
  readonly #worker: string;
  readonly #leaseSeconds: number;

  static create(options: {
    knex: Knex;
    worker: string;
    leaseSeconds: number;
  }): RunLeases {
    return new RunLeases(options);
  }

  private constructor(options: {
    knex: Knex;
    worker: string;
    leaseSeconds: number;
  }) {
    this.#knex = options.knex;
    this.#worker = options.worker;
    this.#leaseSeconds = options.leaseSeconds;
  }

  /** Staged runs, and running ones whose lease has expired, oldest first. */
  async listClaimable(): Promise<number[]> {
    const rows = await this.#knex('runs')
      .whereNotNull('integration_id')
      .andWhere(this.#claimable())
      .orderBy('id')
      .limit(100)
      .select('id');
    return rows.map(row => row.id);
  }

  #claimable() {
    return (q: Knex.QueryBuilder) =>
      q
        .where('status', 'staged')
        .orWhere(r =>
          r
            .where('status', 'running')
            .andWhere('lease_expires_at', '<', dbNow(this.#knex)),
        );
  }

  async claim(id: number): Promise<{ run: Run; lease: Lease } | undefined> {
    const knex = this.#knex;
    const token = randomUUID();
    // People's own runs are short and take no slot.
    const slot = knex.raw(
      'CASE WHEN person IS NULL THEN integration_id ELSE NULL END',
    );
    try {
      const [row] = await knex('runs')
        .where({ id })
        .whereNotNull('integration_id')
        .andWhere(this.#claimable())
        .whereNotExists(q =>
          q
            .select(knex.raw('1'))
            .from('runs as other')
            .whereRaw('other.slot = runs.integration_id')
            .whereRaw('other.id <> runs.id')
            .whereRaw('runs.person IS NULL'),
        )
        .update({
          status: 'running',
          slot: slot as unknown as string,
          lease_token: token,
          lease_expires_at: dbNow(knex, this.#leaseSeconds),
          lease_worker: this.#worker,
          attempt: knex.raw('attempt + 1'),
          started_at: knex.raw('COALESCE(started_at, ?)', [
            new Date().toISOString(),
          ]),
        })
        .returning('*');
      return row && { run: runFromRow(row), lease: { runId: id, token } };
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async heartbeat(
    lease: Lease,
  ): Promise<{ held: boolean; cancelRequested: boolean }> {
    const [row] = await this.#fence(this.#knex, lease, {});
    return {
      held: Boolean(row),
      cancelRequested: Boolean(row?.cancel_requested),
    };
  }

  async transaction<T>(
    lease: Lease,
    patch: RunPatch,
    work: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#knex.transaction(async tx => {
      await this.#fenceOrThrow(tx, lease, patch);
      return work(tx);
    });
  }

  async release(
    lease: Lease,
    end: { status: RunStatus; patch?: RunPatch },
    work?: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const [released] = await tx('runs')
        .where({ id: lease.runId, lease_token: lease.token, status: 'running' })
        .andWhere('lease_expires_at', '>', dbNow(tx))
        .update({
          ...patchColumns(end.patch ?? {}),
          status: end.status,
          slot: null,
          lease_token: null,
          lease_expires_at: null,
          finished_at: FINAL_STATUSES.includes(end.status)
            ? new Date().toISOString()
            : null,
        })
        .returning(['id', ...idleLimit(tx, this.#leaseSeconds)]);
      if (!released) {
        throw new LeaseLostError(`The lease of run ${lease.runId} is lost`);
      }
      await work?.(tx);
    });
  }

  async abandon(lease: Lease): Promise<void> {
    await this.#knex('runs')
      .where({ id: lease.runId, lease_token: lease.token, status: 'running' })
      .update({ lease_token: null, lease_expires_at: dbNow(this.#knex, -1) });
  }

  async #fenceOrThrow(tx: Knex, lease: Lease, patch: RunPatch): Promise<void> {
    const [row] = await this.#fence(tx, lease, patch);
    if (!row) {
      throw new LeaseLostError(`The lease of run ${lease.runId} is lost`);
    }
    if (row.cancel_requested) {
      throw new RunCancelledError(`Run ${lease.runId} was cancelled`);
    }
  }

  async #fence(
    knex: Knex,
    lease: Lease,
    patch: RunPatch,
  ): Promise<Pick<RunRow, 'cancel_requested'>[]> {
    return knex('runs')
      .where({ id: lease.runId, lease_token: lease.token, status: 'running' })
      .andWhere('lease_expires_at', '>', dbNow(knex))
      .update({
        ...patchColumns(patch),
        lease_expires_at: dbNow(knex, this.#leaseSeconds),
      })
      .returning([
        'cancel_requested',
        ...(knex.isTransaction ? idleLimit(knex, this.#leaseSeconds) : []),
      ]);
  }
}
