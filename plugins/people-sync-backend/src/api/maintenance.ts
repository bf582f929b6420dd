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

import { integrationUpdatePermission } from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import type { RouterOptions } from './types';

/** Pauses of the scheduled runs of an integration. */
export function addMaintenanceRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { auditor, integrations, maintenance } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.put('/integrations/:id/maintenance', async (req, res) => {
    const { id } = req.params;
    const { reason, until } = req.body;
    const integration = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'start-maintenance',
        integrationId: id,
        reason,
        until: until ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: async ({ actor }) => {
        await maintenance.start(id, req.body, { by: actor });
        return integrations.get(id);
      },
    });
    res.json(integration);
  });

  router.delete('/integrations/:id/maintenance', async (req, res) => {
    const { id } = req.params;
    const integration = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'end-maintenance', integrationId: id },
      permissions: [integrationUpdatePermission],
      work: async ({ describe }) => {
        const caughtUp = await maintenance.end(id);
        if (caughtUp) {
          describe({ runId: String(caughtUp.id) });
        }
        return integrations.get(id);
      },
    });
    res.json(integration);
  });
}
