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
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { DatabaseCatalogOutbox } from '../catalog/DatabaseCatalogOutbox';
import { connectDatabase } from '../database/migrate';
import type { IntegrationSource } from '../integrations/types';
import { RunEngine, type RunEngineOptions } from '../runs/RunEngine';
import type { DecideOptions, StagedRun } from '../runs/RunStore';
import type { ApprovalScope, Run, RunRequest } from '../runs/types';
import { comparableTables } from './comparableTables';
import type { FakeProvider } from './FakeProvider';
import {
  newTestIntegration,
  resolveTestIntegration,
  storeTestIntegrations,
  type TestIntegration,
} from './testIntegrations';

/** The databases that everything about data is tested on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** An engine with integrations of fake providers, on a database of its own. */
export class EngineHarness {
  readonly knex: Knex;
  readonly engine: RunEngine;
  readonly integrations: Map<string, TestIntegration>;

  static async create(
    databaseId: Parameters<typeof databases.init>[0],
    options: { integrations?: string[] } = {},
  ): Promise<EngineHarness> {
    const knex = await databases.init(databaseId);
    await connectDatabase(mockServices.database({ knex, migrations: {} }));
    return new EngineHarness(knex, options.integrations ?? ['hr']);
  }

  /**
   * A harness whose database is empty. On PostgreSQL, where making and dropping
   * one takes long, it is that of the one before: for suites of many tests.
   */
  static async renew(
    databaseId: Parameters<typeof databases.init>[0],
    options: { integrations?: string[] },
    before: EngineHarness | undefined,
  ): Promise<EngineHarness> {
    if (!before || databaseId.startsWith('SQLITE')) {
      return EngineHarness.create(databaseId, options);
    }
    const { knex } = before;
    const tables: { name: string }[] = await knex('pg_tables')
      .where('schemaname', knex.raw('current_schema()'))
      .andWhereNot('tablename', 'like', 'knex_%')
      .select('tablename as name');
    await knex.raw(
      `TRUNCATE ${tables.map(() => '??').join(', ')} RESTART IDENTITY`,
      tables.map(({ name }) => name),
    );
    await knex('catalog_head').insert({ id: 1, seq: 0 });
    return new EngineHarness(knex, options.integrations ?? ['hr']);
  }

  /** Whose values win; as they were made without it. */
  order?: string[];

  private constructor(knex: Knex, ids: string[]) {
    this.knex = knex;
    this.integrations = new Map(ids.map(id => [id, newTestIntegration()]));
    this.engine = this.newEngine();
  }

  /** A further engine on the same database, as another replica has one. */
  newEngine(
    options: Pick<RunEngineOptions, 'chunkRows' | 'tracing'> = {},
  ): RunEngine {
    return RunEngine.create({
      ...options,
      knex: this.knex,
      logger: mockServices.logger.mock(),
      observer: { moved() {}, ended() {} },
      outbox: DatabaseCatalogOutbox.create({
        userName: 'email-local-part',
        notify() {},
      }),
      integrations: {
        ...this.integrationSource,
        listRunnable: async () =>
          [...this.integrations]
            .filter(([, { unavailable }]) => !unavailable)
            .map(([id]) => id),
      },
    });
  }

  /** The only integration, or the one with the id. */
  integration(id = 'hr'): TestIntegration {
    return this.integrations.get(id)!;
  }

  /** Reads integrations as runs do. */
  get integrationSource(): IntegrationSource {
    return {
      resolve: async (id, { offline } = {}) =>
        resolveTestIntegration(this.integrations, id, {
          offline,
          order: this.order,
        }),
    };
  }

  get source(): FakeProvider {
    return this.integration().provider;
  }

  /** Runs to the end, and gives the run as it then stands. */
  async run(request: Partial<RunRequest> = {}): Promise<Run> {
    const { id } = await this.request(request);
    await this.engine.pool.idle();
    return this.get(id);
  }

  /** Undoes a run, to the end, and gives the run that does. */
  async undo(run: Run): Promise<Run> {
    const { id } = await this.engine.undo({
      run,
      reason: 'it was wrong',
      createdBy: 'user:default/boss',
    });
    await this.engine.pool.idle();
    return this.get(id);
  }

