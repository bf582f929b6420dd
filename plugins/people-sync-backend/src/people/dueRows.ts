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
import { DateTime, Duration } from 'luxon';
import type { MissingPolicy } from '../integrations/types';

interface DueOptions {
  knex: Knex;
  integrationId: string;
  dataSet: DataSet;
}

/**
 * Queries for the source rows of which something has come due by itself: a
 * date in them, or the grace of those whom a complete run looked for in vain
 * after the deadline (RULES X4).
 */
export async function dueRows(
  options: DueOptions,
  policy: MissingPolicy,
): Promise<{ byDate: Knex.QueryBuilder; pastGrace?: Knex.QueryBuilder }> {
  const byDate = importRows(options)
    // Those who are there, and those who wait for their first day.
    .andWhere(q => q.where('state', 'active').orWhereNotNull('pending_hash'))
    .andWhere('effective_at', '<=', new Date().toISOString());
  const missingBefore = await graceEnd(options, policy);
  return {
    byDate,
    pastGrace:
      missingBefore === undefined
        ? undefined
        : importRows(options)
            .andWhere('state', 'active')
            .andWhere('missing_since', '<=', missingBefore),
  };
}

function importRows({ knex, integrationId, dataSet }: DueOptions) {
  return knex('source_records').where({
    integration_id: integrationId,
    data_set: dataSet,
  });
}

/** Whoever was missing by then is out of grace. */
async function graceEnd(
  { knex, integrationId, dataSet }: DueOptions,
  policy: MissingPolicy,
): Promise<string | undefined> {
  if (typeof policy !== 'object') {
    return undefined;
  }
  const cursor = await knex('cursors')
    .where({ integration_id: integrationId, stream: dataSet })
    .first('absences_at');
  return cursor?.absences_at
    ? DateTime.fromISO(cursor.absences_at, { zone: 'utc' })
        .minus(Duration.fromISO(policy.terminateAfter))
        .toJSDate()
        .toISOString()
    : undefined;
}
