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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { IntegrationSource } from '../integrations/types';
import { MappingLoader } from '../mapping/MappingLoader';
import type { DataSetProgress, Run } from '../runs/types';
import { fingerprintOf, scopeOf } from './fingerprints';
import { PLAN_EXPIRES_MS } from './StoredPlanner';

/**
 * Checks that the plan of a dry run can still be applied (RULES A2): it is
 * finished, at most seven days old, and was made with the mapping, settings
 * and scope in force.
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
  const resolved = await integrations.resolve(run.integrationId);
  if ('unavailable' in resolved) {
    throw new ConflictError(
      `Integration ${run.integrationId} is ${resolved.unavailable.reason}`,
    );
  }
  const { integration } = resolved;
  const mappings = MappingLoader.create({ knex });
  for (const [name, progress] of Object.entries(
    run.checkpoint.dataSets ?? {},
  )) {
    const dataSet = name as DataSet;
    const declared = integration.descriptor.dataSets.find(
      candidate => candidate.dataSet === dataSet,
    );
    if (!declared || !integration.activeDataSets.includes(dataSet)) {
      throw new ConflictError(
        `${dataSet} has been switched off since sync ${run.id} was planned`,
      );
    }
    const { fingerprint } = await mappings.load(integration.id, declared);
    assertSame(run, dataSet, progress, {
      fingerprint: fingerprintOf(integration, fingerprint),
      scope: scopeOf(integration, dataSet, fingerprint),
    });
  }
}

function assertSame(
  run: Run,
  dataSet: DataSet,
  planned: DataSetProgress,
  now: { fingerprint: string; scope: string },
): void {
  if (planned.fingerprint !== now.fingerprint) {
    throw new ConflictError(
      `The mapping or settings of ${dataSet} have changed since sync ${run.id} was planned: run it again`,
    );
  }
  if (planned.scope !== now.scope) {
    throw new ConflictError(
      `Fields or filters of ${dataSet} have changed since sync ${run.id} was planned: run it again`,
    );
  }
}
