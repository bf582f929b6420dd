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
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import type { RouterOptions } from './types';
import { whileConnected } from './whileConnected';

const DEFAULT_ENTITIES = 500;

/** What the catalog module reads, acknowledges and reports back. */
export function addCatalogRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { catalog, auditor } = options;

  router.get('/catalog/changes', async (req, res) => {
    await authorizer.requireService(req);
    const { after, consumer, limit = DEFAULT_ENTITIES, wait = 0 } = req.query;
    // A reader that has gone must not keep a long poll alive.
    const changes = await whileConnected(res, signal =>
      catalog.changes({
        after: after || undefined,
        consumer,
        limit,
        wait,
        signal,
      }),
    );
    res.json(changes);
  });

  router.post('/catalog/ack', async (req, res) => {
    const { consumer, cursor } = req.body;
    await audited(
      auditor,
      {
        eventId: 'catalog-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'ack', consumer },
      },
      async () => {
        await authorizer.requireService(req);
        await catalog.ack({ consumer, cursor });
      },
    );
    res.status(204).end();
  });

  router.get('/catalog/state', async (req, res) => {
    await authorizer.requireService(req);
    const { cursor, limit = DEFAULT_ENTITIES } = req.query;
    res.json(await catalog.state({ cursor: cursor || undefined, limit }));
  });

  router.post('/catalog/findings', async (req, res) => {
    const result = await audited(
      auditor,
      {
        eventId: 'catalog-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'findings', findings: req.body.findings.length },
      },
      async describe => {
        await authorizer.requireService(req);
        const answer = await catalog.findings(req.body);
        describe({
          removals: answer.removals.length,
          withheld: answer.withheld?.count ?? 0,
        });
        return answer;
      },
    );
    res.json(result);
  });
}
