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
import { ConflictError } from '@backstage/errors';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { RunRecordRow } from '../database/tables';
import type { ResolvedIntegration } from '../integrations/types';
import type { Golden } from '../people/golden';
import { loadGolden } from '../people/lookups';
import type { Change } from '../people/merge';
import type { RecordPlan } from '../runs/recordPlan';
import type { RunStore } from '../runs/RunStore';
import type { DataSetProgress, Lease, Run } from '../runs/types';
import { type KnownRow, loadKnownRows } from './lookups';
import { PlanWriter } from './PlanWriter';
import type { PlannedRecord } from './types';

const CHUNK = 500;

const REFUSED = 'refused: ';

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

/** Why one record of a stored plan is not applied any more, if so. */
function whyMoved(options: {
  row: RunRecordRow;
  plan: RecordPlan;
  known: KnownRow | undefined;
  golden: Golden | undefined;
  /** Start of the last complete run over all data of the import. */
  lastFullAt?: string;
  plannedAt: string;
}): string | undefined {
  const { row, plan, known, golden, lastFullAt, plannedAt } = options;
  if ((known?.version ?? null) !== row.base_version) {
    return 'the source row was applied by another sync since';
  }
  if (plan.link === 'new' && golden) {
    return 'somebody with this identity was created since';
  }
  const changes: Change[] = row.changes ? JSON.parse(row.changes) : [];
  const moved = changes.find(({ attribute, before }) => {
    const now =
      attribute === 'status' ? golden?.status : golden?.values[attribute];
    return JSON.stringify(now ?? null) !== JSON.stringify(before);
  });
  if (moved) {
    return `${moved.attribute} was changed since`;
  }
  if (
    plan.action === 'withdraw' &&
    row.reason?.startsWith('missing') &&
    lastFullAt &&
    lastFullAt > plannedAt
  ) {
    return 'a later sync over all data has looked for this row';
  }
  return undefined;
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

  /** @throws ConflictError when the plan is gone */
  async plan(): Promise<{ result: 'planned' }> {
    const { store, run } = this.#options;
    const base = await store.get(run.basedOn!);
    if (!base) {
      throw new ConflictError(`Sync ${run.basedOn} is no longer kept`);
    }
    const dataSets = Object.entries(base.checkpoint.dataSets ?? {}) as [
      DataSet,
      DataSetProgress,
    ][];
    for (const [dataSet, progress] of dataSets) {
      if (run.checkpoint.dataSets?.[dataSet]?.state !== 'planned') {
        await this.#takeOver(base, dataSet, progress);
      }
    }
    await this.#keepCursors();
    return { result: 'planned' };
  }

  /** Cursors only move over a plan that is applied whole (RULES F1). */
  async #keepCursors(): Promise<void> {
    const { knex, run } = this.#options;
    const refused = await knex('run_records')
      .where({ run_id: run.id, status: 'skipped' })
      .andWhere('reason', 'like', `${REFUSED}%`)
      .first('seq');
    if (!refused) {
      return;
    }
    for (const [dataSet, progress] of Object.entries(
      run.checkpoint.dataSets ?? {},
    ) as [DataSet, DataSetProgress][]) {
      await this.#commit(dataSet, { ...progress, keepsCursor: true });
    }
  }

  async #commit(dataSet: DataSet, progress: DataSetProgress): Promise<void> {
    await this.#writer.commit({
      dataSet,
      batch: { records: [], payloads: [], references: [] },
      progress,
    });
  }

  async #takeOver(
    base: Run,
    dataSet: DataSet,
    planned: DataSetProgress,
  ): Promise<void> {
    const { knex, integration, run, signal } = this.#options;
    const cursor = await knex('cursors')
      .where({ integration_id: integration.id, stream: dataSet })
      .first('last_full_at');
    // What was taken over before an interruption is not taken over again.
    const taken = await knex('run_records')
      .where({ run_id: run.id, data_set: dataSet })
      .select('source_id');
    const done = new Set(taken.map(row => row.source_id));
    let last = 0;
    for (;;) {
      signal.throwIfAborted();
      const rows: RunRecordRow[] = await knex('run_records')
        .where({ run_id: base.id, data_set: dataSet })
        .whereNotNull('plan')
        .andWhere('seq', '>', last)
        .orderBy('seq')
        .limit(CHUNK)
        .select();
      if (rows.length === 0) {
        break;
      }
      last = rows[rows.length - 1].seq;
      const records = await this.#examine(base, dataSet, {
        rows: rows.filter(row => !done.has(row.source_id)),
        lastFullAt: cursor?.last_full_at ?? undefined,
      });
      await this.#writer.commit({
        dataSet,
        batch: { records, payloads: [], references: [] },
        progress: { ...planned, state: 'fetching' },
      });
    }
    await this.#commit(dataSet, { ...planned, state: 'planned' });
  }

  async #examine(
    base: Run,
    dataSet: DataSet,
    options: { rows: RunRecordRow[]; lastFullAt?: string },
  ): Promise<PlannedRecord[]> {
    const { knex, integration } = this.#options;
    const { rows, lastFullAt } = options;
    const known = await loadKnownRows(
      { knex, integration, dataSet },
      rows.map(row => row.source_id),
    );
    const golden = await loadGolden(
      knex,
      dataSet,
      rows.flatMap(row => row.golden_id ?? []),
    );
    return rows.map(({ run_id, seq, ...row }) => {
      const moved = whyMoved({
        row: { run_id, seq, ...row },
        plan: JSON.parse(row.plan!),
        known: known.get(row.source_id),
        golden: golden.get(row.golden_id ?? ''),
        lastFullAt,
        plannedAt: base.startedAt ?? base.createdAt,
      });
      return moved
        ? {
            ...row,
            status: 'skipped',
            reason: `${REFUSED}${moved}`,
            plan: null,
          }
        : row;
    });
  }
}
