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
import { dbNow } from '../database/dialect';
import type { RunRow } from '../database/tables';
import { canonicalJson, contentHash } from '../mapping/canonical';
import { LeaseLostError, RunCancelledError } from './errors';
import { patchColumns, runFromRow, type RunPatch } from './runRows';
import type { RunStore, StagedRun } from './RunStore';
import {
  type Checkpoint,
  type Decision,
  FINAL_STATUSES,
  type Lease,
  type Run,
  type RunRequest,
  type RunStatus,
} from './types';

const ACTIVE = ['staged', 'running'];

/** How bad a child's end is for its parent, worst last. */
const SEVERITY: RunStatus[] = [
  'completed',
  'skipped',
  'cancelled',
  'rejected',
  'warning',
  'held',
  'failed',
];

function plannedDataSets(checkpoint: Checkpoint): string[] {
  return Object.entries(checkpoint.dataSets ?? {})
    .filter(([, progress]) => progress.state === 'planned')
    .map(([dataSet]) => dataSet);
}

/** Requests with the same key may share one run. */
function requestKey(request: RunRequest): string {
  const { integrationId, dataSets, mode, persist, runRules, person } = request;
  const { trigger, basedOn } = request;
  return contentHash(
    canonicalJson({
      basedOn: basedOn ? `${trigger} ${basedOn}` : null,
      integrationId: integrationId ?? null,
      dataSets: dataSets ? [...dataSets].sort() : null,
      mode,
      persist,
      runRules: runRules ?? null,
      person: person ? canonicalJson({ ...person }) : null,
    }),
  );
}

