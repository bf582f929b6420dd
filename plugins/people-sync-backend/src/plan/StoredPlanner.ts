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
import type { RunRecordRow } from '../database/tables';
import type { ResolvedIntegration } from '../integrations/types';
import { correlate, matchingKeys } from '../people/correlate';
import { loadGolden, loadPersonKeys } from '../people/lookups';
import { PlanRefusedError } from '../runs/errors';
import type { RecordPlan } from '../runs/recordPlan';
import type { RunStore } from '../runs/RunStore';
import type { DataSetProgress, Lease, Pruned, Run } from '../runs/types';
import { loadKnownRows } from './lookups';
import { PlanWriter } from './PlanWriter';
import type { PlannedRecord } from './types';
import { whyMoved } from './whyMoved';
import { whyOutdated } from './whyOutdated';

const CHUNK = 500;

/** A stored plan is a statement about a moment: it does not keep for ever. */
export const PLAN_EXPIRES_MS = 7 * 24 * 60 * 60 * 1000;

interface StoredPlannerOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  signal: AbortSignal;
}

/** What happened to a data set after its plan was made. */
interface Later {
  /** Syncs that have read the source later, newest first. */
  runs: number[];
  /** One of them of which not every record is kept. */
  partlyKept?: number;
  /** Whether one of them looked for everybody. */
  lookedFor: boolean;
}

/**
 * Takes over the plan of a dry run, record by record. Records whose base has
 * moved since are refused and named (RULES A1, A2); everything else is applied
 * as it was shown.
 */
export class StoredPlanner {
  readonly #options: StoredPlannerOptions;
  readonly #writer: PlanWriter;

  static create(options: StoredPlannerOptions): StoredPlanner {
    return new StoredPlanner(options);
  }

  private constructor(options: StoredPlannerOptions) {
    this.#options = options;
    this.#writer = PlanWriter.create(options);
  }

  /** @throws PlanRefusedError when the plan is gone, or fits no more */
  async plan(): Promise<{ result: 'planned' }> {
    const { knex, store, run, integration } = this.#options;
    const base = await store.get(run.basedOn!);
    if (!base) {
      throw new PlanRefusedError({
        code: 'plan-gone',
        message: `Sync ${run.basedOn} is no longer kept`,
        hint: 'Run it again.',
      });
    }
    // It may have waited in the queue since somebody asked.
    const outdated = await whyOutdated({ knex, integration, base });
    if (outdated) {
      throw new PlanRefusedError({
        code: 'plan-outdated',
        message: outdated,
        hint: 'Nothing was applied. A new dry run shows what would happen now.',
      });
    }
    await this.#takeMembers(base);
    const dataSets = Object.entries(base.checkpoint.dataSets ?? {}) as [
      DataSet,
      DataSetProgress,
    ][];
    for (const [dataSet, progress] of dataSets) {
      const state = run.checkpoint.dataSets?.[dataSet]?.state;
      if (progress.state === 'failed') {
        if (state !== 'failed') {
          await this.#passOver(base, dataSet, progress);
        }
      } else if (state !== 'planned') {
        await this.#takeOver(base, dataSet, progress);
      }
    }
    return { result: 'planned' };
  }

