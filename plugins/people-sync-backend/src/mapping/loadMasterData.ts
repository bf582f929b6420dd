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

import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { lookupOf } from './compile';
import {
  EMPTY_MASTER_DATA,
  entryOf,
  MasterData,
  type MasterDataEntry,
  MAX_ENTRIES,
} from './masterData';

const CHUNK = 5000;

type Found = Map<string, MasterDataEntry>;

/** Walks over rows by an id, a chunk at a time. */
async function walk(
  rowsAfter: (last: string | number | undefined) => Knex.QueryBuilder,
  take: (row: { id: string; values: string; gone?: boolean }) => void,
): Promise<void> {
  let last: string | number | undefined;
  for (;;) {
    const rows = await rowsAfter(last).limit(CHUNK);
    rows.forEach(take);
    if (rows.length < CHUNK) {
      return;
    }
    last = rows[rows.length - 1].position;
  }
}

/**
 * The lists that lookups of a mapping look in: what is known, and what the
 * given run brings, so that a dry run sees what a real one would.
 *
 * @throws InputError when there is more than lookups can hold
 */
export async function loadMasterData(options: {
  knex: Knex;
  rules: MappingRules;
  /** A run whose master data counts as applied. */
  runId?: number;
}): Promise<MasterData> {
  const { knex, rules, runId } = options;
  const lists = new Set(
    Object.values(rules.attributes).flatMap(rule => lookupOf(rule)?.list ?? []),
  );
  if (lists.size === 0) {
    return EMPTY_MASTER_DATA;
  }
  const found: Found = new Map();
  const take = (row: { id: string; values: string; gone?: boolean }) => {
    const entry = row.gone ? undefined : entryOf(JSON.parse(row.values));
    if (entry && lists.has(entry.list)) {
      found.set(row.id, entry);
    } else {
      found.delete(row.id);
    }
    if (found.size > MAX_ENTRIES) {
      throw new InputError(
        `Lookups hold at most ${MAX_ENTRIES} entries of master data; ${[
          ...lists,
        ].join(', ')} have more`,
      );
    }
  };
  await walk(
    last =>
      knex('master_data')
        .where({ status: 'active' })
        .andWhere('id', '>', last ?? '')
        .orderBy('id')
        .select('id', 'id as position', 'values'),
    take,
  );
  if (runId !== undefined) {
    await walk(
      last =>
        knex('run_records')
          .where({ run_id: runId, data_set: 'master-data' })
          .whereNotNull('plan')
          .whereNotNull('golden_id')
          .whereNotIn('status', ['failed', 'skipped'])
          .andWhere('seq', '>', last ?? 0)
          .orderBy('seq')
          .select(
            'golden_id as id',
            'seq as position',
            'mapped as values',
            'status',
          ),
      row => {
        const gone = 'status' in row && row.status === 'terminated';
        if (gone || row.values) {
          take({ ...row, gone });
        }
      },
    );
  }
  return MasterData.create([...found.values()]);
}
