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
  type AuthService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
  type AuthorizePermissionResponse,
} from '@backstage/plugin-permission-common';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import express, { type Express } from 'express';
import type { Knex } from 'knex';
import { AttributeStore } from '../../attributes/AttributeStore';
import type { CatalogFeed } from '../../catalog/CatalogFeed';
import { DatabaseSettingsImpact } from '../../impact/DatabaseSettingsImpact';
import type { IntegrationImpact } from '../../impact/IntegrationImpact';
import type { IntegrationCatalog } from '../../integrations/IntegrationCatalog';
import type { PortalIntegrations } from '../../integrations/portal/PortalIntegrations';
import type { ResolvedIntegration } from '../../integrations/types';
import type { FindImport } from '../../mapping/importTarget';
import { Mappings } from '../../mapping/Mappings';
import { assertUndoable } from '../../runs/assertUndoable';
import { DatabaseRunStore } from '../../runs/DatabaseRunStore';
import { stageUndo } from '../../runs/stageUndo';
import { stageWithdraw } from '../../runs/stageWithdraw';
import type { RunRequest } from '../../runs/types';
import { DatabaseSettingsStore } from '../../settings/DatabaseSettingsStore';
import { DatabaseViewStore } from '../../views/DatabaseViewStore';
import { createWebhookRouter } from '../../webhooks/createWebhookRouter';
import { WebhookInbox } from '../../webhooks/WebhookInbox';
import { WebhookRegistry } from '../../webhooks/WebhookRegistry';
import { createRouter } from '../createRouter';
import type { RouterOptions } from '../types';

/** SQLite, and PostgreSQL where one is provided. */
export const databaseIds: TestDatabaseId[] = [
  'SQLITE_3',
  ...(process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? (['POSTGRES_18'] as const)
    : []),
];

/** An integration as the catalog of integrations would show it. */
export function integrationOf(
  id: string,
  overrides: Partial<Integration> = {},
): Integration {
  return {
    id,
    provider: id,
    title: id,
    enabled: true,
    configured: true,
    managedBy: 'config',
    lastSyncAt: null,
    lastError: null,
    matchBy: ['email'],
    missingPolicy: 'keep',
    safeguards: {},
    config: {},
    secrets: {},
    problems: [],
    dataSets: ['employees'],
    capabilities: ['full'],
    schedules: [],
    ...overrides,
  };
}

export interface HarnessOptions {
  databases: TestDatabases;
  databaseId: TestDatabaseId;
  /** Names of permissions that the policy denies. */
  denied?: string[];
  permissionsEnabled?: boolean;
  admins?: string[];
  integrations?: Integration[];
  catalog?: Partial<CatalogFeed>;
  integrationCatalog?: Partial<IntegrationCatalog>;
  portalIntegrations?: Partial<PortalIntegrations>;
  schedules?: Partial<RouterOptions['schedules']>;
  maintenance?: Partial<RouterOptions['maintenance']>;
  sensitivePaths?: string[];
  impact?: Partial<IntegrationImpact>;
  importSheets?: Partial<RouterOptions['importSheets']>;
  /** The section of app-config that settings are read from. */
  peopleSync?: JsonObject;
  findImport?: FindImport;
}

export interface Harness {
  app: Express;
  knex: Knex;
  store: DatabaseRunStore;
  requested: RunRequest[];
  onDecided: jest.Mock;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
  /** `actionType` or `queryType` and the end of every audit event. */
  audits: { eventId: string; meta: unknown; end: 'success' | 'fail' }[];
  auth: AuthService;
}

