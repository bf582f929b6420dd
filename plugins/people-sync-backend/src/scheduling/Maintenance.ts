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

import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DateTime, Duration } from 'luxon';
import type { RunRow } from '../database/tables';
import type { Pruned } from '../runs/types';
import { collectUploads } from '../uploads/collectUploads';
import { collectPayloads } from './collectPayloads';
import { whereExpired, whereSettled } from './expiredRuns';
import type { RecordTidier } from './RecordTidier';
import type { RetentionSource } from './retention';

export interface MaintenanceOptions {
  knex: Knex;
  retention: RetentionSource;
  /** Brings records down to the trace level where nobody has done so yet. */
  tidier?: RecordTidier;
  auditor?: AuditorService;
  logger: LoggerService;
  /** Rows that one statement deletes. */
  batchSize?: number;
}

/** What a round has deleted. */
export interface MaintenanceResult {
  unchangedRecords: number;
  runs: number;
  payloads: number;
}

const RUNS_AT_ONCE = 200;

/** When a round takes place, and when it is to stop. */
interface Round {
  now: Date;
  signal?: AbortSignal;
}

/** How long results of replays are kept. */
const KEPT_REPLAYS = 'P7D';

/**
 * Forgets what has been kept long enough, in small steps, so that it never
 * holds up a run. What is left when time is up goes with the next round.
 *
 * Runs that have not ended stay whole, however old, and so does a run that one
 * of those is based on.
 */
export class Maintenance {
  readonly #options: MaintenanceOptions;
  readonly #knex: Knex;
  readonly #batchSize: number;

  static create(options: MaintenanceOptions): Maintenance {
    return new Maintenance(options);
  }

  private constructor(options: MaintenanceOptions) {
    this.#options = options;
    this.#knex = options.knex;
    this.#batchSize = options.batchSize ?? 5000;
  }

