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
import { bulkInsert } from '../database/bulk';
import { whereIn } from '../database/dialect';
import {
  payloadsTable,
  type RunKeyRow,
  runKeysTable,
  type RunMemberRow,
  type RunRecordRow,
  runMembersTable,
  runRecordsTable,
  runReferencesTable,
} from '../database/tables';
import { emptyCounts } from '../runs/countRecords';
import type { RunStore } from '../runs/RunStore';
import {
  type Counts,
  type DataSetProgress,
  type Lease,
  type RecordStatus,
  type Run,
  type RunError,
} from '../runs/types';
import { searchTextOfRecord } from './searchText';
import type { PlannedBatch, PlannedRecord } from './types';

const COLUMNS = Object.keys(runRecordsTable.columns) as (keyof RunRecordRow)[];

const MERGED = COLUMNS.filter(
  name => !['run_id', 'seq', 'data_set', 'source_id'].includes(name),
);

/** What the planner decides of a row, besides its place in the run. */
const PLANNED = COLUMNS.filter(
  (name): name is keyof PlannedRecord =>
    !['run_id', 'seq', 'search_text'].includes(name),
);

type SentRow = Partial<Record<keyof RunRecordRow, unknown>>;

/**
 * The row as it travels: without what is null, which is stored as absent all
 * the same. Runs once for each row of a source, so it copies column by column.
 */
function sentRow(
  record: PlannedRecord,
  place: Pick<RunRecordRow, 'run_id' | 'seq' | 'search_text'>,
): RunRecordRow {
  const row: SentRow = {
    run_id: place.run_id,
    seq: place.seq,
    search_text: place.search_text,
  };
  for (const name of PLANNED) {
    const value = record[name];
    if (value !== null && value !== undefined) {
      row[name] = value;
    }
  }
  return row as RunRecordRow;
}

/** What one commit of the plan consists of. */
export interface PlanCommit {
  dataSet: DataSet;
  batch: PlannedBatch;
  members?: Omit<RunMemberRow, 'run_id'>[];
  /** Records of the run that the batch replaces, by source id. */
  replaced?: ReadonlyMap<string, Pick<RunRecordRow, 'status' | 'seq'>>;
  /** What is replaced moves behind all that is planned so far: it is applied
   * after that. */
  last?: boolean;
  /** Source ids whose record of this run is void. */
  dropped?: readonly string[];
  progress: DataSetProgress;
  errors?: readonly RunError[];
  /** Every record is the first of its source id in this run, or else nothing
   * is written and the database reports a conflict. */
  first?: boolean;
}

/**
 * Writes the plan page by page: records, payloads, memberships, the checkpoint
 * and the counts of one page in one transaction under the lease.
 */
export class PlanWriter {
  readonly #store: RunStore;
  readonly #lease: Lease;
  readonly #run: Run;
  #startedAt = Date.now();
  #startedWith = 0;

  static create(options: {
    store: RunStore;
    lease: Lease;
    run: Run;
  }): PlanWriter {
    return new PlanWriter(options);
  }

  private constructor(options: { store: RunStore; lease: Lease; run: Run }) {
    this.#store = options.store;
    this.#lease = options.lease;
    this.#run = options.run;
  }

