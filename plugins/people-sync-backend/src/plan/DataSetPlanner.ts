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
import { isProviderError } from '@people-sync/plugin-people-sync-node';
import type {
  SourceRow,
  SourceUpload,
} from '@people-sync/plugin-people-sync-node';
import {
  isDatabaseConflictError,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { RunRecordRow } from '../database/tables';
import { contentHash } from '../mapping/canonical';
import { ShapeSampler } from '../mapping/drift/ShapeSampler';
import type { DataSetProgress, RunError } from '../runs/types';
import { fetchBatches, type FetchedBatch } from './batches';
import { loadRunRecords, loadStates } from './lookups';
import { membersOf } from './members';
import { planRows } from './planRows';
import type { PlanCommit, PlanWriter } from './PlanWriter';
import { recordOf } from './records';
import { rowStateOf } from './rowState';
import type { PlanContext, PlannedBatch, PlanRow } from './types';

/** Rows with distinct ids, which are planned and written together. */
interface Layer {
  rows: readonly SourceRow[];
  /** When they were asked for. */
  askedAt: string;
  /** Of the batch, with its last layer. */
  marks?: FetchedBatch;
}

/** Rows that repeat an id of their batch come in a layer of their own. */
function layersOf(batch: FetchedBatch): Layer[] {
  const layers: Layer[] = [];
  let rest: readonly SourceRow[] = batch.rows;
  do {
    const ids = new Set<string>();
    const rows: SourceRow[] = [];
    const later: SourceRow[] = [];
    for (const row of rest) {
      if (row.sourceId !== '' && ids.has(row.sourceId)) {
        later.push(row);
      } else {
        ids.add(row.sourceId);
        rows.push(row);
      }
    }
    layers.push({
      rows,
      askedAt: batch.askedAt,
      marks: later.length === 0 ? batch : undefined,
    });
    rest = later;
  } while (rest.length);
  return layers;
}

const planRow = ({ members: _, ...row }: SourceRow): PlanRow => ({
  ...row,
  origin: 'fetched',
});

/** Rows a batch holds; about a second of work, and one transaction. */
const BATCH_ROWS = 1000;

/** Fetches one data set and plans it page by page. */
export class DataSetPlanner {
  readonly #context: PlanContext;
  readonly #writer: PlanWriter;
  readonly #upload: SourceUpload | undefined;
  readonly #signal: AbortSignal;
  readonly #logger: LoggerService;

  static create(options: {
    context: PlanContext;
    writer: PlanWriter;
    upload?: SourceUpload;
    signal: AbortSignal;
    logger: LoggerService;
  }): DataSetPlanner {
    return new DataSetPlanner(options);
  }

  private constructor(options: {
    context: PlanContext;
    writer: PlanWriter;
    upload?: SourceUpload;
    signal: AbortSignal;
    logger: LoggerService;
  }) {
    this.#upload = options.upload;
    this.#context = options.context;
    this.#writer = options.writer;
    this.#signal = options.signal;
    this.#logger = options.logger;
  }

  /**
   * Fetches and plans everything the source delivers. A cursor that is no
   * longer accepted turns the fetch into one of all data, once.
   */
  async fetchAndPlan(): Promise<void> {
    try {
      await this.#fetchOnce();
    } catch (error) {
      const context = this.#context;
      const { progress } = context;
      const canFallBack =
        isProviderError(error) &&
        error.code === 'cursor-expired' &&
        !progress.fallback &&
        (progress.mode === 'recent' || progress.resume !== undefined);
      if (!canFallBack) {
        throw error;
      }
      this.#logger.info(
        `The source no longer accepts the cursor of ${context.dataSet}: fetching all data`,
      );
      Object.assign(progress, {
        mode: 'all',
        fallback: error.message,
        resume: undefined,
        resumed: undefined,
        fetched: 0,
        total: undefined,
        complete: undefined,
        partial: undefined,
        cursor: undefined,
        nameless: undefined,
        fetchedAt: new Date().toISOString(),
      } satisfies Partial<DataSetProgress>);
      context.shape = context.shape && ShapeSampler.create();
      await this.#writer.discard(context.dataSet, progress, [
        {
          code: 'full-fallback',
          severity: 'info',
          dataSet: context.dataSet,
          message: `All data was fetched from the start: ${error.message}`,
          hint: error.hint,
        },
      ]);
      await this.#fetchOnce();
    }
  }

  async #fetchOnce(): Promise<void> {
    const { integration, run, dataSet, progress } = this.#context;
    const pages = integration.provider.fetch({
      mode: progress.mode,
      dataSets: [dataSet],
      cursor:
        progress.mode === 'recent'
          ? progress.startedFrom ?? undefined
          : undefined,
      since: await this.#since(),
      checkpoint: progress.resume,
      person: run.person,
      signal: this.#signal,
      config: integration.config,
      network: integration.network,
      logger: this.#logger,
      upload: this.#upload,
    });
    // While a batch is written, the next one is fetched and planned.
    let writing = Promise.resolve();
    try {
      for await (const batch of fetchBatches(pages, { maxRows: BATCH_ROWS })) {
        for (const layer of layersOf(batch)) {
          this.#signal.throwIfAborted();
          const planned = await planRows(
            this.#context,
            layer.rows.map(planRow),
            { askedAt: layer.askedAt },
          );
          await writing;
          writing = this.#write(layer, planned);
          // Looked at before the next one is written, and at the end.
          writing.catch(() => {});
        }
      }
    } finally {
      await writing;
    }
  }

  async #since(): Promise<Date | undefined> {
    const { knex, integration, dataSet } = this.#context;
    const row = await knex('cursors')
      .where({ integration_id: integration.id, stream: dataSet })
      .first('since');
    return row && new Date(row.since);
  }

  /** Writes a layer, or plans it again where ids of it came before. */
  async #write(layer: Layer, planned: PlannedBatch): Promise<void> {
    const context = this.#context;
    const { rows, marks } = layer;
    const decided = new Set(planned.records.map(record => record.source_id));
    // A row that leaves no record may still void an earlier one.
    const silent = rows.filter(row => !decided.has(row.sourceId));
    const members = await membersOf(context, rows);
    if (
      context.progress.fetched === 0 ||
      silent.length === 0 ||
      (await this.#earlier(silent)).size === 0
    ) {
      try {
        await this.#commit({ rows, marks, planned, members, first: true });
        return;
      } catch (error) {
        if (!isDatabaseConflictError(error)) {
          throw error;
        }
      }
    }
    await this.#writeRepeats(layer, members);
  }

  #earlier(rows: readonly SourceRow[]): Promise<Map<string, RunRecordRow>> {
    const context = this.#context;
    return loadRunRecords(
      context,
      context.dataSet,
      rows.map(row => row.sourceId),
    );
  }

  async #writeRepeats(
    { rows, askedAt, marks }: Layer,
    members: Awaited<ReturnType<typeof membersOf>>,
  ): Promise<void> {
    const context = this.#context;
    const replaced = await this.#earlier(rows);
    const fresh = await this.#withoutRepeats(rows, replaced);
    const earlier =
      replaced.size && context.declared.toState
        ? await loadStates(context, [...replaced.values()])
        : undefined;
    const planned = await planRows(context, fresh.rows.map(planRow), {
      earlier,
      askedAt,
    });
    planned.records.push(...fresh.conflicts.records);
    planned.payloads.push(...fresh.conflicts.payloads);
    const kept = new Set(planned.records.map(record => record.source_id));
    await this.#commit({
      rows,
      marks,
      planned,
      members,
      replaced,
      dropped: [...replaced.keys()].filter(
        id => !kept.has(id) && fresh.rows.some(row => row.sourceId === id),
      ),
    });
  }

  async #commit(
    options: Omit<Layer, 'askedAt'> &
      Pick<PlanCommit, 'members' | 'replaced' | 'dropped' | 'first'> & {
        planned: PlannedBatch;
      },
  ): Promise<void> {
    const { rows, marks, planned, replaced, ...commit } = options;
    const { dataSet, progress } = this.#context;
    const next: DataSetProgress = {
      ...progress,
      fetched: progress.fetched + rows.length - (replaced?.size ?? 0),
      nameless: progress.nameless || rows.some(row => row.sourceId === ''),
      ...(marks && {
        resume: marks.checkpoint ?? progress.resume,
        total: marks.total ?? progress.total,
        complete: progress.complete || marks.complete,
        partial: progress.partial || marks.partial,
        cursor: marks.cursor ?? progress.cursor,
      }),
    };
    await this.#writer.commit({
      ...commit,
      dataSet,
      batch: planned,
      replaced,
      progress: next,
      errors: marks?.warnings.map<RunError>(warning => ({
        ...warning,
        severity: 'info',
        dataSet,
      })),
    });
    Object.assign(progress, next);
  }

  /** Settles ids that came before in this run (RULES F5). */
  async #withoutRepeats(
    rows: readonly SourceRow[],
    replaced: Map<string, RunRecordRow>,
  ): Promise<{
    rows: readonly SourceRow[];
    conflicts: Pick<
      Awaited<ReturnType<typeof planRows>>,
      'records' | 'payloads'
    >;
  }> {
    const context = this.#context;
    const conflicts: {
      records: ReturnType<typeof recordOf>['record'][];
      payloads: ReturnType<typeof recordOf>['payloads'];
    } = { records: [], payloads: [] };
    if (context.declared.repeats === 'merge' || replaced.size === 0) {
      return { rows, conflicts };
    }
    const fresh = rows.filter(row => {
      const before = replaced.get(row.sourceId);
      if (!before) {
        return true;
      }
      const state = rowStateOf({
        declared: context.declared,
        payload: row.payload,
      });
      if (state.received.hash !== before.payload_hash) {
        const named = [before.payload_hash, state.received.hash]
          .map(hash => (hash ?? contentHash('')).slice(0, 8))
          .join(' and ');
        const { record, payloads } = recordOf(context, {
          kind: 'failed',
          row: { ...row, origin: 'fetched' },
          state,
          mapped: {
            values: {},
            references: [],
            errors: [
              {
                code: 'repeated-id',
                message: `The source delivered ${row.sourceId} more than once with different content (payloads ${named})`,
                hint: 'Ids have to be unique at the source. Correct one of the rows.',
              },
            ],
          },
        });
        conflicts.records.push(record);
        conflicts.payloads.push(...payloads);
      }
      return false;
    });
    return { rows: fresh, conflicts };
  }
}
