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
import { whileConnected } from './whileConnected';

/** Integrations that the portal manages: added, changed, tried, removed. */
export function addPortalIntegrationRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { integrations, portalIntegrations, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.post('/providers/:id/test', async (req, res) => {
    const { id } = req.params;
    const { integrationId, carryOver } = req.body;
    const result = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'low',
      // Never the config, which holds secrets.
      meta: {
        actionType: 'test-settings',
        provider: id,
        integrationId: integrationId ?? null,
        carryOver: carryOver ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: async ({ describe }) => {
        const tested = await whileConnected(res, signal =>
          portalIntegrations.test(id, req.body, { signal }),
        );
        describe({ ok: tested.ok });
        return tested;
      },
    });
    res.json(result);
  });

  router.get('/carry-over', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const items = await portalIntegrations.listCarryOver();
    res.json(arrayPage(items, { list: 'carry-over', query: req.query }));
  });

  router.get('/config/export', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const { integrationId } = req.query;
    const ids =
      integrationId === undefined ? undefined : [integrationId].flat();
    res.json(await portalIntegrations.exportConfig(ids));
  });

  router.post('/integrations', async (req, res) => {
    const { id, provider, carryOver } = req.body;
    const integration = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'create',
        integrationId: id,
        provider,
        carryOver: carryOver ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: async ({ actor, describe }) => {
        const { wantsRun } = await portalIntegrations.create(req.body, actor);
        if (wantsRun) {
          const run = await options.requestRun({
            integrationId: id,
            mode: 'all',
            persist: true,
            trigger: 'initial',
            createdBy: actor,
          });
          describe({ runId: String(run.id) });
        }
        return integrations.get(id);
      },
    });
    res.status(201).json(integration);
  });

  router.patch('/integrations/:id', async (req, res) => {
    const { id } = req.params;
    const { config, ...rest } = req.body;
    const integration = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'update',
        integrationId: id,
        changes: [
          ...Object.keys(rest).filter(name => name !== 'revision'),
          ...Object.keys(config ?? {}).map(name => `config.${name}`),
        ],
        ...(rest.enabled !== undefined && { enabled: rest.enabled }),
      },
      permissions: [integrationUpdatePermission],
      work: async ({ actor }) => {
        await portalIntegrations.update(id, req.body, actor);
        return integrations.get(id);
      },
    });
    res.json(integration);
  });

  router.delete('/integrations/:id', async (req, res) => {
    const { id } = req.params;
    await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'high',
      meta: { actionType: 'delete', integrationId: id },
      permissions: [integrationUpdatePermission],
      work: () => portalIntegrations.remove(id),
    });
    res.status(204).end();
  });
}
