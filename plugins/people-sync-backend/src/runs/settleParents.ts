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
import { ACTIVE_STATUSES, type RunStatus } from './types';

/** How bad a child's end is for its parent, worst last. */
const SEVERITY: RunStatus[] = [
  'completed',
  'skipped',
  'cancelled',
  'rejected',
  'warning',
  'held',
  'failed',
];

/**
 * Ends parent runs whose children are all final or held, with the status of
 * the worst child; a held one counts as a warning (RULES Q5).
 */
export async function settleParents(knex: Knex): Promise<number[]> {
  const parents = await knex('runs as parent')
    .whereNull('parent.integration_id')
    .andWhere('parent.status', 'running')
    .whereNotExists(q =>
      q
        .select(knex.raw('1'))
        .from('runs as child')
        .whereRaw('child.parent_id = parent.id')
        .whereIn('child.status', ACTIVE_STATUSES),
    )
    .select('parent.id');
  const settled: number[] = [];
  for (const { id } of parents) {
    const children = await knex('runs')
      .where({ parent_id: id })
      .select('status', 'persisted');
    const worst = children.reduce(
      (at, child) => Math.max(at, SEVERITY.indexOf(child.status)),
      0,
    );
    const status = SEVERITY[worst] === 'held' ? 'warning' : SEVERITY[worst];
    const updated = await knex('runs')
      .where({ id, status: 'running' })
      .update({
        status,
        phase: 'close',
        persisted: children.some(child => child.persisted),
        finished_at: new Date().toISOString(),
      });
    if (updated) {
      settled.push(id);
    }
  }
  return settled;
}
