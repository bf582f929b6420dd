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

import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type {
  CreateRunRequest,
  Integration,
  OrgUnitSummary,
  PersonSummary,
  Run,
  RunRecord,
  RunResult,
  StagedRun,
} from '@people-sync/plugin-people-sync-common';
import { isFinalRunStatus } from '@people-sync/plugin-people-sync-common';
import { until } from './until';

/** An answer of the backend, whatever its status. */
export interface Answer {
  status: number;
  body: any;
}

interface ListOf<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** What tests see of a portal: its HTTP API, as a service or as a user. */
export class PortalApi {
  readonly #baseUrl: string;
  readonly #authorization: string;

  static create(options: { baseUrl: string; user?: string }): PortalApi {
    return new PortalApi(
      options.baseUrl,
      options.user
        ? mockCredentials.user.header(options.user)
        : mockCredentials.service.header(),
    );
  }

  private constructor(baseUrl: string, authorization: string) {
    this.#baseUrl = baseUrl;
    this.#authorization = authorization;
  }

  /** Root of the backend. */
  get baseUrl(): string {
    return this.#baseUrl;
  }

  /** Who is calling, as a header. */
  get authorization(): string {
    return this.#authorization;
  }

  /** The same portal, for somebody who has signed in. */
  as(user: string): PortalApi {
    return PortalApi.create({ baseUrl: this.#baseUrl, user });
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    plugin = 'people-sync',
  ): Promise<Answer> {
    const response = await fetch(`${this.#baseUrl}/api/${plugin}${path}`, {
      method,
      headers: {
        authorization: this.#authorization,
        // A connection that is kept may be closed just as it is used again.
        connection: 'close',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : undefined,
    };
  }

  /** Reads what must be there. */
  async get<T>(path: string, plugin?: string): Promise<T> {
    const { status, body } = await this.send('GET', path, undefined, plugin);
    if (status !== 200) {
      throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  /** A list from its first page to its last. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: '500',
        ...(cursor && { cursor }),
      });
      const page: ListOf<T> = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}${query}`,
      );
      items.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return items;
  }

  async stage(request: CreateRunRequest): Promise<StagedRun> {
    const { status, body } = await this.send('POST', '/runs', request);
    if (status !== 202) {
      throw new Error(`POST /runs: ${status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  async runOf(id: string): Promise<Run> {
    return this.get(`/runs/${id}`);
  }

  /** Waits until a run is held or final. */
  async ended(id: string): Promise<Run> {
    return until(`the end of run ${id}`, async () => {
      const run = await this.runOf(id);
      return isFinalRunStatus(run.status) || run.status === 'held'
        ? run
        : undefined;
    });
  }

  /** Stages a run of `entraid` that persists, unless told otherwise, and waits. */
  async run(request: Partial<CreateRunRequest> = {}): Promise<Run> {
    const { id } = await this.stage({
      integrationId: 'entraid',
      mode: 'recent',
      persist: true,
      ...request,
    });
    return this.ended(id);
  }

  async runs(): Promise<Run[]> {
    return this.all('/runs');
  }

  async result(run: Run): Promise<RunResult> {
    return this.get(`/runs/${run.id}/result`);
  }

  async records(run: Run, query = ''): Promise<RunRecord[]> {
    return this.all(`/runs/${run.id}/records${query}`);
  }

  /** Records of people that the run decided to change, by display name. */
  async changes(run: Run): Promise<Record<string, RunRecord>> {
    const records = await this.records(run, '?dataSet=employees');
    return Object.fromEntries(
      records
        .filter(({ status }) => status !== 'unchanged' && status !== 'skipped')
        .map(record => [record.displayName, record]),
    );
  }

  async integration(id = 'entraid'): Promise<Integration> {
    return this.get(`/integrations/${id}`);
  }

  async people(query = ''): Promise<PersonSummary[]> {
    return this.all(`/people${query}`);
  }

  async orgUnits(): Promise<OrgUnitSummary[]> {
    return this.all('/org-units');
  }

  /** Everything a run must leave alone that is dry, or fails. */
  async snapshot() {
    const { lastSyncAt } = await this.integration();
    return {
      lastSyncAt,
      people: await this.people(),
      orgUnits: await this.orgUnits(),
      catalog: await this.catalogState(),
    };
  }

  /** What the catalog is told should exist. */
  async catalogState(): Promise<JsonObject> {
    return this.get('/catalog/state?limit=1000');
  }

  /** Users and Groups of the catalog, by entity ref without the namespace. */
  async catalog(): Promise<Map<string, Entity>> {
    const { items } = await this.get<{ items: Entity[] }>(
      '/entities/by-query?limit=10000&filter=kind=user&filter=kind=group',
      'catalog',
    );
    return new Map(
      items.map(entity => [
        `${entity.kind.toLowerCase()}:${entity.metadata.name}`,
        entity,
      ]),
    );
  }
}
