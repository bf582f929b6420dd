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
import type { Knex } from 'knex';
import type { IntegrationSource } from '../integrations/types';
import type { Run } from '../runs/types';
import { PLAN_EXPIRES_MS } from './StoredPlanner';
import { whyOutdated } from './whyOutdated';

/**
 * Checks that the plan of a dry run can still be applied (RULES A2): it is
 * finished, at most seven days old, was made with the mapping, settings and
 * scope in force, and has not been applied yet.
 *
 * @throws ConflictError naming what keeps it from being applied
 */
export async function assertApplicable(options: {
  knex: Knex;
  integrations: IntegrationSource;
  run: Run;
}): Promise<void> {
  const { knex, integrations, run } = options;
  if (!run.integrationId) {
    throw new ConflictError(
      `Sync ${run.id} is over all integrations: apply the plan of each of its syncs`,
    );
  }
  if (run.persist) {
    throw new ConflictError(
      `Sync ${run.id} is not a dry run: there is no stored plan to apply`,
    );
  }
  if (!['completed', 'warning'].includes(run.status) || run.skipReason) {
    throw new ConflictError(
      `Sync ${run.id} is ${run.status} and has no finished plan`,
    );
  }
  const plannedAt = Date.parse(run.startedAt ?? run.createdAt);
  if (Date.now() - plannedAt > PLAN_EXPIRES_MS) {
    throw new ConflictError(
      `The plan of sync ${run.id} is older than 7 days: run it again`,
    );
  }
  await assertNotApplied(knex, run);
  const resolved = await integrations.resolve(run.integrationId, {
    offline: run.kind === 'withdraw',
  });
  if ('unavailable' in resolved) {
    throw new ConflictError(
      `Integration ${run.integrationId} is ${resolved.unavailable.reason}`,
    );
  }
  if (run.kind === 'withdraw' && resolved.integration.enabled) {
    throw new ConflictError(
      `Integration ${run.integrationId} is enabled: disable it first, or its next sync brings everything back`,
    );
  }
  const outdated = await whyOutdated({
    knex,
    integration: resolved.integration,
    base: run,
  });
  if (outdated) {
    throw new ConflictError(outdated);
  }
}

/** A plan is applied once. One that is on its way is attached to instead. */
async function assertNotApplied(knex: Knex, run: Run): Promise<void> {
  const earlier = await knex('runs')
    .where({ based_on: run.id, trigger: 'apply' })
    .whereIn('status', ['held', 'completed', 'warning'])
    .orderBy('id', 'desc')
    .first('id', 'status');
  if (earlier?.status === 'held') {
    throw new ConflictError(
      `Sync ${earlier.id} applies the plan of sync ${run.id} and is held: decide about that one`,
    );
  }
  if (earlier) {
    throw new ConflictError(
      `The plan of sync ${run.id} was applied by sync ${earlier.id} already`,
    );
  }
}
