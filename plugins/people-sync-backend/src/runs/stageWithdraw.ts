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

import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import { PlanRefusedError } from './errors';
import type { RunStore, StagedRun } from './RunStore';
import type { Run } from './types';

/** Who wants everything back that an integration contributed, and why. */
export interface WithdrawRequest {
  integrationId: string;
  /** Without it, what it would do is only planned. */
  persist: boolean;
  reason?: string;
  createdBy: string;
}

interface StageOptions {
  knex: Knex;
  store: RunStore;
  integrations: IntegrationSource;
}

/**
 * Stages the run that takes back what an integration contributed, or attaches
 * to the one that is staged or running.
 *
 * @throws NotFoundError when there is no such integration
 * @throws ConflictError while it is enabled: its next run would bring
 * everything back
 */
export async function stageWithdraw(
  { knex, store, integrations }: StageOptions,
  request: WithdrawRequest,
): Promise<StagedRun> {
  const { integrationId, persist, reason, createdBy } = request;
  const resolved = await integrations.resolve(integrationId, { offline: true });
  if ('unavailable' in resolved) {
    const { unavailable } = resolved;
    if (
      !(await knex('integrations').where({ id: integrationId }).first('id'))
    ) {
      throw new NotFoundError(`There is no integration ${integrationId}`);
    }
    throw new ConflictError(
      `Integration ${integrationId} is ${unavailable.reason}: ${(
        unavailable.problems ?? []
      )
        .map(({ message }) => message)
        .join('; ')}`,
    );
  }
  if (resolved.integration.enabled) {
    throw new ConflictError(
      `Integration ${integrationId} is enabled: disable it first, or its next sync brings everything back`,
    );
  }
  return knex.transaction(async tx => {
    const staged = await store.stage(
      {
        integrationId,
        mode: 'recent',
        persist,
        trigger: 'manual',
        kind: 'withdraw',
        createdBy,
      },
      tx,
    );
    if (!staged.alreadyStaged) {
      await tx('runs')
        .where({ id: staged.id })
        .update({
          errors: JSON.stringify([
            {
              code: 'withdraw',
              severity: 'info',
              message: `Takes back everything that ${
                resolved.integration.title
              } contributed${reason ? `: ${reason}` : ''}`,
            },
          ] satisfies Run['errors']),
        });
    }
    return staged;
  });
}

/**
 * Checks that the integration is still off when its withdrawal is worked on:
 * it may have waited for its turn, or for an approval. What is applied in part
 * is carried through; the next sync brings it back as a whole.
 *
 * @throws PlanRefusedError
 */
export function assertTurnedOff(
  { enabled, title }: Pick<ResolvedIntegration, 'enabled' | 'title'>,
  run: Pick<Run, 'appliedSeq'>,
): void {
  if (enabled && run.appliedSeq === 0) {
    throw new PlanRefusedError({
      code: 'withdraw-enabled',
      message: `${title} has been enabled again`,
      hint: 'Nothing was taken back. Disable it first, or leave it as it is.',
    });
  }
}
