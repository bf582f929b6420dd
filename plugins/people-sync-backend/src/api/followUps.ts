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
import { NotFoundError } from '@backstage/errors';
import { runPersistPermission } from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import { requireRunId } from './ids';
import { stagedModel } from './personRuns';
import type { RouterOptions } from './types';

/** Runs that follow from an earlier one. */
export function addFollowUpRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { runs, auditor } = options;

  router.post('/runs/:id/apply', async (req, res) => {
    const staged = await audited(
      auditor,
      {
        eventId: 'run-mutate',
        severityLevel: 'medium',
        request: req,
        meta: {
          actionType: 'apply',
          basedOn: req.params.id,
          reason: req.body?.reason ?? null,
        },
      },
      async describe => {
        const { ref } = await authorizer.require(req, [runPersistPermission]);
        const base = await runs.get(requireRunId(req.params.id));
        if (!base) {
          throw new NotFoundError(`There is no run ${req.params.id}`);
        }
        await options.assertApplicable(base);
        const result = await options.requestRun({
          integrationId: base.integrationId,
          dataSets: base.dataSets,
          mode: base.mode,
          person: base.person,
          persist: true,
          trigger: 'apply',
          basedOn: base.id,
          createdBy: ref,
        });
        describe({ runId: String(result.id) });
        return result;
      },
    );
    res.status(202).json(stagedModel(staged));
  });
}