  /** What the units said about members whom no record is about. */
  async #takeMembers(base: Run): Promise<void> {
    const { store, lease, run } = this.#options;
    await store.transaction(lease, {}, tx =>
      tx.raw(
        `INSERT INTO run_members
           (run_id, member_data_set, member_id, unit_id, present)
         SELECT ?, member_data_set, member_id, unit_id, present
         FROM run_members WHERE run_id = ?
         ON CONFLICT DO NOTHING`,
        [run.id, base.id],
      ),
    );
  }

  /** A data set that could not be read has no plan (RULES F2). */
  async #passOver(
    base: Run,
    dataSet: DataSet,
    progress: DataSetProgress,
  ): Promise<void> {
    await this.#writer.commit({
      dataSet,
      batch: { records: [], payloads: [], references: [] },
      progress: { ...progress },
      errors: base.errors.filter(error => error.dataSet === dataSet),
    });
  }

  async #takeOver(
    base: Run,
    dataSet: DataSet,
    planned: DataSetProgress,
  ): Promise<void> {
    const { knex, run, signal } = this.#options;
    const later = await this.#later(base, dataSet);
    const stored = () =>
      knex('run_records')
        .where({ run_id: base.id, data_set: dataSet })
        .whereNotNull('plan')
        .orderBy('seq');
    // They are taken over in order: so many are done after an interruption.
    const [{ n }] = await knex('run_records')
      .where({ run_id: run.id, data_set: dataSet })
      .count({ n: '*' });
    let taken = Number(n);
    let last = 0;
    if (taken > 0) {
      const row = await stored()
        .offset(taken - 1)
        .first('seq');
      last = row?.seq ?? 0;
    }
    for (;;) {
      signal.throwIfAborted();
      const rows: RunRecordRow[] = await stored()
        .andWhere('seq', '>', last)
        .limit(CHUNK)
        .select();
      if (rows.length === 0) {
        break;
      }
      last = rows[rows.length - 1].seq;
      taken += rows.length;
      await this.#writer.commit({
        dataSet,
        batch: {
          records: await this.#examine(dataSet, rows, later),
          payloads: [],
          references: [],
        },
        progress: { ...planned, toApply: taken, state: 'fetching' },
      });
    }
    await this.#writer.commit({
      dataSet,
      batch: { records: [], payloads: [], references: [] },
      progress: { ...planned, toApply: taken, state: 'planned' },
    });
  }

  async #later(base: Run, dataSet: DataSet): Promise<Later> {
    const { knex, integration } = this.#options;
    const plannedAt = base.startedAt ?? base.createdAt;
    const cursor = await knex('cursors')
      .where({ integration_id: integration.id, stream: dataSet })
      .first('last_full_at');
    const runs = await knex('runs')
      .where({ integration_id: integration.id, persist: true })
      .whereIn('status', ['completed', 'warning'])
      // The others have not read the source.
      .whereNotIn('trigger', ['apply', 'undo', 'retry', 'sweep'])
      .whereNull('kind')
      .andWhere('started_at', '>', plannedAt)
      .orderBy('id', 'desc')
      .select('id', 'pruned');
    const partlyKept = runs.find(row => {
      const pruned: Pruned = row.pruned ? JSON.parse(row.pruned) : {};
      const level = pruned.levels?.[dataSet];
      return pruned.unchanged || level === 'none' || level === 'failures';
    });
    return {
      runs: runs.map(row => row.id),
      partlyKept: partlyKept?.id,
      lookedFor: Boolean(
        cursor?.last_full_at && cursor.last_full_at > plannedAt,
      ),
    };
  }

  async #examine(
    dataSet: DataSet,
    rows: readonly RunRecordRow[],
    later: Later,
  ): Promise<PlannedRecord[]> {
    const { knex, integration } = this.#options;
    const ids = rows.map(row => row.source_id);
    const known = await loadKnownRows({ knex, integration, dataSet }, ids);
    const golden = await loadGolden(
      knex,
      dataSet,
      rows.flatMap(row => row.golden_id ?? []),
    );
    const readBy = await this.#readBy(dataSet, ids, later);
    const isTaken = await this.#takenKeys(dataSet, rows);
    return rows.map(row => {
      const { run_id, seq, ...record } = row;
      const plan: RecordPlan = JSON.parse(row.plan!);
      const moved = whyMoved({
        row,
        plan,
        known: known.get(row.source_id),
        golden: golden.get(row.golden_id ?? ''),
        isTaken: isTaken(row, plan),
        readBy: readBy.get(row.source_id) ?? later.partlyKept,
        lookedFor: later.lookedFor,
      });
      return moved
        ? {
            ...record,
            status: 'skipped',
            reason: `refused: ${moved}`,
            plan: null,
          }
        : record;
    });
  }

  /** Which later sync has met a row, by source id. */
  async #readBy(
    dataSet: DataSet,
    ids: readonly string[],
    { runs }: Later,
  ): Promise<Map<string, number>> {
    const readBy = new Map<string, number>();
    for (const id of runs) {
      const rows: { source_id: string }[] = await this.#options
        .knex('run_records')
        .where({ run_id: id, data_set: dataSet })
        .whereIn('source_id', ids)
        .select('source_id');
      for (const row of rows) {
        if (!readBy.has(row.source_id)) {
          readBy.set(row.source_id, id);
        }
      }
    }
    return readBy;
  }

  /** Tells of rows that were new whether their keys find somebody by now. */
  async #takenKeys(
    dataSet: DataSet,
    rows: readonly RunRecordRow[],
  ): Promise<(row: RunRecordRow, plan: RecordPlan) => boolean> {
    if (dataSet !== 'employees') {
      return () => false;
    }
    const { knex, integration } = this.#options;
    const { matchBy } = integration;
    const valuesOf = (row: RunRecordRow) =>
      row.mapped ? JSON.parse(row.mapped) : {};
    const people = await loadPersonKeys(
      knex,
      rows
        .filter(row => row.status === 'created')
        .flatMap(row => matchingKeys(valuesOf(row), matchBy)),
    );
    return (row, plan) =>
      plan.link === 'new' &&
      correlate({ values: valuesOf(row), matchBy, people }).link !== 'new';
  }
}
