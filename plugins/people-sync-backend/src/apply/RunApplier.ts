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
import { loadUniqueNames } from '../attributes/uniqueValues';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { isContention } from '../database/dialect';
import { type RunRecordRow, runRecordsTable } from '../database/tables';
import type { ResolvedIntegration } from '../integrations/types';
import type { CatalogOutbox, GoldenChange } from '../people/CatalogOutbox';
import { hasRelinked, markDangling } from '../people/danglingReferences';
import { recordsToApply } from '../runs/countRecords';
import type { RunStore } from '../runs/RunStore';
import type { Lease, Run } from '../runs/types';
import type { Freeze, SettingsStore } from '../settings/SettingsStore';
import { applyRecords, loadSourceRecords } from './applyRecords';
import { detachLeftOut } from './detachLeftOut';
import { forgetPending } from './forgetPending';
import { keepBefore } from './keepBefore';
import { keepMembers } from './keepMembers';
import { keepCursors, leaveOut } from './leaveOut';
import { loadRefusals } from './refuseRemoval';
import { settleUndone } from './settleUndone';
import type { ApplyContext, ApplyRecord } from './types';
import { writeGolden } from './writeGolden';
import { correctRecords, writeSource } from './writeSource';

const CHUNK_ROWS = 1000;

/** How often a chunk is tried that others get in the way of. */
const MAX_TRIES = 3;

/** What is needed of a record; what only people read stays where it is. */
const COLUMNS = Object.keys(runRecordsTable.columns).filter(
  name => !['display_name', 'trace'].includes(name),
);

interface RunApplierOptions {
  knex: Knex;
  store: RunStore;
  lease: Lease;
  run: Run;
  integration: ResolvedIntegration;
  outbox: CatalogOutbox;
  signal: AbortSignal;
  settings: Pick<SettingsStore, 'frozen'>;
  /** Records of a chunk; one transaction each. Default 1,000. */
  chunkRows?: number;
}

/**
 * Applies the plan of a run in the order it was planned, chunk by chunk. A
 * chunk and the mark of how far the run has come are one transaction, so a
 * chunk is never applied twice.
 */
export class RunApplier {
  readonly #options: RunApplierOptions;

  static create(options: RunApplierOptions): RunApplier {
    return new RunApplier(options);
  }

  private constructor(options: RunApplierOptions) {
    this.#options = options;
  }

  /**
   * Stops before the next chunk once applying is frozen, and says why.
   *
   * @throws RunCancelledError between two chunks; what is applied stays
   */
  async apply(): Promise<{ frozen?: Freeze }> {
    const { run, signal, outbox, settings } = this.#options;
    await leaveOut(this.#options);
    const total = recordsToApply(run);
    let done = 0;
    let chunk = total ? await this.#readChunk(run.appliedSeq) : [];
    while (chunk.length > 0) {
      signal.throwIfAborted();
      const frozen = await settings.frozen();
      if (frozen) {
        return { frozen };
      }
      done += chunk.length;
      // The next chunk is read while this one is applied.
      const [next] = await Promise.all([
        this.#readChunk(chunk[chunk.length - 1].seq),
        this.#applyAgainstOthers(chunk, done, total),
      ]);
      outbox.notify();
      chunk = next;
    }
    const { store, lease, integration } = this.#options;
    await store.transaction(lease, {}, async tx => {
      const checkpoint = await keepCursors(tx, run);
      if (checkpoint) {
        await tx('runs')
          .where({ id: run.id })
          .update({ checkpoint: JSON.stringify(checkpoint) });
        run.checkpoint = checkpoint;
      }
      await keepMembers({ tx, run, integrationId: integration.id });
      await settleUndone({ tx, run, integrationId: integration.id });
      await forgetPending({ tx, run, integrationId: integration.id });
      if (total && (await hasRelinked(tx, run))) {
        await markDangling(tx, run);
      }
    });
    return {};
  }

  /** Data sets come one after the other; a chunk holds one of them. */
  async #readChunk(after: number): Promise<RunRecordRow[]> {
    const { knex, run, chunkRows = CHUNK_ROWS } = this.#options;
    const rows: RunRecordRow[] = await knex('run_records')
      .where({ run_id: run.id })
      .whereNotNull('plan')
      .andWhere('seq', '>', after)
      .orderBy('seq')
      .limit(chunkRows)
      .select(COLUMNS);
    const other = rows.findIndex(row => row.data_set !== rows[0].data_set);
    return other < 0 ? rows : rows.slice(0, other);
  }

  /** Another run may get in between; on what is then stored it goes through. */
  async #applyAgainstOthers(
    rows: RunRecordRow[],
    done: number,
    total: number,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#applyChunk(rows, done, total);
        return;
      } catch (error) {
        if (tries === MAX_TRIES || !isContention(error)) {
          throw error;
        }
      }
    }
  }

  async #applyChunk(
    rows: RunRecordRow[],
    done: number,
    total: number,
  ): Promise<void> {
    const { store, lease, run, integration, outbox } = this.#options;
    const dataSet = rows[0].data_set as DataSet;
    const planned = run.checkpoint.dataSets?.[dataSet];
    const patch = {
      appliedSeq: rows[rows.length - 1].seq,
      persisted: true,
      progress: { phase: 'apply' as const, dataSet, done, total },
    };
    await store.transaction(lease, patch, async tx => {
      const context: ApplyContext = {
        tx,
        run,
        integration,
        dataSet,
        fingerprint: planned?.fingerprint ?? '',
        fetchedAt: planned?.fetchedAt ?? run.createdAt,
        now: new Date().toISOString(),
        unique: await loadUniqueNames(tx, dataSet),
      };
      const known = await loadSourceRecords(
        context,
        rows.map(row => row.source_id),
      );
      const records = await detachLeftOut(
        context,
        rows.map<ApplyRecord>(row => ({
          row,
          plan: JSON.parse(row.plan!),
          values: row.mapped ? JSON.parse(row.mapped) : {},
          known: known.get(row.source_id),
        })),
      );
      context.refuseRemoval = await loadRefusals(context, records);
      const { applied, writes } = await applyRecords(context, records);
      // In one order, so that two integrations do not wait for each other.
      await writeGolden(
        context,
        [...writes.values()].sort((a, b) =>
          a.golden.id < b.golden.id ? -1 : 1,
        ),
      );
      await keepBefore(context, applied);
      await writeSource(context, applied);
      await correctRecords(context, applied);
      await outbox.publish(
        tx,
        [...writes.values()].map<GoldenChange>(write => ({
          dataSet,
          id: write.golden.id,
          before: write.before,
          after: write.golden,
          sourceKey: write.sourceKey,
        })),
      );
    });
    Object.assign(run, patch);
  }
}
