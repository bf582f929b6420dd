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

import { dirname } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, DEMO_TENANT_ID } from 'simulators';
import { Child } from '../support/children';
import { freePort } from '../support/freePort';

interface Journal {
  total: number;
  requests: { durationMs: number }[];
}

/** The simulated Microsoft Graph, in a process of its own. */
export class GraphSource {
  readonly url: string;
  readonly #child: Child;

  static async start(options: { people: number }): Promise<GraphSource> {
    const port = await freePort();
    const file = resolvePackagePath('simulators', 'src/main.ts');
    const child = Child.start({
      file,
      args: ['--port', String(port), '--people', String(options.people)],
      cwd: dirname(file),
    });
    const source = new GraphSource(child, `http://127.0.0.1:${port}`);
    const ended = child.message();
    let failure: Error | undefined;
    ended.catch(error => {
      failure = error;
    });
    for (;;) {
      if (failure) {
        throw failure;
      }
      const answer = await fetch(`${source.url}/_sim/health`).catch(() => null);
      if (answer?.ok) {
        return source;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  private constructor(child: Child, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Config of an `entraid` integration that reads it. */
  get config() {
    return {
      tenantId: DEMO_TENANT_ID,
      clientId: DEMO_CLIENT_ID,
      clientSecret: DEMO_CLIENT_SECRET,
      authority: this.url,
      graphUrl: `${this.url}/v1.0`,
    };
  }

  async scenario(call: object): Promise<void> {
    await this.#control('POST', '/scenario', call);
  }

  /** Ids of active employees. */
  async someIds(wanted: number): Promise<string[]> {
    const { people } = await this.#control<{
      people: {
        id: string;
        kind: string;
        accountEnabled: boolean;
        deleted?: unknown;
      }[];
    }>('GET', `/people?limit=${wanted * 2}`);
    return people
      .filter(
        ({ kind, accountEnabled, deleted }) =>
          kind === 'employee' && accountEnabled && !deleted,
      )
      .slice(0, wanted)
      .map(({ id }) => id);
  }

  async forgetRequests(): Promise<void> {
    await this.#control('DELETE', '/journal');
  }

  /** Requests since they were last forgotten, and how long they took. */
  async requests(): Promise<{ count: number; milliseconds: number }> {
    const journal = await this.#control<Journal>('GET', '/journal');
    return {
      count: journal.total,
      milliseconds: journal.requests.reduce(
        (sum, { durationMs }) => sum + durationMs,
        0,
      ),
    };
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }

  async #control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/_sim${path}`, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text || 'null');
  }
}