export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;
  readonly #worker: string;
  readonly #leaseSeconds: number;

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
    this.#knex = options.knex;
    this.#worker = options.worker;
    this.#leaseSeconds = options.leaseSeconds ?? 60;
  }

  async stage(request: RunRequest, tx?: Knex): Promise<StagedRun> {
    const knex = tx ?? this.#knex;
    const key = requestKey(request);
    // Losing the race against an equal request, or against the end of an equal
    // run, is settled by looking again.
    for (;;) {
      const [created] = await knex('runs')
        .insert({
          parent_id: request.parentId ?? null,
          based_on: request.basedOn ?? null,
          integration_id: request.integrationId ?? null,
          mode: request.mode,
          data_sets: request.dataSets ? JSON.stringify(request.dataSets) : null,
          person: request.person ? JSON.stringify(request.person) : null,
          persist: request.persist,
          run_rules: request.runRules ?? null,
          trigger: request.trigger,
          created_by: request.createdBy,
          request_key: key,
          status: request.integrationId ? 'staged' : 'running',
          phase: 'plan',
          created_at: new Date().toISOString(),
          started_at: request.integrationId ? null : new Date().toISOString(),
        })
        .onConflict(
          knex.raw(`(request_key) WHERE status IN ('staged', 'running')`),
        )
        .ignore()
        .returning('id');
      if (created) {
        return { id: created.id, alreadyStaged: false };
      }
      const active = await knex('runs')
        .where({ request_key: key })
        .whereIn('status', ACTIVE)
        .first('id');
      if (active) {
        if (request.parentId) {
          // The parent waits for it, and cancels it, like for its own.
          await knex('runs')
            .where({ id: active.id })
            .whereNull('parent_id')
            .update({ parent_id: request.parentId });
        }
        return { id: active.id, alreadyStaged: true };
      }
    }
  }

  async get(id: number): Promise<Run | undefined> {
    const row = await this.#knex<RunRow>('runs').where({ id }).first();
    return row && runFromRow(row as RunRow);
  }

  async listClaimable(): Promise<number[]> {
    const rows = await this.#knex('runs')
      .whereNotNull('integration_id')
      .andWhere(q =>
        q
          .where('status', 'staged')
          .orWhere(r =>
            r
              .where('status', 'running')
              .andWhere('lease_expires_at', '<', dbNow(this.#knex)),
          ),
      )
      .orderBy('id')
      .limit(100)
      .select('id');
    return rows.map(row => row.id);
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
        .andWhere(q =>
          q
            .where('status', 'staged')
            .orWhere(r =>
              r
                .where('status', 'running')
                .andWhere('lease_expires_at', '<', dbNow(knex)),
            ),
        )
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
      const updated = await tx('runs')
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
        });
      if (!updated) {
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

  async requestCancel(id: number): Promise<boolean> {
    const cancelled = await this.#cancel(id);
    // No worker ends a run that nobody works on: its parent may be done.
    await this.settleParents();
    return cancelled;
  }

  async #cancel(id: number): Promise<boolean> {
    const now = new Date().toISOString();
    const waiting = await this.#knex('runs')
      .where({ id })
      .whereIn('status', ['staged', 'held'])
      .update({
        status: 'cancelled',
        finished_at: now,
        cancel_requested: true,
      });
    if (waiting) {
      await this.#dropScratch(this.#knex, [id]);
      return true;
    }
    const running = await this.#knex('runs')
      .where({ id, status: 'running' })
      .update({ cancel_requested: true });
    if (!running) {
      return false;
    }
    const children = await this.#knex('runs')
      .where({ parent_id: id })
      .whereIn('status', ['staged', 'held', 'running'])
      .select('id');
    for (const child of children) {
      await this.#cancel(child.id);
    }
    return true;
  }

  async decide(
    id: number,
    decision: Decision,
  ): Promise<{ decided: boolean; conflict?: number }> {
    const knex = this.#knex;
    if (decision.action === 'rejected') {
      const rejected = await knex('runs')
        .where({ id, status: 'held' })
        .update({
          status: 'rejected',
          decision: JSON.stringify(decision),
          finished_at: decision.at,
        });
      if (rejected) {
        await this.#dropScratch(knex, [id]);
      }
      return { decided: Boolean(rejected) };
    }
    return knex.transaction(async tx => {
      const approved = await tx('runs')
        .where({ id, status: 'held' })
        .whereNotExists(q =>
          q
            .select(tx.raw('1'))
            .from('runs as other')
            .whereRaw('other.integration_id = runs.integration_id')
            .whereRaw('other.id <> runs.id')
            .whereIn('other.status', ACTIVE)
            .whereNull('other.person'),
        )
        .update({
          status: 'staged',
          phase: 'apply',
          // It is no longer what its request asked for: nobody attaches to it.
          request_key: `approved:${id}`,
          decision: JSON.stringify(decision),
        });
      if (approved) {
        return { decided: true };
      }
      const other = await tx('runs as held')
        .join('runs as other', 'other.integration_id', 'held.integration_id')
        .where('held.id', id)
        .andWhere('held.status', 'held')
        .whereIn('other.status', ACTIVE)
        .first('other.id as id');
      return { decided: false, conflict: other?.id };
    });
  }

  async supersedeHeld(tx: Knex, run: Run): Promise<void> {
    const older = await tx<RunRow>('runs')
      .where({ integration_id: run.integrationId, status: 'held' })
      .andWhere('id', '<', run.id)
      .whereNull('person')
      .select('id', 'checkpoint');
    const planned = new Set(plannedDataSets(run.checkpoint));
    const replaced = older
      .filter(row =>
        plannedDataSets(JSON.parse(row.checkpoint)).every(dataSet =>
          planned.has(dataSet),
        ),
      )
      .map(row => row.id);
    if (replaced.length === 0) {
      return;
    }
    await tx('runs')
      .whereIn('id', replaced)
      .andWhere('status', 'held')
      .update({
        status: 'cancelled',
        skip_reason: `replaced by ${run.id}`,
        finished_at: new Date().toISOString(),
      });
    await this.#dropScratch(tx, replaced);
  }

  /** What a run has read and needs no more. */
  async #dropScratch(knex: Knex, ids: readonly number[]): Promise<void> {
    for (const table of ['run_members', 'run_references']) {
      await knex(table)
        .whereIn('run_id', [...ids])
        .delete();
    }
  }

  async settleParents(): Promise<number[]> {
    const parents = await this.#knex('runs as parent')
      .whereNull('parent.integration_id')
      .andWhere('parent.status', 'running')
      .whereNotExists(q =>
        q
          .select(this.#knex.raw('1'))
          .from('runs as child')
          .whereRaw('child.parent_id = parent.id')
          .whereIn('child.status', ACTIVE),
      )
      .select('parent.id');
    const settled: number[] = [];
    for (const { id } of parents) {
      const children = await this.#knex('runs')
        .where({ parent_id: id })
        .select('status', 'persisted');
      const worst = children.reduce(
        (at, child) => Math.max(at, SEVERITY.indexOf(child.status)),
        0,
      );
      const status = SEVERITY[worst] === 'held' ? 'warning' : SEVERITY[worst];
      const updated = await this.#knex('runs')
        .where({ id, status: 'running' })
        .update({
          status,
          phase: 'close',
          persisted: children.some(child => child.persisted),
          finished_at: new Date().toISOString(),
        });
      if (updated) {
        settled.push(id);
      }
    }
    return settled;
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
      .returning('cancel_requested');
  }
}
