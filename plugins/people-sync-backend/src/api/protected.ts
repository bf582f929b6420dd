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
  integrationReadPermission,
  integrationUpdatePermission,
  personReadPermission,
  type Protected,
} from '@people-sync/plugin-people-sync-common';
import {
  endProtection,
  listProtected,
  protect,
  type ProtectedEntry,
} from '../people/protection';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import { arrayPage } from './queries/arrayPage';
import type { RouterOptions } from './types';

const toModel = ({ reason, ...entry }: ProtectedEntry): Protected => ({
  ...entry,
  ...(reason !== null && { reason }),
});

/** People and units that no run removes. */
export function addProtectedRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/protected', async (req, res) => {
    await authorizer.require(req, [
      integrationReadPermission,
      personReadPermission,
    ]);
    const items = (await listProtected(knex)).map(toModel);
    res.json(arrayPage(items, { list: 'protected', query: req.query }));
  });

  router.post('/protected', async (req, res) => {
    const { kind, id, reason } = req.body;
    const entry = await permitted(req, {
      eventId: 'protection-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'create', kind, id, reason: reason ?? null },
      permissions: [integrationUpdatePermission],
      work: async ({ actor }) => {
        const created = await protect(knex, { kind, id, reason, by: actor });
        if (!created) {
          throw new NotFoundError(`There is no ${kind} ${id}`);
        }
        return created;
      },
    });
    res.status(201).json(toModel(entry));
  });

  router.delete('/protected/:kind/:id', async (req, res) => {
    const { kind, id } = req.params;
    await permitted(req, {
      eventId: 'protection-mutate',
      severityLevel: 'high',
      meta: { actionType: 'delete', kind, id },
      permissions: [integrationUpdatePermission],
      work: async () => {
        if (!(await endProtection(knex, { kind, id }))) {
          throw new NotFoundError(`${kind} ${id} is not protected`);
        }
      },
    });
    res.status(204).end();
  });
}
