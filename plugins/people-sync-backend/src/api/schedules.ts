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
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import { arrayPage } from './queries/arrayPage';
import type { RouterOptions } from './types';

/** When integrations run on their own. */
export function addScheduleRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { auditor, integrations, schedules } = options;
  const permitted = permittedCalls({ auditor, authorizer });

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
    const schedule = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'create-schedule',
        integrationId,
        cron,
        timezone: timezone ?? null,
        mode: mode ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: async ({ describe }) => {
        const created = await schedules.create(req.body);
        describe({ scheduleId: created.id });
        return created;
      },
    });
    res.status(201).json(schedule);
  });

  // Nothing comes of it, but it may name an integration.
  router.post('/schedules/preview', async (req, res) => {
    const preview = await permitted(req, {
      eventId: 'integration-fetch',
      severityLevel: 'low',
      meta: {
        actionType: 'preview-schedule',
        integrationId: req.body.integrationId ?? null,
      },
      permissions: [integrationReadPermission],
      work: () => schedules.preview(req.body),
    });
    res.json(preview);
  });

  router.patch('/schedules/:id', async (req, res) => {
    const { id } = req.params;
    const schedule = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'set-schedule',
        scheduleId: id,
        fields: Object.keys(req.body),
        ...(req.body.enabled !== undefined && { enabled: req.body.enabled }),
      },
      permissions: [integrationUpdatePermission],
      work: async ({ describe }) => {
        const updated = await schedules.update(id, req.body);
        describe({ integrationId: updated.integrationId });
        return updated;
      },
    });
    res.json(schedule);
  });

  router.delete('/schedules/:id', async (req, res) => {
    const { id } = req.params;
    await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'delete-schedule', scheduleId: id },
      permissions: [integrationUpdatePermission],
      work: () => schedules.remove(id),
    });
    res.status(204).end();
  });
}
