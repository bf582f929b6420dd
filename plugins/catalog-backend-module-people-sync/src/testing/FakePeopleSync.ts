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
  AuthService,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Finding, Report } from '../feed/PeopleSyncFeed';

type Change = { entityRef: string; entity?: Entity };

/**
 * A people-sync backend that answers the four catalog endpoints from memory.
 * It outlives the test backends that it is installed in, as a database would.
 */
export class FakePeopleSync {
  readonly changes: Change[] = [];
  readonly requests: { after?: string; answered: string[] }[] = [];
  readonly findings: Finding[] = [];
  readonly reports: Report[] = [];
  /** What the answer to a complete list of holdings names. */
  removalsOfReport: string[] = [];
  acknowledged = 0;
  down = false;

  #catalog?: CatalogService;
  #auth?: AuthService;

  upsert(...entities: Entity[]) {
    for (const entity of entities) {
      this.changes.push({ entityRef: stringifyEntityRef(entity), entity });
    }
  }

  remove(...entityRefs: string[]) {
    this.changes.push(...entityRefs.map(entityRef => ({ entityRef })));
  }

  async get(entityRef: string): Promise<Entity | undefined> {
    return this.#catalog?.getEntityByRef(entityRef, {
      credentials: await this.#auth!.getOwnServiceCredentials(),
    });
  }

  async deleteFromCatalog(entityRef: string): Promise<void> {
    const entity = await this.get(entityRef);
    await this.#catalog?.removeEntityByUid(entity!.metadata.uid!, {
      credentials: await this.#auth!.getOwnServiceCredentials(),
    });
  }

  finding(entityRef: string): Finding | undefined {
    return this.findings.filter(f => f.entityRef === entityRef).at(-1);
  }

  plugin() {
    return createBackendPlugin({
      pluginId: 'people-sync',
      register: env => {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            catalog: catalogServiceRef,
            http: coreServices.httpRouter,
          },
          init: async ({ auth, catalog, http }) => {
            this.#auth = auth;
            this.#catalog = catalog;
            http.use((req, res) => this.#handle(req, res));
          },
        });
      },
    });
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '', 'http://localhost');
    const answer = (status: number, body?: unknown) => {
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (this.down) {
      answer(503, { error: { name: 'ServiceUnavailableError', message: '' } });
      return;
    }
    switch (url.pathname) {
      case '/catalog/changes':
        answer(200, await this.#changes(url.searchParams, req));
        return;
      case '/catalog/ack':
        this.acknowledged = Number((await readBody(req)).cursor);
        answer(204);
        return;
      case '/catalog/state':
        answer(200, this.#state());
        return;
      case '/catalog/findings': {
        const report = (await readBody(req)) as unknown as Report;
        this.findings.push(...report.findings);
        this.reports.push(report);
        answer(200, {
          removals: report.complete ? this.removalsOfReport : [],
        });
        return;
      }
      default:
        answer(404);
    }
  }

  async #changes(query: URLSearchParams, req: IncomingMessage) {
    const asked = query.get('after') ?? undefined;
    const after = Number(asked ?? this.acknowledged);
    const until = Date.now() + Number(query.get('wait') ?? 0) * 1000;
    while (
      this.changes.length <= after &&
      Date.now() < until &&
      !req.socket.destroyed
    ) {
      await delay(20);
    }
    if (req.socket.destroyed) {
      return undefined; // Nobody is there to hear the answer.
    }
    const page = this.changes.slice(after, after + Number(query.get('limit')));
    this.requests.push({
      after: asked,
      answered: page.map(change => change.entityRef),
    });
    return {
      upserts: page.flatMap(change => change.entity ?? []),
      removals: page
        .filter(change => !change.entity)
        .map(change => change.entityRef),
      next: String(after + page.length),
      more: after + page.length < this.changes.length,
    };
  }

  #state() {
    const state = new Map<string, Entity>();
    for (const { entityRef, entity } of this.changes) {
      if (entity) {
        state.set(entityRef, entity);
      } else {
        state.delete(entityRef);
      }
    }
    return {
      upserts: [...state.values()],
      head: String(this.changes.length),
      counts: { users: state.size, groups: 0 },
    };
  }
}

async function readBody(
  req: IncomingMessage,
): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
