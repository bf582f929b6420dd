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
import {
  isProviderError,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { exceedsLimit } from '../integrations/limits';
import { loadRunRecords } from './lookups';
import { planRows } from './planRows';
import type { PlanWriter } from './PlanWriter';
import { forEachIdBatch, loadSaid } from './replan';
import type { PlanContext, PlanRow } from './types';

/** How many people are asked for singly at a time. */
const PARALLEL = 5;

const absentRow = (sourceId: string): PlanRow => ({
  sourceId,
  payload: {},
  origin: 'fetched',
  absent: true,
});

/**
 * Everybody of the import whom this run has not seen.
 *
 * A set operation rather than an anti-join: the statistics of the database know
 * nothing about the records of a run that is going on, and it joins two sets
 * that it takes for tiny in a nested loop, which here means for hours.
 */
function absentRows(context: PlanContext, after = ''): Knex.QueryBuilder {
  const { knex, run, integration, dataSet, progress } = context;
  return (
    knex('source_records')
      .where({
        integration_id: integration.id,
        data_set: dataSet,
        state: 'active',
      })
      // Whom a run for one person has seen since is not absent.
      .andWhere('fetched_at', '<=', progress.fetchedAt)
      .andWhere('source_id', '>', after)
      .select('source_id')
      .except(seen =>
        seen
          .from('run_records')
          .where({ run_id: run.id, data_set: dataSet })
          .andWhere('source_id', '>', after)
          .select('source_id'),
      )
  );
}

/** Why nobody may be considered absent, if so (RULES X2). */
export function whyWithheld(context: PlanContext): string | undefined {
  const { progress, declared } = context;
  if (!progress.complete) {
    return 'the provider did not say that its answer was complete';
  }
  if (progress.nameless) {
    return 'a row came without an id';
  }
  if (progress.sameScope === false) {
    return 'fields or filters differ from those of the last complete run';
  }
  if (progress.resumed && !declared.stablePaging) {
    return 'paging was taken up again after an interruption';
  }
  return undefined;
}

/**
 * Plans what the missing policy says about everybody a complete listing did
 * not have. Who can be asked for singly is, before anything is held against
 * them.
 */
export async function planAbsences(options: {
  context: PlanContext;
  writer: PlanWriter;
  signal: AbortSignal;
  logger: LoggerService;
}): Promise<void> {
  const { context, writer } = options;
  const { integration, dataSet, run, progress } = context;
  if (progress.mode !== 'all' || progress.partial || run.person) {
    return;
  }
  const policy = integration.missingPolicy(dataSet);
  const withheld = whyWithheld(context);
  if (withheld) {
    const absent = policy === 'keep' ? 0 : await countAbsent(context);
    if (absent > 0) {
      progress.withheld = withheld;
      await writer.commit({
        dataSet,
        batch: { records: [], payloads: [], references: [] },
        progress,
        errors: [
          {
            code: 'removals-withheld',
            severity: 'warning',
            dataSet,
            message: `${absent} who were not delivered were left as they are: ${withheld}`,
            hint: 'Run all data again. They are looked at by the next complete run.',
          },
        ],
      });
    }
    return;
  }

  progress.looked = true;
  await planAbsentRows({
    ...options,
    count: () => countAbsent(context),
    idsAfter: (last, limit) =>
      absentRows(context, last).orderBy('source_id').limit(limit),
  });
}

/** Plans what the missing policy says about rows that were not delivered. */
export async function planAbsentRows(options: {
  context: PlanContext;
  writer: PlanWriter;
  signal: AbortSignal;
  logger: LoggerService;
  /** How many there are; only asked where it decides something. */
  count: () => Promise<number>;
  idsAfter: (last: string, limit: number) => Knex.QueryBuilder;
}): Promise<void> {
  const { context, writer, signal, logger, count, idsAfter } = options;
  const { dataSet, progress } = context;
  const askSingly = canAsk(context) && isWithinLimit(context, await count());
  await forEachIdBatch(idsAfter, async ids => {
    const rows = askSingly
      ? await askForEach(context, ids, signal, logger)
      : ids.map(absentRow);
    // What an undo has brought back the source had said to be gone.
    const said = await loadSaid(context, ids);
    const told = rows.map(row =>
      row.absent ? { ...row, ...said.get(row.sourceId) } : row,
    );
    await writer.commit({
      dataSet,
      batch: await planRows(context, told),
      progress,
    });
  });
  if (!askSingly && canAsk(context)) {
    await verifyRemovals(options);
  }
}

/**
 * Of many who are absent others may still speak for most: the few who would be
 * removed are asked for, or else they would slip below the limit unseen.
 */
async function verifyRemovals(options: {
  context: PlanContext;
  writer: PlanWriter;
  signal: AbortSignal;
  logger: LoggerService;
}): Promise<void> {
  const { context, writer, signal, logger } = options;
  const { knex, run, dataSet, progress } = context;
  const removals = () =>
    knex('run_records')
      .where({ run_id: run.id, data_set: dataSet, status: 'terminated' })
      .andWhere('plan', 'like', '%"action":"withdraw"%');
  const [{ n }] = await removals().count({ n: '*' });
  if (Number(n) === 0 || !isWithinLimit(context, Number(n))) {
    return;
  }
  await forEachIdBatch(
    (last, limit) =>
      removals()
        .andWhere('source_id', '>', last)
        .orderBy('source_id')
        .limit(limit)
        .select('source_id'),
    async ids => {
      const asked = await askForEach(context, ids, signal, logger);
      const gone = new Set(
        asked.filter(row => row.absent).map(row => row.sourceId),
      );
      const found = asked.filter(row => !row.absent);
      const batch = await planRows(context, found);
      const decided = new Set(batch.records.map(record => record.source_id));
      await writer.commit({
        dataSet,
        batch,
        replaced: await loadRunRecords(context, dataSet, ids),
        dropped: ids.filter(id => !gone.has(id) && !decided.has(id)),
        progress,
      });
    },
  );
}

async function countAbsent(context: PlanContext): Promise<number> {
  const [{ n }] = await context
    .knex(absentRows(context).as('absent'))
    .count({ n: '*' });
  return Number(n);
}

/** Whether whoever is absent can be, and has to be, asked for singly. */
function canAsk({ integration, dataSet }: PlanContext): boolean {
  return (
    integration.missingPolicy(dataSet) !== 'keep' &&
    dataSet === 'employees' &&
    integration.descriptor.capabilities.single
  );
}

/** A plan that will be held anyway is not verified person by person. */
function isWithinLimit(
  { integration, dataSet, progress }: PlanContext,
  count: number,
): boolean {
  const { removals, minPopulation } = integration.safeguards(dataSet);
  return !exceedsLimit({
    count,
    population: progress.population ?? 0,
    limit: removals,
    minPopulation,
  });
}

/** Asks for each person; whom the source has after all is planned as usual. */
async function askForEach(
  context: PlanContext,
  ids: readonly string[],
  signal: AbortSignal,
  logger: LoggerService,
): Promise<PlanRow[]> {
  const rows: PlanRow[] = [];
  const queue = [...ids];
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      signal.throwIfAborted();
      const row = await askForOne(context, id, signal, logger);
      if (row) {
        rows.push(row);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return rows;
}

async function askForOne(
  context: PlanContext,
  sourceId: string,
  signal: AbortSignal,
  logger: LoggerService,
): Promise<PlanRow | undefined> {
  const { integration, dataSet } = context;
  let found: SourceRow | undefined;
  try {
    for await (const page of integration.provider.fetch({
      mode: 'all',
      dataSets: [dataSet],
      person: { sourceId },
      signal,
      config: integration.config,
      network: integration.network,
      logger,
    })) {
      found = page.rows.find(row => row.sourceId === sourceId) ?? found;
    }
  } catch (error) {
    if (!isProviderError(error) || error.code !== 'not-found') {
      // Nobody is removed on the word of a source that does not answer.
      signal.throwIfAborted();
      logger.warn(
        `Could not ask for one who is absent from ${dataSet}, who is left as is`,
        error instanceof Error ? error : undefined,
      );
      return undefined;
    }
  }
  if (!found || found.removed) {
    return absentRow(sourceId);
  }
  const { members: _, ...row } = found;
  return { ...row, origin: 'single' };
}