  /** Takes back what an integration contributed, to the end. */
  async withdraw(
    options: { integrationId?: string; persist?: boolean } = {},
  ): Promise<Run> {
    const { id } = await this.engine.withdraw({
      integrationId: 'hr',
      persist: true,
      reason: 'no longer used',
      createdBy: 'user:default/boss',
      ...options,
    });
    await this.engine.pool.idle();
    return this.get(id);
  }

  /** Asks for a run, and does not wait for it. */
  async request(
    request: Partial<RunRequest> = {},
    engine = this.engine,
  ): Promise<StagedRun> {
    await this.prepare();
    return engine.request({
      integrationId: 'hr',
      mode: 'all',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/tester',
      ...request,
    });
  }

  /** Stages a run that no pool is offered. */
  async stage(request: Partial<RunRequest> = {}): Promise<StagedRun> {
    await this.prepare();
    return this.engine.store.stage({
      integrationId: 'hr',
      mode: 'all',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/tester',
      ...request,
    });
  }

  async get(id: number): Promise<Run> {
    return (await this.engine.store.get(id))!;
  }

  /** What the dispatcher does, until nothing is left to do. */
  async drain(engine = this.engine): Promise<void> {
    for (;;) {
      const ids = await engine.store.listClaimable();
      if (ids.length === 0) {
        return;
      }
      engine.pool.offer(ids);
      await engine.pool.idle();
    }
  }

  /** Decides about a held run, and works on what follows. */
  async decide(
    run: Run,
    action: 'approved' | 'rejected',
    options: { by?: string; scope?: ApprovalScope } & DecideOptions = {},
  ): Promise<Run> {
    const { by = 'user:default/boss', scope, ...how } = options;
    await this.engine.store.decide(
      run.id,
      {
        action,
        by,
        at: new Date().toISOString(),
        reason: 'looked at it',
        ...(scope && { scope }),
      },
      how,
    );
    await this.drain();
    return this.get(run.id);
  }

  /** Sequence numbers of the records of source rows. */
  async seqsOf(run: Run, ids: readonly string[]): Promise<number[]> {
    const rows = await this.knex('run_records')
      .where({ run_id: run.id })
      .whereIn('source_id', [...ids])
      .orderBy('seq')
      .select('seq');
    return rows.map(row => row.seq);
  }

  /** Puts a mapping in force instead of the provider's own. */
  async useMapping(rules: MappingRules, version = 1): Promise<void> {
    await this.knex('mappings').insert({
      integration_id: 'hr',
      data_set: 'employees',
      version,
      rules: JSON.stringify(rules),
      state: 'active',
      author: 'user:default/tester',
      created_at: new Date().toISOString(),
    });
  }

  /** The row of an integration. */
  async stamps(id = 'hr') {
    const row = await this.knex('integrations').where({ id }).first();
    return {
      lastSyncAt: row.last_sync_at as string | null,
      lastError: row.last_error ? JSON.parse(row.last_error) : null,
      streak: row.failure_streak as number,
    };
  }

  /** Cursors by data set. */
  async cursors(id = 'hr'): Promise<Record<string, string | null>> {
    const rows = await this.knex('cursors').where({ integration_id: id });
    return Object.fromEntries(rows.map(row => [row.stream, row.cursor]));
  }

  /** Everything that runs lead to, as it can be compared with another time. */
  async tables(): Promise<Record<string, unknown[]>> {
    return comparableTables(this.knex);
  }

  /** What the integrations refer to is there. */
  async prepare(): Promise<void> {
    if (!(await this.knex('integrations').first('id'))) {
      await storeTestIntegrations(this.knex, this.integrations.keys());
    }
  }

  /** Records of a run by source id. */
  async records(run: Run, dataSet: DataSet = 'employees') {
    const rows = await this.knex('run_records')
      .where({ run_id: run.id, data_set: dataSet })
      .orderBy('seq');
    return Object.fromEntries(
      rows.map(row => [
        row.source_id,
        {
          status: row.status,
          reason: row.reason,
          changes: row.changes ? JSON.parse(row.changes) : [],
          errors: row.errors ? JSON.parse(row.errors) : [],
          mapped: row.mapped ? JSON.parse(row.mapped) : undefined,
          goldenId: row.golden_id,
        },
      ]),
    );
  }

  /** Employees by display name. */
  async people() {
    const rows = await this.knex('employees').orderBy('display_name');
    return rows.map(row => ({
      id: row.id,
      status: row.status,
      ...JSON.parse(row.values),
    }));
  }
}
