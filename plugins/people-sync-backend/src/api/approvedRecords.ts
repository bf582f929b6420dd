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
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { ApprovalScope, Run } from '../runs/types';
import { parseNumericId } from './ids';

/** Ids that a message names. */
const MAX_NAMED = 20;

/**
 * The records that an approval names, which have to be of the run.
 *
 * @throws InputError naming those that are not
 */
export async function approvedRecords(
  knex: Knex,
  run: Run,
  options: { scope: ApprovalScope; recordIds?: readonly string[] },
): Promise<number[] | undefined> {
  const { scope, recordIds } = options;
  if (scope !== 'records') {
    if (recordIds) {
      throw new InputError('recordIds: only goes with the scope records');
    }
    return undefined;
  }
  if (!recordIds?.length) {
    throw new InputError('recordIds is required with the scope records');
  }
  const ids = new Set(recordIds.flatMap(id => parseNumericId(id) ?? []));
  const rows: { seq: number }[] = await knex('run_records')
    .where({ run_id: run.id })
    .andWhere(whereIn(knex, 'seq', [...ids]))
    .select('seq');
  const found = new Set(rows.map(row => String(row.seq)));
  const strange = recordIds.filter(id => !found.has(id));
  if (strange.length > 0) {
    const named = strange.slice(0, MAX_NAMED).join(', ');
    const more = strange.length - MAX_NAMED;
    throw new InputError(
      `recordIds: run ${run.id} has no record ${named}${
        more > 0 ? ` and ${more} more` : ''
      }`,
    );
  }
  return rows.map(row => row.seq);
}
