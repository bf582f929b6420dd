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

import { InputError } from '@backstage/errors';
import {
  integrationReadPermission,
  integrationUpdatePermission,
  personReadPermission,
  runCreatePermission,
  runPersistPermission,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import { stagedModel } from './personRuns';
import type { RouterOptions } from './types';
import { whileConnected } from './whileConnected';

/** What a change of an integration would do, and taking it back. */
export function addImpactRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { auditor, impact } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/integrations/:id/footprint', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    res.json(await impact.footprint(req.params.id));
  });

  router.post('/integrations/:id/withdraw', async (req, res) => {
    const { id } = req.params;
    const { persist = false, reason } = req.body;
    const staged = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: persist ? 'high' : 'medium',
      meta: {
        actionType: 'withdraw',
        integrationId: id,
        persist,
        reason: reason ?? null,
      },
      permissions: [persist ? runPersistPermission : runCreatePermission],
      work: async ({ actor, describe }) => {
        if (persist && reason === undefined) {
          throw new InputError('reason is required with persist');
        }
        const result = await options.withdraw({
          integrationId: id,
          persist,
          reason,
          createdBy: actor,
        });
        describe({ runId: String(result.id) });
        return result;
      },
    });
    res.status(202).json(stagedModel(staged));
  });

  router.post('/integrations/:id/what-if', async (req, res) => {
    const { id } = req.params;
    const result = await permitted(req, {
      eventId: 'integration-mutate',
      severityLevel: 'low',
      meta: {
        actionType: 'what-if',
        integrationId: id,
        settings: Object.keys(req.body),
      },
      // It is asked before the settings are saved, and names people.
      permissions: [integrationUpdatePermission, personReadPermission],
      work: () =>
        whileConnected(res, signal => impact.whatIf(id, req.body, { signal })),
    });
    res.json(result);
  });
}
