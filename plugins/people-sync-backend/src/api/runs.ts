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
import {
  type Run as ApiRun,
  runApprovePermission,
  runCreatePermission,
  runPersistPermission,
  runReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { DecideOptions } from '../runs/RunStore';
import type { Decision, Run } from '../runs/types';
import { describeFreeze } from '../settings/describeFreeze';
import { approvedRecords } from './approvedRecords';
import { awaitMove } from './awaitMove';
import type { Authorizer } from './authorize';
import { requireRun } from './ids';
import { toRunModel } from './models/run';
import { permittedCalls } from './permittedCalls';
import { requestFor, stagedModel } from './personRuns';
import { findRuns, loadRunContext } from './queries/runs';
import { resultOf } from './result';
import type { RouterOptions } from './types';

/** Runs: staging, reading, deciding. */
export function addRunRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, runs, auditor, settings } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  async function detailOf(run: Run): Promise<ApiRun> {
    const { titles, children, followUps, uploads } = await loadRunContext(
      knex,
      [run],
    );
    const held = run.status === 'held' ? await settings.read() : undefined;
    return toRunModel({
      run,
      children: children.get(run.id),
      followUps: followUps.get(run.id),
      integrationTitle: titles.get(run.integrationId ?? ''),
      upload: uploads.get(run.upload?.id ?? ''),
      approvalsNeeded: held?.approvals,
      frozen: held?.freeze && describeFreeze(held.freeze),
      detail: true,
    });
  }

  router.post('/runs', async (req, res) => {
    const { persist = false } = req.body;
    const staged = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: persist ? 'medium' : 'low',
      meta: {
        actionType: 'create',
        integrationId: req.body.integrationId ?? null,
        mode: req.body.mode,
        persist,
      },
      permissions: [
        runCreatePermission,
        ...(persist ? [runPersistPermission] : []),
      ],
      work: async ({ actor, describe }) => {
        const request = await requestFor(options, {
          ...req.body,
          persist,
          createdBy: actor,
        });
        const result = await options.requestRun(request);
        describe({ runId: String(result.id) });
        return result;
      },
    });
    res.status(202).json(stagedModel(staged));
  });

  router.get('/runs', async (req, res) => {
    await authorizer.require(req, [runReadPermission]);
    const page = await findRuns(knex, req.query);
    const { titles, children, followUps, uploads } = await loadRunContext(
      knex,
      page.runs,
    );
    res.json({
      items: page.runs.map(run =>
        toRunModel({
          run,
          children: children.get(run.id),
          followUps: followUps.get(run.id),
          integrationTitle: titles.get(run.integrationId ?? ''),
          upload: uploads.get(run.upload?.id ?? ''),
        }),
      ),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor },
    });
  });

  router.get('/runs/:id', async (req, res) => {
    await authorizer.require(req, [runReadPermission]);
    res.json(await detailOf(await requireRun(runs, req.params.id)));
  });

  router.get('/runs/:id/result', async (req, res) => {
    await authorizer.require(req, [runReadPermission]);
    const run = await requireRun(runs, req.params.id);
    const { children } = await loadRunContext(knex, [run]);
    res.json(resultOf(run, children.get(run.id) ?? []));
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const cancelled = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'cancel',
        runId: req.params.id,
        reason: req.body?.reason ?? null,
      },
      permissions: [runCreatePermission],
      work: async ({ actor }) => {
        const run = await requireRun(runs, req.params.id);
        if (run.createdBy !== actor) {
          await authorizer.require(req, [runPersistPermission]);
        }
        if (!(await runs.requestCancel(run.id))) {
          const now = await requireRun(runs, req.params.id);
          throw new ConflictError(
            `Run ${run.id} is ${now.status} and cannot be cancelled any more`,
          );
        }
        await options.onDecided(run.id);
        return awaitMove(runs, run);
      },
    });
    res.json(await detailOf(cancelled));
  });

  async function decide(
    run: Run,
    decision: Omit<Decision, 'at'>,
    how?: DecideOptions,
  ): Promise<Run> {
    const result = await runs.decide(
      run.id,
      { ...decision, at: new Date().toISOString() },
      how,
    );
    if (result.alreadyApproved) {
      throw new ConflictError(
        `You have approved run ${run.id} already: somebody else has to approve it too`,
      );
    }
    if (!result.decided) {
      throw new ConflictError(
        result.conflict === undefined
          ? `Run ${run.id} is not held: it is ${
              (await runs.get(run.id))?.status ?? run.status
            }`
          : `Run ${result.conflict} of the same integration is active; decide about run ${run.id} once that has ended`,
      );
    }
    await options.onDecided(run.id);
    return (await runs.get(run.id)) ?? run;
  }

  router.post('/runs/:id/approve', async (req, res) => {
    const { reason, scope = 'all', recordIds } = req.body;
    const approved = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'high',
      meta: {
        actionType: 'approve',
        runId: req.params.id,
        reason,
        scope,
        ...(recordIds && { records: recordIds.length }),
      },
      permissions: [runApprovePermission],
      work: async ({ actor }) => {
        const run = await requireRun(runs, req.params.id);
        const records = await approvedRecords(knex, run, { scope, recordIds });
        const { freeze, approvals } = await settings.read();
        if (freeze) {
          throw new ConflictError(describeFreeze(freeze));
        }
        return decide(
          run,
          { action: 'approved', by: actor, reason, scope },
          { approvalsNeeded: approvals, records },
        );
      },
    });
    res.json(await detailOf(approved));
  });

  router.post('/runs/:id/reject', async (req, res) => {
    const { reason } = req.body;
    const rejected = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'high',
      meta: { actionType: 'reject', runId: req.params.id, reason },
      permissions: [runApprovePermission],
      work: async ({ actor }) => {
        const run = await requireRun(runs, req.params.id);
        return decide(run, { action: 'rejected', by: actor, reason });
      },
    });
    res.json(await detailOf(rejected));
  });
}
