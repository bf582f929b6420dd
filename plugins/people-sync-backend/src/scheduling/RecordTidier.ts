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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';
import type { RunRow } from '../database/tables';
import { runFromRow } from '../runs/runRows';
import type { Run, TraceLevel } from '../runs/types';
import { wherePlanGone, whereSettled } from './expiredRuns';

const RUNS_AT_ONCE = 200;

export interface RecordTidierOptions {
  knex: Knex;
  /** Trace levels of an integration as they stand; undefined when nobody can
   * tell for the moment. */
  levelsOf(
    integrationId: string,
  ): Promise<((dataSet: DataSet) => TraceLevel) | undefined>;
  /** Rows that one statement changes. */
  batchSize?: number;
}

/**
 * Brings the records of runs that have ended down to the trace level of their
 * import. Persisted runs right after others were told of them, dry runs once
 * their plan can no longer be applied: until then somebody looks at it.
 */
export class RecordTidier {
  readonly #knex: Knex;
  readonly #levelsOf: RecordTidierOptions['levelsOf'];
  readonly #batchSize: number;

  static create(options: RecordTidierOptions): RecordTidier {
    return new RecordTidier(options);
  }

  private constructor(options: RecordTidierOptions) {
    this.#knex = options.knex;
    this.#levelsOf = options.levelsOf;
    this.#batchSize = options.batchSize ?? 5000;
  }

  /** Every run there is something to do about. */
  async run(signal?: AbortSignal, now: Date = new Date()): Promise<number> {
    let tidied = 0;
    for (let after = 0; !signal?.aborted; ) {
      const rows: Pick<RunRow, 'id'>[] = await this.#due(now)
        .andWhere('runs.id', '>', after)
        .orderBy('runs.id')
        .limit(RUNS_AT_ONCE)
        .select('runs.id');
      for (const { id } of rows) {
        after = id;
        if (signal?.aborted) {
          return tidied;
        }
        tidied += (await this.tidy(id, now)) ? 1 : 0;
      }
      if (rows.length < RUNS_AT_ONCE) {
        break;
      }
    }
    return tidied;
  }

  /** One run. False when it is not its time, or nobody knows the level. */
  async tidy(runId: number, now: Date = new Date()): Promise<boolean> {
    const knex = this.#knex;
    const row: RunRow | undefined = await this.#due(now)
      .andWhere('runs.id', runId)
      .first('runs.*');
    if (!row) {
      return false;
    }
    const run = runFromRow(row);
    const levelOf = run.integrationId
      ? await this.#levelsOf(run.integrationId)
      : () => 'all' as const;
    if (!levelOf) {
      return false;
    }
    const levels: Partial<Record<DataSet, TraceLevel>> = {};
    for (const dataSet of dataSetsOf(run)) {
      const level = levelOf(dataSet);
      if (level !== 'all') {
        levels[dataSet] = level;
      }
    }
    if (Object.keys(levels).length > 0) {
      // Said first: whoever wants to go on with the run is refused before the
      // first record is gone.
      const said = await knex('runs')
        .where('runs.id', runId)
        .modify(q => whereSettled(knex, q))
        .update({ pruned: JSON.stringify({ ...run.pruned, levels }) });
      if (!said) {
        return false;
      }
      for (const [dataSet, level] of Object.entries(levels)) {
        await this.#reduce(runId, dataSet, level);
      }
    }
    await knex('runs').where({ id: runId }).update({ tidied: true });
    return true;
  }

  #due(now: Date): Knex.QueryBuilder {
    return (
      this.#knex('runs')
        .where('runs.tidied', false)
        // Others are told whom it touched, from its records.
        .whereRaw('runs.announced = runs.status')
        .modify(q => whereSettled(this.#knex, q))
        .andWhere(q => wherePlanGone(q, now))
    );
  }

  async #reduce(
    runId: number,
    dataSet: string,
    level: TraceLevel,
  ): Promise<void> {
    const knex = this.#knex;
    await this.#inSlices(runId, async range => {
      const records = () =>
        knex('run_records')
          .where({ run_id: runId, data_set: dataSet })
          .andWhereBetween('seq', range);
      if (level === 'summary') {
        await records().update({
          payload_hash: null,
          state_hash: null,
          state_from: null,
          trace: null,
        });
        return;
      }
      await knex.transaction(async tx => {
        const gone = records().transacting(tx);
        if (level === 'failures') {
          gone.where(exceptFailures);
        }
        await tx('contributions_before')
          .where({ run_id: runId })
          .andWhereBetween('seq', range)
          .whereIn('seq', gone.clone().select('seq'))
          .delete();
        await gone.delete();
      });
    });
  }

  /** Rows are found by their place, so that no statement takes long. */
  async #inSlices(
    runId: number,
    work: (range: [number, number]) => Promise<void>,
  ): Promise<void> {
    const last = await this.#knex('run_records')
      .where({ run_id: runId })
      .max({ seq: 'seq' })
      .first();
    const end = Number(last?.seq ?? 0);
    for (let from = 1; from <= end; from += this.#batchSize) {
      await work([from, from + this.#batchSize - 1]);
      if (isSqlite(this.#knex)) {
        // SQLite works in this thread: let others have their turn.
        await new Promise(resolve => setImmediate(resolve));
      }
    }
  }
}

function dataSetsOf(run: Run): DataSet[] {
  return [
    ...new Set([
      ...Object.keys(run.counts),
      ...Object.keys(run.checkpoint.dataSets ?? {}),
    ]),
  ] as DataSet[];
}

/** Everything but rows that failed or were malformed. */
function exceptFailures(query: Knex.QueryBuilder): void {
  query
    .whereNotIn('status', ['failed', 'skipped'])
    .orWhere(q =>
      q
        .where('status', 'skipped')
        .andWhere(r =>
          r.whereNull('reason').orWhere('reason', 'not like', 'malformed%'),
        ),
    );
}
