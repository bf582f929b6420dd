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

import { mockServices } from '@backstage/backend-test-utils';
import type { PeopleProvider } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import {
  connectDatabase,
  DatabaseCatalogOutbox,
  type ResolvedIntegration,
  type Run,
  RunEngine,
  type RunRequest,
} from './internals';

const INTEGRATION = 'bench';

/** A finished run, and how long it took from the request on. */
export interface TimedRun {
  run: Run;
  seconds: number;
}

/** The engine as the backend puts it together, with one integration. */
export class BenchEngine {
  readonly knex: Knex;
  readonly #engine: RunEngine;

  static async open(options: {
    knex: Knex;
    provider: PeopleProvider;
    /** Validated config of the provider. */
    config?: unknown;
  }): Promise<BenchEngine> {
    const { knex, provider, config = {} } = options;
    await connectDatabase(mockServices.database({ knex, migrations: {} }));
    const now = new Date().toISOString();
    await knex('integrations')
      .insert({
        id: INTEGRATION,
        provider: provider.describe().id,
        title: INTEGRATION,
        managed_by: 'config',
        enabled: true,
        config: '{}',
        secrets: '{}',
        settings: '{}',
        created_at: now,
        updated_at: now,
      })
      .onConflict('id')
      .ignore();
    return new BenchEngine(knex, provider, config);
  }

  private constructor(knex: Knex, provider: PeopleProvider, config: unknown) {
    const descriptor = provider.describe();
    const integration: ResolvedIntegration = {
      id: INTEGRATION,
      title: INTEGRATION,
      provider,
      descriptor,
      enabled: true,
      managedBy: 'config',
      config,
      matchBy: descriptor.matchBy ?? [],
      missingPolicy: () => 'keep',
      safeguards: () => ({ removals: { percent: 10, atLeast: 20 } }),
      activeDataSets: descriptor.dataSets.map(({ dataSet }) => dataSet),
      precedence: { order: [INTEGRATION] },
      fingerprint: 'bench',
    };
    this.knex = knex;
    this.#engine = RunEngine.create({
      knex,
      logger: mockServices.rootLogger({ level: 'error' }),
      observer: { moved() {}, ended() {} },
      outbox: DatabaseCatalogOutbox.create({
        userName: 'email-local-part',
        notify() {},
      }),
      integrations: {
        resolve: async () => ({ integration }),
        listRunnable: async () => [INTEGRATION],
      },
    });
  }

  /**
   * Runs to the end.
   *
   * @throws Error when the run did not complete
   */
  async run(request: Partial<RunRequest> = {}): Promise<TimedRun> {
    const started = performance.now();
    const { id } = await this.#engine.request({
      integrationId: INTEGRATION,
      mode: 'all',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/bench',
      ...request,
    });
    await this.#engine.pool.idle();
    const seconds = (performance.now() - started) / 1000;
    const run = (await this.#engine.store.get(id))!;
    if (run.status !== 'completed') {
      throw new Error(
        `Run ${id} ended ${run.status}: ${JSON.stringify(run.errors)}`,
      );
    }
    return { run, seconds };
  }
}
