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

import type {
  RunRecord,
  SheetPlan,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { RecordStatus, Run } from '../../runs/types';
import { toRunModel } from '../models/run';
import { findRecordRunsOf } from '../queries/runs';
import { RecordReader } from '../queries/records';
import { toRecordModels } from '../recordModels';

const MAX_RECORDS = 50;

/** What somebody looks for first. */
const IN_ORDER: RecordStatus[][] = [
  ['terminated', 'failed'],
  ['created', 'updated', 'restored'],
  ['skipped'],
  ['unchanged'],
];

/** The plan of a run, as a preview shows it. */
export async function readSheetPlan(knex: Knex, run: Run): Promise<SheetPlan> {
  const { counts, hold, errors } = toRunModel({ run });
  const runs = await findRecordRunsOf(knex, run.id);
  const records: RunRecord[] = [];
  for (const status of IN_ORDER) {
    const limit = MAX_RECORDS - records.length;
    if (limit > 0) {
      const reader = await RecordReader.create(knex, {
        order: 'as-met',
        runs,
        filter: { status },
      });
      const { rows } = await reader.read({ limit });
      records.push(...(await toRecordModels(knex, rows)));
    }
  }
  return {
    counts,
    records: records.map(record => {
      const { dataSet, sourceId, displayName, status, changes } = record;
      const reason = record.reason ?? record.errors[0]?.message;
      return {
        dataSet,
        sourceId,
        displayName,
        status,
        ...(reason && { reason }),
        changes,
      };
    }),
    ...(hold && { hold }),
    errors,
  };
}
