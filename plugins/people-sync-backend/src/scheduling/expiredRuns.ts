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
import { PLAN_EXPIRES_MS } from '../plan/StoredPlanner';
import { FINAL_STATUSES } from '../runs/types';

/** A plan that is just being applied when it expires is left alone, too. */
const MARGIN_MS = 24 * 60 * 60 * 1000;

/**
 * Leaves runs that have ended and that nothing which goes on is based on: an
 * apply, an undo or a retry reads the records of another run.
 */
export function whereSettled(knex: Knex, query: Knex.QueryBuilder): void {
  query.whereIn('runs.status', [...FINAL_STATUSES]).whereNotExists(q =>
    q
      .select(knex.raw('1'))
      .from('runs as follow_up')
      .whereRaw('follow_up.based_on = runs.id')
      .whereNotIn('follow_up.status', [...FINAL_STATUSES]),
  );
}

/**
 * Leaves settled runs that ended before a time. Dry runs stay at least until
 * their plans can no longer be applied (RULES A2).
 */
export function whereExpired(
  knex: Knex,
  query: Knex.QueryBuilder,
  options: { before: string; now: Date },
): void {
  whereSettled(knex, query);
  query
    .andWhere('runs.finished_at', '<', options.before)
    .andWhere(q => wherePlanGone(q, options.now));
}

/** Leaves runs without a plan that somebody could still apply. */
export function wherePlanGone(query: Knex.QueryBuilder, now: Date): void {
  const expired = new Date(now.getTime() - PLAN_EXPIRES_MS - MARGIN_MS);
  query
    .where('runs.persist', true)
    .orWhereNull('runs.integration_id')
    .orWhere('runs.finished_at', '<', expired.toISOString());
}
