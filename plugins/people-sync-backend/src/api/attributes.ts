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

/** Attributes of people and units: those built in, and those of the portal. */
export function addAttributeRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { attributes, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/attributes', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const { dataSet } = req.query;
    res.json(
      arrayPage(await attributes.list(dataSet), {
        list: 'attributes',
        query: req.query,
        filter: { dataSet },
      }),
    );
  });

  router.post('/attributes', async (req, res) => {
    const { dataSet, name } = req.body;
    const attribute = await permitted(req, {
      eventId: 'attribute-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'create', dataSet, name },
      permissions: [integrationUpdatePermission],
      work: ({ actor }) => attributes.create(req.body, actor),
    });
    res.status(201).json(attribute);
  });

  router.patch('/attributes/:dataSet/:name', async (req, res) => {
    const { dataSet, name } = req.params;
    const attribute = await permitted(req, {
      eventId: 'attribute-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'update',
        dataSet,
        name,
        fields: Object.keys(req.body),
      },
      permissions: [integrationUpdatePermission],
      work: () => attributes.update(dataSet, name, req.body),
    });
    res.json(attribute);
  });

  router.delete('/attributes/:dataSet/:name', async (req, res) => {
    const { dataSet, name } = req.params;
    await permitted(req, {
      eventId: 'attribute-mutate',
      severityLevel: 'high',
      meta: { actionType: 'delete', dataSet, name },
      permissions: [integrationUpdatePermission],
      work: () => attributes.delete(dataSet, name),
    });
    res.status(204).end();
  });
}
