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
import { dropScratch } from './scratch';

/**
 * Cancels a run that is staged or held at once, a running one at its next
 * page, with its children. False when it is final already.
 */
export async function cancelRun(knex: Knex, id: number): Promise<boolean> {
  const now = new Date().toISOString();
  const waiting = await knex('runs')
    .where({ id })
    .whereIn('status', ['staged', 'held'])
    .update({
      status: 'cancelled',
      finished_at: now,
      cancel_requested: true,
    });
  if (waiting) {
    await dropScratch(knex, [id]);
    return true;
  }
  const running = await knex('runs')
    .where({ id, status: 'running' })
    .update({ cancel_requested: true });
  if (!running) {
    return false;
  }
  const children = await knex('runs')
    .where({ parent_id: id })
    .whereIn('status', ['staged', 'held', 'running'])
    .select('id');
  for (const child of children) {
    await cancelRun(knex, child.id);
  }
  return true;
}