/** The router over a database with the tables of the plugin. */
export async function createHarness(options: HarnessOptions): Promise<Harness> {
  const { databases, databaseId, denied = [], integrations = [] } = options;
  const knex = await databases.init(databaseId);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@people-sync/plugin-people-sync-backend',
      'migrations',
    ),
  });
  const store = DatabaseRunStore.create({ knex, worker: 'test' });
  const requested: RunRequest[] = [];
  const audits: Harness['audits'] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => ({
      success: async more => {
        audits.push({
          eventId,
          meta: { ...meta, ...more?.meta },
          end: 'success',
        });
      },
      fail: async () => {
        audits.push({ eventId, meta, end: 'fail' });
      },
    }),
  });
  const onDecided = jest.fn();
  const authorize = async (
    requests: AuthorizePermissionRequest[],
  ): Promise<AuthorizePermissionResponse[]> =>
    requests.map(({ permission }) => ({
      result: denied.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }));

  // Whoever asks only wants to know whether there is one.
  const integrationSource = {
    resolve: async (id: string) => {
      const found = integrations.find(integration => integration.id === id);
      return found
        ? { integration: found as object as ResolvedIntegration }
        : { unavailable: { reason: 'not configured' as const } };
    },
  };

  const config = mockServices.rootConfig({
    data: { peopleSync: options.peopleSync ?? {} },
  });
  const settings = DatabaseSettingsStore.create({ knex, config });
  const router = await createRouter({
    knex,
    runs: store,
    requestRun: async request => {
      requested.push(request);
      return store.stage(request);
    },
    onDecided,
    assertApplicable: async () => {},
    assertUndoable: run =>
      assertUndoable({ knex, integrations: integrationSource, run }),
    undoRun: request => stageUndo(knex, store, request),
    withdraw: request =>
      stageWithdraw({ knex, store, integrations: integrationSource }, request),
    impact: {
      footprint: async () => {
        throw new NotFoundError('There is no such integration');
      },
      whatIf: async () => {
        throw new NotFoundError('There is no such integration');
      },
      ...options.impact,
    },
    integrations: {
      listProviders: async () => [],
      list: async () => integrations,
      get: async id => {
        const found = integrations.find(integration => integration.id === id);
        if (!found) {
          throw new NotFoundError(`There is no integration ${id}`);
        }
        return found;
      },
      test: async () => ({ ok: true, steps: [] }),
      listImports: async () => [],
      updateImport: async () => {
        throw new NotFoundError('There is no such import');
      },
      listSchedules: async () => [],
      ...options.integrationCatalog,
    },
    importSheets: {
      limits: { maxBytes: 1024 ** 2, maxRows: 1000 },
      preview: async () => {
        throw new NotFoundError('There is no such integration');
      },
      import: async () => {
        throw new NotFoundError('There is no such integration');
      },
      template: async () => Buffer.from(''),
      ...options.importSheets,
    },
    schedules: {
      create: async () => {
        throw new NotFoundError('There is no such integration');
      },
      update: async () => {
        throw new NotFoundError('There is no such schedule');
      },
      remove: async () => {
        throw new NotFoundError('There is no such schedule');
      },
      preview: async () => ({ times: [], advice: [], problems: [] }),
      ...options.schedules,
    },
    maintenance: {
      start: async () => {},
      end: async () => undefined,
      ...options.maintenance,
    },
    portalIntegrations: {
      create: async () => ({ wantsRun: false }),
      update: async () => {},
      remove: async () => {},
      test: async () => ({ ok: true, steps: [] }),
      listCarryOver: async () => [],
      exportConfig: async () => ({ yaml: '', placeholders: [], notes: [] }),
      ...options.portalIntegrations,
    },
    catalog: {
      changes: async () => ({
        upserts: [],
        removals: [],
        next: '',
        more: false,
      }),
      ack: async () => {},
      state: async () => ({
        upserts: [],
        head: '',
        counts: { users: 0, groups: 0 },
      }),
      findings: async () => ({ removals: [] }),
      ...options.catalog,
    },
    mappings: Mappings.create({
      knex,
      findImport:
        options.findImport ??
        (async id => {
          throw new NotFoundError(`There is no integration ${id}`);
        }),
      logger: mockServices.logger.mock(),
    }),
    attributes: AttributeStore.create({ knex }),
    views: DatabaseViewStore.create({ knex }),
    settings,
    settingsImpact: DatabaseSettingsImpact.create({
      knex,
      config,
      settings,
    }),
    sensitivePaths: () => options.sensitivePaths ?? [],
    catalogNamespace: 'default',
    httpAuth: mockServices.httpAuth(),
    userInfo: mockServices.userInfo(),
    permissions: mockServices.permissions.mock({ authorize }),
    permissionsEnabled: options.permissionsEnabled ?? true,
    admins: options.admins ?? [],
    auditor,
    logger: mockServices.logger.mock(),
  });
  const app = express();
  app.use(
    createWebhookRouter({
      inbox: WebhookInbox.create({
        receivers: WebhookRegistry.create(),
        integrations: integrationSource,
        requestRun: async () => {},
        cache: mockServices.cache.mock(),
      }),
      auditor,
    }),
  );
  app.use(router);
  app.use(mockErrorHandler());
  return {
    app,
    knex,
    store,
    requested,
    onDecided,
    auditor,
    audits,
    auth: mockServices.auth(),
  };
}

/** The Authorization header of a service. */
export const asService = { authorization: mockCredentials.service.header() };

/** The Authorization header of a user. */
export const asUser = (ref: string) => ({
  authorization: mockCredentials.user.header(ref),
});
