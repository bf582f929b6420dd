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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';
import type { RunEngine } from '../runs/RunEngine';
import { ACTIVE_STATUSES, FINAL_STATUSES, type Run } from '../runs/types';

/** How long others are waited for. Less than what a deadlock takes to be one,
 * so that no sync is ever the one that has to give way. */
const LOCK_TIMEOUT = '250ms';

/** A plan that somebody has looked at, or why there is none. */
export type PlanPreview<TPlan> = { plan: TPlan } | { planSkipped: string };

interface PreviewOptions<TPlan> {
  knex: Knex;
  integrationId: string;
  createdBy: string;
  /** The engine as it works everywhere, but in this transaction. */
  engineIn(tx: Knex.Transaction): Promise<RunEngine>;
  read(knex: Knex, run: Run): Promise<TPlan>;
  /** Ends it, after a time at the latest. */
  signal: AbortSignal;
  logger: LoggerService;
}

const UNEXPECTED =
  'The plan could not be made. A dry run shows it; the log of the backend says what was in the way';

/**
 * Plans a run in a transaction that is rolled back: by the code that syncs run
 * through, since a preview that decides by itself would one day decide
 * otherwise.
 */
export async function planPreview<TPlan>(
  options: PreviewOptions<TPlan>,
): Promise<PlanPreview<TPlan>> {
  const { knex, integrationId, logger } = options;
  const active = await knex('runs')
    .where({ integration_id: integrationId })
    .whereNull('person')
    .whereIn('status', [...ACTIVE_STATUSES])
    .orderBy('id')
    .first('id');
  if (active) {
    return {
      planSkipped: `Sync ${active.id} of this integration is going on, and what it changes is not known yet: look again once it has ended`,
    };
  }
  const tx = await knex.transaction();
  try {
    if (!isSqlite(knex)) {
      await tx.raw(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    }
    return await planIn(tx, options);
  } catch (error) {
    logger.warn(`Could not plan a preview: ${stringifyError(error)}`);
    return { planSkipped: UNEXPECTED };
  } finally {
    await tx.rollback();
  }
}

async function planIn<TPlan>(
  tx: Knex.Transaction,
  options: PreviewOptions<TPlan>,
): Promise<PlanPreview<TPlan>> {
  const { integrationId, createdBy, signal, engineIn, read } = options;
  signal.throwIfAborted();
  const engine = await engineIn(tx);
  const { id } = await engine.store.stage({
    integrationId,
    mode: 'all',
    persist: false,
    trigger: 'file',
    createdBy,
    // Nobody else's request is ever equal to it.
    upload: { id: 'preview', key: randomUUID() },
  });
  await engine.execute(id, signal);
  const run = await engine.store.get(id);
  if (!run || !FINAL_STATUSES.includes(run.status)) {
    return {
      planSkipped:
        'Planning took too long. A dry run shows the plan, however long it takes',
    };
  }
  if (run.status === 'skipped' || run.skipReason) {
    return { planSkipped: `A sync would be skipped: ${run.skipReason}` };
  }
  if (run.errors.some(({ code }) => code === 'unexpected')) {
    return { planSkipped: UNEXPECTED };
  }
  return { plan: await read(tx, run) };
}
