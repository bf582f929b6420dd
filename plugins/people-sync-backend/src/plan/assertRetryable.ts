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
import { FINAL_STATUSES, type Run } from '../runs/types';
import { chooseRetry, PAYLOAD_GONE } from './chooseRetry';
import { loadKnownRows } from './lookups';

const BATCH = 500;

/**
 * Checks that there is something of a run to try again: it has ended, rows of
 * it failed, and what was received of one of them is kept and still the news.
 *
 * @throws ConflictError saying why there is nothing to try
 */
export async function assertRetryable(options: {
  knex: Knex;
  run: Run;
}): Promise<void> {
  const { knex, run } = options;
  if (!run.integrationId) {
    throw new ConflictError(
      `Sync ${run.id} is over all integrations: retry the failed rows of each of its syncs`,
    );
  }
  if (!FINAL_STATUSES.includes(run.status)) {
    throw new ConflictError(
      `Sync ${run.id} is ${run.status}: wait until it has ended`,
    );
  }
  if (run.status === 'rejected') {
    throw new ConflictError(
      `Sync ${run.id} was rejected: nothing of it is applied`,
    );
  }
  const reasons = new Set<string>();
  for (let last = 0; ; ) {
    const records: RunRecordRow[] = await knex('run_records')
      .where({ run_id: run.id, status: 'failed' })
      .andWhere('seq', '>', last)
      .orderBy('seq')
      .limit(BATCH)
      .select();
    if (records.length === 0) {
      break;
    }
    last = records[records.length - 1].seq;
    for (const dataSet of new Set(records.map(record => record.data_set))) {
      const own = records.filter(record => record.data_set === dataSet);
      const known = await loadKnownRows(
        {
          knex,
          integration: { id: run.integrationId },
          dataSet: dataSet as DataSet,
        },
        own.map(record => record.source_id),
      );
      for (const record of own) {
        const choice = chooseRetry(run, record, known.get(record.source_id));
        if (typeof choice === 'object' && 'again' in choice) {
          return;
        }
        reasons.add(choice === 'fails' ? 'repeated' : choice.skipped);
      }
    }
  }
  throw new ConflictError(whyNothing(run, reasons));
}

function whyNothing(run: Run, reasons: ReadonlySet<string>): string {
  if (reasons.size === 0) {
    return `No row of sync ${run.id} failed`;
  }
  if (reasons.has(PAYLOAD_GONE)) {
    return `What sync ${run.id} received of the rows that failed is no longer kept: run it again`;
  }
  if (reasons.has('repeated')) {
    return `The rows that failed in sync ${run.id} have ids that the source delivered more than once: correct them there, and run it again`;
  }
  return `Every row that failed in sync ${run.id} has been synced since`;
}
