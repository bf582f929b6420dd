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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DateTime, Duration } from 'luxon';
import { readRoot } from '../integrations/definitions';
import { FINAL_STATUSES } from '../runs/types';
import { collectPayloads } from './collectPayloads';

export interface MaintenanceOptions {
  config: RootConfigService;
  knex: Knex;
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

/**
 * Forgets what has been kept long enough, in small steps, so that it never
 * holds up a run. What is left when time is up goes with the next round.
 */
export class Maintenance {
  readonly #config: RootConfigService;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #batchSize: number;

  static create(options: MaintenanceOptions): Maintenance {
    return new Maintenance(options);
  }

  private constructor(options: MaintenanceOptions) {
    this.#config = options.config;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#batchSize = options.batchSize ?? 5000;
  }

  async run(
    signal?: AbortSignal,
    now: Date = new Date(),
  ): Promise<MaintenanceResult | undefined> {
    const { settings, problem } = readRoot(this.#config);
    if (!settings) {
      // Deleting by defaults could delete what somebody meant to keep.
      this.#logger.warn(`Nothing is cleaned up: ${problem.message}`);
      return undefined;
    }
    const before = (duration: string) =>
      DateTime.fromJSDate(now, { zone: 'utc' })
        .minus(Duration.fromISO(duration))
        .toJSDate()
        .toISOString();
    const { unchanged, payloads, runs } = settings.retention;

    const result = {
      unchangedRecords: await this.#deleteUnchanged(before(unchanged), signal),
      runs: await this.#deleteRuns(before(runs), signal),
      payloads: 0,
    };
    await this.#releasePayloads(before(payloads), signal);
    result.payloads = await collectPayloads({
      knex: this.#knex,
      batchSize: this.#batchSize,
      signal,
    });
    if (result.unchangedRecords || result.runs || result.payloads) {
      this.#logger.info(
        `Cleaned up ${result.runs} runs, ${result.unchangedRecords} unchanged records and ${result.payloads} payloads`,
      );
    }
    return result;
  }

  /** Unchanged records go early; their counts stay on the run. */
  async #deleteUnchanged(before: string, signal?: AbortSignal) {
    let deleted = 0;
    const unchanged = { status: 'unchanged' };
    await this.#eachRun(before, unchanged, signal, async id => {
      deleted += await this.#deleteRecords(id, unchanged, signal);
    });
    return deleted;
  }

  /** Old records keep what was decided, but no longer what was received. */
  async #releasePayloads(before: string, signal?: AbortSignal) {
    const knex = this.#knex;
    const received = (q: Knex.QueryBuilder) =>
      q.where(r => r.whereNotNull('payload_hash').orWhereNotNull('state_from'));
    await this.#eachRun(before, received, signal, async id => {
      for (let seq = 0; !signal?.aborted; ) {
        const rows = await received(
          knex('run_records').where({ run_id: id }).andWhere('seq', '>', seq),
        )
          .orderBy('seq')
          .limit(this.#batchSize)
          .select('seq');
        if (rows.length === 0) {
          return;
        }
        const last = rows[rows.length - 1].seq;
        await knex('run_records')
          .where({ run_id: id })
          .andWhereBetween('seq', [seq + 1, last])
          .update({ payload_hash: null, state_hash: null, state_from: null });
        seq = last;
      }
    });
  }

  /** Runs go with everything they recorded. The last of an import stays. */
  async #deleteRuns(before: string, signal?: AbortSignal) {
    const knex = this.#knex;
    let deleted = 0;
    for (;;) {
      const runs: { id: number }[] = await this.#finalRuns(before)
        .whereNotExists(q =>
          q
            .select(knex.raw('1'))
            .from('imports')
            .whereRaw('imports.last_run_id = runs.id'),
        )
        .orderBy('id')
        .limit(RUNS_AT_ONCE)
        .select('id');
      for (const { id } of runs) {
        await this.#deleteRecords(id, {}, signal);
        if (signal?.aborted) {
          return deleted;
        }
        await knex.transaction(async tx => {
          await tx('run_members').where({ run_id: id }).delete();
          await tx('run_references').where({ run_id: id }).delete();
          await tx('runs').where({ id }).delete();
        });
        deleted += 1;
      }
      if (runs.length < RUNS_AT_ONCE) {
        return deleted;
      }
    }
  }

  #finalRuns(before: string) {
    return this.#knex('runs')
      .whereIn('status', [...FINAL_STATUSES])
      .andWhere('finished_at', '<', before);
  }

  /** Every old run that still has records of a kind. */
  async #eachRun(
    before: string,
    records: Record<string, string> | ((q: Knex.QueryBuilder) => unknown),
    signal: AbortSignal | undefined,
    work: (id: number) => Promise<void>,
  ): Promise<void> {
    const knex = this.#knex;
    for (let after = 0; !signal?.aborted; ) {
      const runs: { id: number }[] = await this.#finalRuns(before)
        .andWhere('id', '>', after)
        .whereExists(q => {
          const inner = q
            .select(knex.raw('1'))
            .from('run_records')
            .whereRaw('run_records.run_id = runs.id');
          if (typeof records === 'function') {
            records(inner);
          } else {
            inner.where(
              Object.fromEntries(
                Object.entries(records).map(([column, value]) => [
                  `run_records.${column}`,
                  value,
                ]),
              ),
            );
          }
        })
        .orderBy('id')
        .limit(RUNS_AT_ONCE)
        .select('id');
      for (const { id } of runs) {
        if (signal?.aborted) {
          return;
        }
        await work(id);
        after = id;
      }
      if (runs.length < RUNS_AT_ONCE) {
        return;
      }
    }
  }

  async #deleteRecords(
    runId: number,
    where: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<number> {
    const knex = this.#knex;
    let total = 0;
    while (!signal?.aborted) {
      const deleted = await knex('run_records')
        .where({ run_id: runId })
        .whereIn(
          'seq',
          knex('run_records')
            .where({ run_id: runId, ...where })
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
}
