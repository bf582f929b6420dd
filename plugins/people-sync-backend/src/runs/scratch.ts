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
import type { Knex } from 'knex';

/** What a run keeps only until it has ended. */
const SCRATCH_TABLES = [
  'run_members',
  'run_references',
  'run_keys',
  'approved_records',
];

/**
 * Drops what a finished dry run needs no more. Applying its plan needs what the
 * units said about members whom none of its records is about.
 */
export async function trimScratch(knex: Knex, runId: number): Promise<void> {
  for (const table of ['run_references', 'run_keys']) {
    await knex(table).where({ run_id: runId }).delete();
  }
  await knex('run_members')
    .where({ run_id: runId })
    .whereExists(q =>
      q
        .select(knex.raw('1'))
        .from('run_records')
        .where({ 'run_records.run_id': runId })
        .whereRaw('run_records.data_set = run_members.member_data_set')
        .whereRaw('run_records.source_id = run_members.member_id')
        .andWhere(r =>
          r
            .where(s =>
              s
                .where('run_records.status', 'unchanged')
                .whereNull('run_records.reason'),
            )
            .orWhere('run_records.plan', 'like', '%"action":"write"%'),
        ),
    )
    .delete();
}

/** Drops what runs have read, and who approved what of them. */
export async function dropScratch(
  knex: Knex,
  runIds: readonly number[],
): Promise<void> {
  for (const table of SCRATCH_TABLES) {
    await knex(table)
      .whereIn('run_id', [...runIds])
      .delete();
  }
}
