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

import {
  integrationReadPermission,
  integrationUpdatePermission,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import { arrayPage } from './queries/arrayPage';
import type { RouterOptions } from './types';

/** When integrations run on their own. */
export function addScheduleRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { auditor, integrations, schedules } = options;

  router.get('/schedules', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const { integrationId } = req.query;
    const items = (await integrations.listSchedules()).filter(
      schedule =>
        integrationId === undefined || schedule.integrationId === integrationId,
    );
    res.json(
      arrayPage(items, {
        list: 'schedules',
        query: req.query,
        filter: { integrationId },
      }),
    );
  });

  router.post('/schedules', async (req, res) => {
    const { integrationId, cron, timezone, mode } = req.body;
    const schedule = await audited(
      auditor,
      {
        eventId: 'integration-mutate',
        severityLevel: 'medium',
        request: req,
        meta: {
          actionType: 'create-schedule',
          integrationId,
          cron,
          timezone: timezone ?? null,
          mode: mode ?? null,
        },
      },
      async describe => {
        await authorizer.require(req, [integrationUpdatePermission]);
        const created = await schedules.create(req.body);
        describe({ scheduleId: created.id });
        return created;
      },
    );
    res.status(201).json(schedule);
  });

  // Nothing comes of it, but it may name an integration.
  router.post('/schedules/preview', async (req, res) => {
    const preview = await audited(
      auditor,
      {
        eventId: 'integration-fetch',
        severityLevel: 'low',
        request: req,
        meta: {
          actionType: 'preview-schedule',
          integrationId: req.body.integrationId ?? null,
        },
      },
      async () => {
        await authorizer.require(req, [integrationReadPermission]);
        return schedules.preview(req.body);
      },
    );
    res.json(preview);
  });

  router.patch('/schedules/:id', async (req, res) => {
    const { id } = req.params;
    const schedule = await audited(
      auditor,
      {
        eventId: 'integration-mutate',
        severityLevel: 'medium',
        request: req,
        meta: {
          actionType: 'set-schedule',
          scheduleId: id,
          fields: Object.keys(req.body),
          ...(req.body.enabled !== undefined && { enabled: req.body.enabled }),
        },
      },
      async describe => {
        await authorizer.require(req, [integrationUpdatePermission]);
        const updated = await schedules.update(id, req.body);
        describe({ integrationId: updated.integrationId });
        return updated;
      },
    );
    res.json(schedule);
  });

  router.delete('/schedules/:id', async (req, res) => {
    const { id } = req.params;
    await audited(
      auditor,
      {
        eventId: 'integration-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'delete-schedule', scheduleId: id },
      },
      async () => {
        await authorizer.require(req, [integrationUpdatePermission]);
        await schedules.remove(id);
      },
    );
    res.status(204).end();
  });
}