  async run(
    signal?: AbortSignal,
    now: Date = new Date(),
  ): Promise<MaintenanceResult | undefined> {
    const { logger, tidier } = this.#options;
    await tidier?.run(signal, now);
    const source = await this.#options.retention();
    if ('problem' in source) {
      logger.warn(`Nothing is cleaned up: ${source.problem}`);
      return undefined;
    }
    const { retention } = source;
    const before = (duration: string) =>
      DateTime.fromJSDate(now, { zone: 'utc' })
        .minus(Duration.fromISO(duration))
        .toJSDate()
        .toISOString();
    const round: Round = { now, signal };

    const result = {
      unchangedRecords: await this.#deleteUnchanged(
        before(retention.unchanged),
        round,
      ),
      runs: await this.#deleteRuns(before(retention.runs), round),
      payloads: 0,
    };
    await this.#dropMembers(round);
    await this.#dropReplays(before(KEPT_REPLAYS));
    await this.#releasePayloads(before(retention.payloads), round);
    await collectUploads({
      knex: this.#knex,
      before: before(retention.payloads),
      now,
      signal,
    });
    result.payloads = await collectPayloads({
      knex: this.#knex,
      batchSize: this.#batchSize,
      signal,
    });
    if (result.unchangedRecords || result.runs || result.payloads) {
      logger.info(
        `Cleaned up ${result.runs} runs, ${result.unchangedRecords} unchanged records and ${result.payloads} payloads`,
      );
      await this.#audit(result);
    }
    return result;
  }

  /** Replays of mappings name people, and are of use for some days. */
  async #dropReplays(before: string): Promise<void> {
    await this.#knex('mapping_replays')
      .where('created_at', '<', before)
      .delete();
  }

  /** What units said about members, which plans that can be applied need. */
  async #dropMembers({ now }: Round): Promise<void> {
    const knex = this.#knex;
    const expired = knex('runs').select('runs.id');
    whereExpired(knex, expired, { before: now.toISOString(), now });
    await knex('run_members').whereIn('run_id', expired).delete();
  }

  /**
   * Unchanged records go early; their counts stay on the run (RULES D3). One
   * whose contribution changed stays, since an undo takes that back.
   */
  async #deleteUnchanged(before: string, round: Round): Promise<number> {
    const knex = this.#knex;
    let deleted = 0;
    const unchanged = (q: Knex.QueryBuilder) =>
      q
        .where('run_records.status', 'unchanged')
        .whereNotExists(r =>
          r
            .select(knex.raw('1'))
            .from('contributions_before')
            .whereRaw('contributions_before.run_id = run_records.run_id')
            .whereRaw('contributions_before.seq = run_records.seq'),
        );
    await this.#eachRun(before, round, unchanged, async run => {
      if (await this.#say(run, { unchanged: true })) {
        deleted += await this.#deleteRecords(run.id, unchanged, round.signal);
      }
    });
    return deleted;
  }

  /** Old records keep what was decided, but no longer what was received. */
  async #releasePayloads(before: string, round: Round): Promise<void> {
    const received = (q: Knex.QueryBuilder) =>
      q.where(r =>
        r
          .whereNotNull('run_records.payload_hash')
          .orWhereNotNull('run_records.state_from'),
      );
    await this.#eachRun(before, round, received, async run => {
      if (!(await this.#say(run, { payloads: true }))) {
        return;
      }
      for (let seq = 0; !round.signal?.aborted; ) {
        const rows = await received(
          this.#knex('run_records')
            .where({ run_id: run.id })
            .andWhere('seq', '>', seq),
        )
          .orderBy('seq')
          .limit(this.#batchSize)
          .select('seq');
        if (rows.length === 0) {
          return;
        }
        const last = rows[rows.length - 1].seq;
        await this.#knex('run_records')
          .where({ run_id: run.id })
          .andWhereBetween('seq', [seq + 1, last])
          .update({ payload_hash: null, state_hash: null, state_from: null });
        seq = last;
      }
    });
  }

  /**
   * Runs go with everything they recorded. The last of an import stays, and a
   * run over all integrations as long as one of its parts.
   */
  async #deleteRuns(before: string, round: Round): Promise<number> {
    const { signal } = round;
    let deleted = 0;
    for (let gone = -1; gone !== 0 && !signal?.aborted; ) {
      gone = 0;
      const runs = await this.#expired(before, round)
        .modify(q => this.#whereNotNeeded(q))
        .orderBy('runs.id')
        .limit(RUNS_AT_ONCE)
        .select('runs.id', 'runs.pruned');
      for (const run of runs) {
        if (signal?.aborted || !(await this.#say(run, { everything: true }))) {
          continue;
        }
        await this.#deleteRecords(run.id, q => q, signal);
        if (!signal?.aborted) {
          await this.#deleteRun(run.id);
          gone += 1;
        }
      }
      deleted += gone;
    }
    return deleted;
  }

  #whereNotNeeded(query: Knex.QueryBuilder): void {
    const exists = (from: string, where: string) =>
      this.#knex.select(this.#knex.raw('1')).from(from).whereRaw(where);
    query
      .whereNotExists(exists('imports', 'imports.last_run_id = runs.id'))
      .whereNotExists(exists('runs as part', 'part.parent_id = runs.id'))
      .whereNotExists(
        exists(
          'runs as whole',
          `whole.id = runs.parent_id AND whole.status = 'running'`,
        ),
      );
  }

  async #deleteRun(id: number): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const table of [
        'run_members',
        'run_references',
        'contributions_before',
      ]) {
        await tx(table).where({ run_id: id }).delete();
      }
      await tx('runs').where({ id }).delete();
    });
  }

  #expired(before: string, { now }: Round): Knex.QueryBuilder {
    return this.#knex('runs').modify(q =>
      whereExpired(this.#knex, q, { before, now }),
    );
  }

  /**
   * Says on the run what it is about to lose. False when somebody has come to
   * need it: the count of rows decides.
   */
  async #say(
    run: Pick<RunRow, 'id' | 'pruned'>,
    pruned: Pruned,
  ): Promise<boolean> {
    const known: Pruned = run.pruned ? JSON.parse(run.pruned) : {};
    const said = await this.#knex('runs')
      .where('runs.id', run.id)
      .modify(q => whereSettled(this.#knex, q))
      .update({ pruned: JSON.stringify({ ...known, ...pruned }) });
    return said > 0;
  }

  /** Every old run that still has records of a kind. */
  async #eachRun(
    before: string,
    round: Round,
    records: (q: Knex.QueryBuilder) => unknown,
    work: (run: Pick<RunRow, 'id' | 'pruned'>) => Promise<void>,
  ): Promise<void> {
    const knex = this.#knex;
    for (let after = 0; !round.signal?.aborted; ) {
      const runs: Pick<RunRow, 'id' | 'pruned'>[] = await this.#expired(
        before,
        round,
      )
        .andWhere('runs.id', '>', after)
        .whereExists(q => {
          records(
            q
              .select(knex.raw('1'))
              .from('run_records')
              .whereRaw('run_records.run_id = runs.id'),
          );
        })
        .orderBy('runs.id')
        .limit(RUNS_AT_ONCE)
        .select('runs.id', 'runs.pruned');
      for (const run of runs) {
        if (round.signal?.aborted) {
          return;
        }
        await work(run);
        after = run.id;
      }
      if (runs.length < RUNS_AT_ONCE) {
        return;
      }
    }
  }

  async #deleteRecords(
    runId: number,
    which: (q: Knex.QueryBuilder) => Knex.QueryBuilder,
    signal?: AbortSignal,
  ): Promise<number> {
    const knex = this.#knex;
    let total = 0;
    while (!signal?.aborted) {
      const deleted = await knex('run_records')
        .where({ run_id: runId })
        .whereIn(
          'seq',
          which(knex('run_records').where('run_records.run_id', runId))
            .orderBy('seq')
            .limit(this.#batchSize)
            .select('seq'),
        )
        .delete();
      total += deleted;
      if (deleted < this.#batchSize) {
        break;
      }
    }
    return total;
  }

  async #audit(result: MaintenanceResult): Promise<void> {
    const event = await this.#options.auditor?.createEvent({
      eventId: 'run-mutate',
      severityLevel: 'low',
      meta: { actionType: 'forget' },
    });
    await event?.success({ meta: { ...result } });
  }
}