  async commit(commit: PlanCommit): Promise<void> {
    const run = this.#run;
    const { dataSet, batch, progress, replaced, last, dropped = [] } = commit;
    const counts: Counts = { ...(run.counts[dataSet] ?? emptyCounts()) };
    let seq = run.recordSeq;
    const records: RunRecordRow[] = batch.records.map(record => {
      counts[record.status as RecordStatus] += 1;
      const before = replaced?.get(record.source_id);
      if (before) {
        counts[before.status as RecordStatus] -= 1;
      }
      const kept = last ? undefined : before?.seq;
      if (kept === undefined) {
        seq += 1;
      }
      return sentRow(record, {
        run_id: run.id,
        seq: kept ?? seq,
        search_text:
          record.search_text ??
          searchTextOfRecord({
            displayName: record.display_name,
            sourceId: record.source_id,
          }),
      });
    });
    for (const id of dropped) {
      counts[replaced!.get(id)!.status as RecordStatus] -= 1;
    }

    const planned = batch.records.filter(record => record.plan !== null).length;
    progress.toApply = (progress.toApply ?? 0) + planned;
    const patch = {
      checkpoint: {
        ...run.checkpoint,
        dataSets: { ...run.checkpoint.dataSets, [dataSet]: progress },
      },
      recordSeq: seq,
      counts: { ...run.counts, [dataSet]: counts },
      errors: commit.errors ? [...run.errors, ...commit.errors] : run.errors,
      progress: this.#progressOf(dataSet, progress),
    };
    await this.#store.transaction(this.#lease, patch, async tx => {
      const away = [...dropped, ...(last ? replaced?.keys() ?? [] : [])];
      if (away.length) {
        await tx('run_records')
          .where({ run_id: run.id, data_set: dataSet })
          .andWhere(whereIn(tx, 'source_id', away))
          .delete();
      }
      await this.#write(tx, { ...commit, records });
    });
    Object.assign(run, patch);
  }

  async #write(
    tx: Knex.Transaction,
    commit: PlanCommit & { records: RunRecordRow[] },
  ): Promise<void> {
    const { batch, members, records, replaced, first } = commit;
    if (batch.payloads.length) {
      const distinct = new Map(batch.payloads.map(row => [row.hash, row]));
      await bulkInsert(tx, {
        table: payloadsTable,
        rows: [...distinct.values()],
        onConflict: { columns: ['hash'] },
      });
    }
    if (records.length) {
      await bulkInsert(tx, {
        table: runRecordsTable,
        rows: records,
        onConflict: first
          ? undefined
          : {
              columns: ['run_id', 'data_set', 'source_id'],
              merge: replaced?.size ? MERGED : undefined,
            },
      });
    }
    if (batch.references.length) {
      await bulkInsert(tx, {
        table: runReferencesTable,
        rows: batch.references.map(row => ({ run_id: this.#run.id, ...row })),
        onConflict: {
          columns: [
            'run_id',
            'data_set',
            'source_id',
            'target_data_set',
            'target_id',
          ],
        },
      });
    }
    if (batch.claims?.length) {
      await bulkInsert(tx, {
        table: runKeysTable,
        rows: batch.claims,
        onConflict: { columns: ['run_id', 'key', 'golden_id'] },
      });
    }
    if (members?.length) {
      await bulkInsert(tx, {
        table: runMembersTable,
        rows: members.map(row => ({ run_id: this.#run.id, ...row })),
        onConflict: {
          columns: ['run_id', 'member_data_set', 'member_id', 'unit_id'],
          merge: ['present'],
        },
      });
    }
  }

  /** Notes whom references by a key can find in this run. */
  async noteKeys(rows: readonly RunKeyRow[]): Promise<void> {
    await this.#store.transaction(this.#lease, {}, tx =>
      bulkInsert(tx, {
        table: runKeysTable,
        rows,
        onConflict: { columns: ['run_id', 'key', 'golden_id'] },
      }),
    );
  }

  /** Discards whatever the run has planned for a data set (RULES F2). */
  async discard(
    dataSet: DataSet,
    progress: DataSetProgress,
    errors: readonly RunError[] = [],
  ): Promise<void> {
    const run = this.#run;
    const patch = {
      checkpoint: {
        ...run.checkpoint,
        dataSets: { ...run.checkpoint.dataSets, [dataSet]: progress },
      },
      counts: { ...run.counts, [dataSet]: emptyCounts() },
      errors: [...run.errors, ...errors],
    };
    await this.#store.transaction(this.#lease, patch, async tx => {
      for (const table of ['run_records', 'run_references']) {
        await tx(table).where({ run_id: run.id, data_set: dataSet }).delete();
      }
      if (dataSet === 'org-units') {
        await tx('run_members').where({ run_id: run.id }).delete();
      }
    });
    Object.assign(run, patch);
  }

  #progressOf(dataSet: DataSet, progress: DataSetProgress): Run['progress'] {
    const shown = this.#run.progress;
    if (shown?.dataSet !== dataSet) {
      this.#startedAt = Date.now();
      this.#startedWith = progress.fetched;
    }
    const seconds = (Date.now() - this.#startedAt) / 1000;
    return {
      phase: 'plan',
      dataSet,
      done: progress.fetched,
      total: progress.total,
      ratePerSecond:
        seconds > 1
          ? Math.round((progress.fetched - this.#startedWith) / seconds)
          : undefined,
    };
  }
}
