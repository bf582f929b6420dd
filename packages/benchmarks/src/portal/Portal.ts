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

import { randomBytes } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  type CreateRunRequest,
  isFinalRunStatus,
  type Run,
  type StagedRun,
} from '@people-sync/plugin-people-sync-common';
import { Child } from '../support/children';
import { freePort } from '../support/freePort';
import type { Databases } from '../support/databases';
import type { Memory } from './memory';

/** The integration that is measured. */
export const INTEGRATION = 'bench';

/** As often as an open page asks about a run that goes on. */
const POLL_MS = 1_000;

/** A backend in a process of its own, and its API as a service sees it. */
export class Portal {
  readonly #child: Child;
  readonly #url: string;
  readonly #token: string;

  /**
   * @param options.provider - id of the provider of the only integration
   * @param options.catalog - also runs the catalog with the module
   * @param options.contained - as in a container of 1 GiB, with half of it for
   *   the old space of the heap
   * @param options.live - measures memory after collecting what can be
   */
  static async start(options: {
    databases: Databases;
    provider: string;
    config: JsonObject;
    catalog?: boolean;
    contained?: boolean;
    live?: boolean;
  }): Promise<Portal> {
    const { databases, provider, config, catalog, contained, live } = options;
    const port = await freePort();
    const token = randomBytes(16).toString('hex');
    const url = `http://127.0.0.1:${port}`;
    const child = Child.start({
      file: resolvePackagePath('benchmarks', 'src/portal/backend.ts'),
      nodeOptions: contained ? ['--expose-gc', '--max-old-space-size=512'] : [],
      env: {
        ...(catalog && { PEOPLE_SYNC_BENCH_CATALOG: 'yes' }),
        ...(live && { PEOPLE_SYNC_BENCH_LIVE: 'yes' }),
        PEOPLE_SYNC_BENCH_CONFIG: JSON.stringify({
          app: { baseUrl: url },
          backend: {
            baseUrl: url,
            listen: { host: '127.0.0.1', port },
            database: {
              client: 'pg',
              prefix: databases.prefix,
              connection: databases.connection,
            },
            auth: {
              externalAccess: [
                { type: 'static', options: { token, subject: 'bench' } },
              ],
            },
          },
          catalog: {
            rules: [{ allow: ['User', 'Group'] }],
            // What the catalog does with entities afterwards is not measured.
            processingInterval: false,
          },
          permission: { enabled: false },
          peopleSync: {
            integrations: {
              [INTEGRATION]: {
                provider,
                title: 'Benchmark',
                enabled: true,
                matchBy: ['employeeNumber', 'email'],
                config,
              },
            },
          },
        }),
      },
    });
    try {
      await child.message();
    } catch (error) {
      await child.stop();
      throw error;
    }
    return new Portal(child, url, token);
  }

  private constructor(child: Child, url: string, token: string) {
    this.#child = child;
    this.#url = url;
    this.#token = token;
  }

  /** Forgets the peak of memory, and counts from what is held now. */
  async resetMemory(): Promise<void> {
    await this.#child.ask('reset');
  }

  /** The peak of memory above what was held at the last reset. */
  async memoryRise(): Promise<Memory> {
    return this.#child.ask('rise');
  }

  /** @throws Error when the answer is not the one of success */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}/api/people-sync${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text);
  }

  async stage(request: Partial<CreateRunRequest>): Promise<StagedRun> {
    return this.send('POST', '/runs', {
      integrationId: INTEGRATION,
      mode: 'all',
      persist: true,
      ...request,
    });
  }

  /**
   * Runs to the end.
   *
   * @param pollMs - how often its end is looked for
   * @throws Error when it does not complete
   */
  async run(
    request: Partial<CreateRunRequest> = {},
    options: { pollMs?: number } = {},
  ): Promise<Run> {
    const { id } = await this.stage(request);
    for (;;) {
      const run: Run = await this.send('GET', `/runs/${id}`);
      if (isFinalRunStatus(run.status) || run.status === 'held') {
        if (run.status !== 'completed') {
          throw new Error(
            `Run ${id} is ${run.status}: ${JSON.stringify(run.errors)}`,
          );
        }
        return run;
      }
      await new Promise(resolve =>
        setTimeout(resolve, options.pollMs ?? POLL_MS),
      );
    }
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}

/** How long a run took from its request to its end, in milliseconds. */
export function millisecondsOf(run: Run): number {
  return Date.parse(run.finishedAt!) - Date.parse(run.createdAt);
}
