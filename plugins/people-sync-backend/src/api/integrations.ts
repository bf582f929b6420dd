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

/** What is connected: providers, integrations, imports. */
export function addIntegrationRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { integrations, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/providers', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const items = await integrations.listProviders();
    res.json(arrayPage(items, { list: 'providers', query: req.query }));
  });

  router.get('/integrations', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const items = await integrations.list();
    res.json(arrayPage(items, { list: 'integrations', query: req.query }));
  });

  router.get('/integrations/:id', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    res.json(await integrations.get(req.params.id));
  });

  router.post('/integrations/:id/test', async (req, res) => {
    const { id } = req.params;
    const result = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'low',
      meta: { actionType: 'test', integrationId: id },
      permissions: [integrationUpdatePermission],
      work: async ({ describe }) => {
        const tested = await whileConnected(res, signal =>
          integrations.test(id, { signal }),
        );
        describe({ ok: tested.ok });
        return tested;
      },
    });
    res.json(result);
  });

  router.get('/imports', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const { integrationId, direction, state, freshness } = req.query;
    const items = (await integrations.listImports()).filter(
      row =>
        (integrationId === undefined || row.integrationId === integrationId) &&
        (direction === undefined || row.direction === direction) &&
        (state === undefined || state.includes(row.state)) &&
        (freshness === undefined || freshness.includes(row.freshness)),
    );
    res.json(
      arrayPage(items, {
        list: 'imports',
        query: req.query,
        filter: { integrationId, direction, state, freshness },
      }),
    );
  });

  router.patch('/imports/:integrationId/:dataSet', async (req, res) => {
    const { integrationId, dataSet } = req.params;
    const row = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'set-import',
        integrationId,
        dataSet,
        active: req.body.active ?? null,
        traceLevel: req.body.traceLevel ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: () => integrations.updateImport(integrationId, dataSet, req.body),
    });
    res.json(row);
  });
}
