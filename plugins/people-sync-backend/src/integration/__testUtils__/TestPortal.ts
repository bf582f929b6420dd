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

import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import catalogModulePeopleSync from '@people-sync/plugin-catalog-backend-module-people-sync';
import peopleSyncModuleEntraid from '@people-sync/plugin-people-sync-backend-module-entraid';
import { Company, DEFAULT_PERMISSIONS, GraphSimulator } from 'simulators';
import { peopleSyncPlugin } from '../../plugin';
import {
  createDatabase,
  type DatabaseId,
  type TestDatabase,
} from './databases';
import { PortalApi } from './PortalApi';

export interface TestPortalOptions {
  databaseId: DatabaseId;
  /** Active people of the simulated company. */
  people?: number;
  /** The simulated company, where other sources show it too. */
  company?: Company;
  /** Also starts the catalog with the module of People Sync. */
  catalog?: boolean;
  /** Changes the configuration before the first start. */
  configure?: (config: PortalConfig) => void;
  /** Further providers. */
  features?: BackendFeature[];
  /** Names of the permissions that each user lacks; the rest is allowed. */
  denied?: Record<string, string[]>;
}

/** The part of app-config that tests change. */
export interface PortalConfig extends JsonObject {
  peopleSync: JsonObject & { integrations: Record<string, JsonObject> };
}

const running: TestPortal[] = [];

/** Stops every portal of the test, and the sources they read. */
export async function stopPortals(): Promise<void> {
  for (const portal of running.splice(0)) {
    await portal.close();
  }
}

/**
 * A whole backend on a database of its own, with a simulated tenant behind a
 * real socket: everything but the sign-in is what an installation runs.
 */
export class TestPortal {
  readonly company: Company;
  readonly sim: GraphSimulator;
  readonly config: PortalConfig;
  readonly #live = mockServices.rootConfig();
  readonly #features: BackendFeature[];
  readonly #database: TestDatabase;
  #backend?: TestBackend;

  static async start(options: TestPortalOptions): Promise<TestPortal> {
    const company =
      options.company ??
      Company.create({ people: options.people ?? 60, seed: 7 });
    const sim = GraphSimulator.create({
      company,
      pageSize: 25,
      membersPerPage: 40,
      clientSecret: 'right~8Q2-value',
      expiredSecret: 'expired~8Q2-value',
      // Everything is consented to, so that a good run has nothing to remark.
      permissions: [...DEFAULT_PERMISSIONS, 'User-LifeCycleInfo.Read.All'],
    });
    const { authority, graphUrl } = await sim.start();
    const database = await createDatabase(options.databaseId);
    const config: PortalConfig = {
      backend: { database: databaseSection(database) },
      catalog: { rules: [{ allow: ['User', 'Group'] }] },
      permission: { enabled: Boolean(options.denied) },
      peopleSync: {
        integrations: {
          entraid: {
            provider: 'entraid',
            title: 'Entra ID',
            enabled: true,
            config: {
              tenantId: sim.tenantId,
              clientId: sim.clientId,
              clientSecret: sim.clientSecret,
              authority,
              graphUrl,
            },
          },
        },
      },
    };
    options.configure?.(config);
    const portal = new TestPortal({
      ...options,
      company,
      sim,
      config,
      database,
    });
    running.push(portal);
    await portal.start();
    return portal;
  }

  private constructor(
    options: TestPortalOptions & {
      company: Company;
      sim: GraphSimulator;
      config: PortalConfig;
      database: TestDatabase;
    },
  ) {
    this.company = options.company;
    this.sim = options.sim;
    this.config = options.config;
    this.#database = options.database;
    this.#features = [
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () => this.#live,
      }),
      schedulerServiceFactory,
      peopleSyncPlugin,
      peopleSyncModuleEntraid,
      ...(options.features ?? []),
      ...(options.catalog ? [catalogPlugin, catalogModulePeopleSync] : []),
      ...(options.denied ? [permissionsOf(options.denied)] : []),
    ];
  }

  get api(): PortalApi {
    return PortalApi.create({ baseUrl: this.url });
  }

  /** The root of the backend. */
  get url(): string {
    if (!this.#backend) {
      throw new Error('The backend does not run');
    }
    return `http://localhost:${this.#backend.server.port()}`;
  }

  /** Starts the backend on what is in the database. */
  async start(): Promise<void> {
    this.#live.update({ data: this.config });
    this.#backend = await startTestBackend({ features: this.#features });
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
    this.#backend = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Starts with everybody synchronised. */
  static async startFilled(options: TestPortalOptions): Promise<TestPortal> {
    const portal = await TestPortal.start(options);
    const run = await portal.api.run({ mode: 'all' });
    if (run.status !== 'completed') {
      throw new Error(`The first run: ${JSON.stringify(run)}`);
    }
    portal.sim.journal.clear();
    return portal;
  }

  /** Changes the settings of an integration while the backend runs. */
  reconfigure(change: (entraid: JsonObject) => void): void {
    change(this.config.peopleSync.integrations.entraid);
    this.#live.update({ data: this.config });
  }

  /** For good, with the source. */
  async close(): Promise<void> {
    await this.stop();
    await this.sim.stop();
    await this.#database.drop();
  }
}

/** The `backend.database` section: files, or a schema per plugin. */
function databaseSection(database: TestDatabase): JsonObject {
  const { client, connection, directory } = database;
  return directory
    ? { client, connection: { directory } }
    : { client, connection, pluginDivisionMode: 'schema' };
}

/** A policy by user; services may do everything. */
function permissionsOf(denied: Record<string, string[]>): BackendFeature {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () =>
      mockServices.permissions.mock({
        authorize: async (requests: AuthorizePermissionRequest[], options) => {
          const { principal } = options!.credentials as {
            principal?: { userEntityRef?: string };
          };
          const lacks = denied[principal?.userEntityRef ?? ''] ?? [];
          return requests.map(({ permission }) => ({
            result: lacks.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          }));
        },
      }),
  });
}
