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
import { isSqlite } from '../database/dialect';
import { standardAttributes } from './attributes';

/** Attributes by data set that name one person. */
const NAMES_A_PERSON = Object.entries(standardAttributes).flatMap(
  ([dataSet, attributes]) =>
    Object.entries(attributes)
      .filter(
        ([, { type, target }]) =>
          type === 'reference' && target === 'employees',
      )
      .map(([attribute]) => ({ dataSet: dataSet as DataSet, attribute })),
);

interface Written {
  id: number;
  integrationId?: string;
}

/**
 * Whether somebody whom a run planned to create came out as somebody else, or
 * not at all, when it was applied: another integration was faster.
 */
export async function hasRelinked(tx: Knex, run: Written): Promise<boolean> {
  const row = await tx('run_records')
    .where({ run_id: run.id, data_set: 'employees' })
    .whereIn('status', [
      'updated',
      'unchanged',
      'restored',
      'skipped',
      'failed',
    ])
    .andWhere('plan', 'like', '%"link":"new"%')
    .first('seq');
  return Boolean(row);
}

/**
 * Rows that a run has written and that name a person under an id which never
 * came to be: the next run, or the sweep, looks at them again and finds the
 * person.
 *
 * A plan names those it is about to create by the id they would get. They get
 * another one when another integration has created them meanwhile, and none
 * when the run ends before it comes to them.
 */
export async function markDangling(tx: Knex, run: Written): Promise<void> {
  const now = new Date().toISOString();
  for (const { dataSet, attribute } of NAMES_A_PERSON) {
    const named = isSqlite(tx)
      ? tx.raw(`json_extract(source_records.mapped, ?)`, [`$.${attribute}`])
      : tx.raw(`(source_records.mapped::json->>?)`, [attribute]);
    await tx('source_records')
      .where({
        integration_id: run.integrationId,
        data_set: dataSet,
        run_id: run.id,
        state: 'active',
        pending_reference: false,
      })
      .whereRaw('? IS NOT NULL', [named])
      .whereNotExists(q =>
        q
          .select(tx.raw('1'))
          .from('employees as person')
          .whereRaw('person.id = ?', [named]),
      )
      // Due at once: the sweep need not wait for a schedule.
      .update({ pending_reference: true, effective_at: now });
  }
}
