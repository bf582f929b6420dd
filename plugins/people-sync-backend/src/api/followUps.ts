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
import {
  runCreatePermission,
  runPersistPermission,
} from '@people-sync/plugin-people-sync-common';
import { assertRetryable } from '../plan/assertRetryable';
import { assertKept } from '../runs/assertKept';
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import { requireRun, requireRunId } from './ids';
import { permittedCalls } from './permittedCalls';
import { stagedModel } from './personRuns';
import type { RouterOptions } from './types';

/** Runs that follow from an earlier one. */
export function addFollowUpRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, runs, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.post('/runs/:id/apply', async (req, res) => {
    const staged = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'apply',
        basedOn: req.params.id,
        reason: req.body?.reason ?? null,
      },
      permissions: [runPersistPermission],
      work: async ({ actor, describe }) => {
        const base = await requireRun(runs, req.params.id);
        assertKept(base, 'apply');
        await options.assertApplicable(base);
        const result = await options.requestRun({
          integrationId: base.integrationId,
          dataSets: base.dataSets,
          mode: base.mode,
          person: base.person,
          persist: true,
          trigger: 'apply',
          kind: base.kind,
          upload: base.upload,
          basedOn: base.id,
          createdBy: actor,
        });
        describe({ runId: String(result.id) });
        return result;
      },
    });
    res.status(202).json(stagedModel(staged));
  });

  router.post('/runs/:id/undo', async (req, res) => {
    const { reason, pauseSchedules = false } = req.body;
    const staged = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'high',
      meta: {
        actionType: 'undo',
        basedOn: req.params.id,
        reason,
        pauseSchedules,
      },
      permissions: [runPersistPermission],
      work: async ({ actor, describe }) => {
        const base = await requireRun(runs, req.params.id);
        assertKept(base, 'undo');
        await options.assertUndoable(base);
        const result = await options.undoRun({
          run: base,
          reason,
          pauseSchedules,
          createdBy: actor,
        });
        describe({ runId: String(result.id) });
        return result;
      },
    });
    res.status(202).json(stagedModel(staged));
  });

  router.post('/runs/:id/retry-failed', async (req, res) => {
    const staged = await audited(
      auditor,
      {
        eventId: 'run-mutate',
        severityLevel: 'medium',
        request: req,
        meta: {
          actionType: 'retry-failed',
          basedOn: req.params.id,
          reason: req.body?.reason ?? null,
        },
      },
      async describe => {
        const base = await runs.get(requireRunId(req.params.id));
        const { ref } = await authorizer.require(req, [
          base?.persist ? runPersistPermission : runCreatePermission,
        ]);
        if (!base) {
          throw new NotFoundError(`There is no run ${req.params.id}`);
        }
        assertKept(base, 'retry');
        await assertRetryable({ knex, run: base });
        const result = await options.requestRun({
          integrationId: base.integrationId,
          dataSets: base.dataSets,
          mode: 'recent',
          person: base.person,
          persist: base.persist,
          trigger: 'retry',
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
