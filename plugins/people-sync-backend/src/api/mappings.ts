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
  personReadPermission,
  recordReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import { findMappingSamples } from './queries/mappingSamples';
import type { RouterOptions } from './types';

/** How long a replay is waited for when nobody says. */
const WAIT_SECONDS = 30;

/**
 * Mappings of imports. Previews and replays show what payloads hold, so they
 * take the permission to read those.
 */
export function addMappingRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, mappings, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/integrations/:id/mappings/:dataSet', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    res.json(await mappings.get(req.params.id, req.params.dataSet));
  });

  router.put('/integrations/:id/mappings/:dataSet', async (req, res) => {
    const { id, dataSet } = req.params;
    const { state = 'draft', replayId, reason } = req.body;
    const saved = await permitted(req, {
      eventId: 'mapping-mutate',
      severityLevel: state === 'active' ? 'high' : 'medium',
      meta: {
        actionType: state === 'active' ? 'activate' : 'save-draft',
        integrationId: id,
        dataSet,
        replayId: replayId ?? null,
        reason: reason ?? null,
      },
      // Putting it in force may replay it, which shows whom it changes.
      permissions:
        state === 'active'
          ? [integrationUpdatePermission, recordReadPermission]
          : [integrationUpdatePermission],
      work: async ({ actor, describe }) => {
        const mapping = await mappings.save(id, dataSet, req.body, actor);
        describe({ version: mapping.versions[0].version });
        return mapping;
      },
    });
    res.json(saved);
  });

  router.delete('/integrations/:id/mappings/:dataSet', async (req, res) => {
    const { id, dataSet } = req.params;
    await permitted(req, {
      eventId: 'mapping-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'discard-draft', integrationId: id, dataSet },
      permissions: [integrationUpdatePermission],
      work: () => mappings.discard(id, dataSet),
    });
    res.status(204).end();
  });

  router.post(
    '/integrations/:id/mappings/:dataSet/preview',
    async (req, res) => {
      const { id, dataSet } = req.params;
      const preview = await permitted(req, {
        eventId: 'record-fetch',
        severityLevel: 'low',
        meta: {
          actionType: 'preview-mapping',
          integrationId: id,
          dataSet,
          sourceId: req.body.sourceId ?? null,
        },
        permissions: [integrationUpdatePermission, recordReadPermission],
        records: true,
        work: () => mappings.preview(id, dataSet, req.body),
      });
      res.json(preview);
    },
  );

  router.get(
    '/integrations/:id/mappings/:dataSet/samples',
    async (req, res) => {
      const { id, dataSet } = req.params;
      await authorizer.require(
        req,
        [integrationReadPermission, personReadPermission],
        { records: true },
      );
      await mappings.requireImport(id, dataSet);
      res.json(
        await findMappingSamples(knex, {
          integrationId: id,
          dataSet,
          query: req.query,
        }),
      );
    },
  );

  router.post(
    '/integrations/:id/mappings/:dataSet/replay',
    async (req, res) => {
      const { id, dataSet } = req.params;
      const replay = await permitted(req, {
        eventId: 'mapping-mutate',
        severityLevel: 'low',
        meta: { actionType: 'replay', integrationId: id, dataSet },
        permissions: [integrationUpdatePermission, recordReadPermission],
        records: true,
        work: async ({ actor, describe }) => {
          const begun = await mappings.replay(id, dataSet, {
            rules: JSON.parse(JSON.stringify(req.body.rules)),
            wait: req.body.wait ?? WAIT_SECONDS,
            by: actor,
          });
          describe({ replayId: begun.id, status: begun.status });
          return begun;
        },
      });
      res.status(replay.status === 'running' ? 202 : 200).json(replay);
    },
  );

  router.get(
    '/integrations/:id/mappings/:dataSet/replay/:replayId',
    async (req, res) => {
      const { id, dataSet, replayId } = req.params;
      const replay = await permitted(req, {
        eventId: 'record-fetch',
        severityLevel: 'low',
        meta: {
          queryType: 'replay',
          integrationId: id,
          dataSet,
          replayId,
        },
        permissions: [integrationReadPermission, recordReadPermission],
        records: true,
        work: () => mappings.getReplay(id, dataSet, replayId),
      });
      res.json(replay);
    },
  );

  router.delete(
    '/integrations/:id/mappings/:dataSet/replay/:replayId',
    async (req, res) => {
      const { id, dataSet, replayId } = req.params;
      await permitted(req, {
        eventId: 'mapping-mutate',
        severityLevel: 'low',
        meta: {
          actionType: 'cancel-replay',
          integrationId: id,
          dataSet,
          replayId,
        },
        permissions: [integrationUpdatePermission],
        work: () => mappings.cancelReplay(id, dataSet, replayId),
      });
      res.status(204).end();
    },
  );
}
