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
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type {
  CreateIntegrationRequest,
  Integration,
} from '@people-sync/plugin-people-sync-common';
import type {
  PeopleProvider,
  SecretStore,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { importTargets } from '../../../mapping/importTarget';
import { Mappings } from '../../../mapping/Mappings';
import type { SampleMapping } from '../../../mapping/mapSample';
import { DatabaseRunStore } from '../../../runs/DatabaseRunStore';
import { DatabaseScheduleStore } from '../../../scheduling/DatabaseScheduleStore';
import { createSecretKeeper } from '../../../secrets/createSecretKeeper';
import type { SecretKeeper } from '../../../secrets/SecretKeeper';
import { DatabaseSettingsStore } from '../../../settings/DatabaseSettingsStore';
import { DatabaseIntegrationCatalog } from '../../DatabaseIntegrationCatalog';
import { IntegrationRegistry } from '../../IntegrationRegistry';
import { ProviderRegistry } from '../../ProviderRegistry';
import { acmeProvider, liveConfig, migrate } from '../../testing/portal';
import { DatabasePortalIntegrations } from '../DatabasePortalIntegrations';

export const BY = 'user:default/anna';
export const KEY = Buffer.alloc(32, 7).toString('base64');
export const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

/** Everything around integrations of the portal, without a backend. */
export interface PortalHarness {
  knex: Knex;
  runs: DatabaseRunStore;
  registry: IntegrationRegistry;
  keeper: SecretKeeper;
  catalog: DatabaseIntegrationCatalog;
  portal: DatabasePortalIntegrations;
  change(next: JsonObject): void;
  /** Another process on the same database, with its own app-config. */
  restarted(next: JsonObject): PortalHarness;
  /** As it would be shown after it was created. */
  add(overrides?: Partial<CreateIntegrationRequest>): Promise<Integration>;
}

/** `peopleSync` with one key. */
export function withKey(others: JsonObject = {}): JsonObject {
  return { secrets: { keys: [{ id: 'k1', secret: KEY }] }, ...others };
}

/** An integration of the provider `acme` that can be added. */
export function acmeRequest(
  overrides: Partial<CreateIntegrationRequest> = {},
): CreateIntegrationRequest {
  return {
    id: 'hr',
    provider: 'acme',
    title: 'Acme',
    config: { url: 'https://hr.example.com', apiKey: 'k-canary-1' },
    ...overrides,
  };
}

const opened = new WeakMap<TestDatabases, Map<TestDatabaseId, Promise<Knex>>>();

/** One database for all tests of a file: each test finds it empty. */
export async function emptyDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const known =
    opened.get(databases) ?? new Map<TestDatabaseId, Promise<Knex>>();
  opened.set(databases, known);
  const ready = known.get(id) ?? databases.init(id).then(migrate);
  known.set(id, ready);
  const knex = await ready;
  for (const table of [
    'integrations',
    'imports',
    'cursors',
    'schedules',
    'mappings',
    'tokens',
    'settings',
    'runs',
  ]) {
    await knex(table).delete();
  }
  return knex;
}

export async function openPortal(options: {
  databases: TestDatabases;
  id: TestDatabaseId;
  peopleSync?: JsonObject;
  provider?: PeopleProvider;
  store?: SecretStore;
}): Promise<PortalHarness> {
  const knex = await emptyDatabase(options.databases, options.id);
  return build(knex, options.peopleSync ?? withKey(), options);
}

function build(
  knex: Knex,
  peopleSync: JsonObject,
  options: { provider?: PeopleProvider; store?: SecretStore },
): PortalHarness {
  const providers = ProviderRegistry.create();
  providers.addProvider(options.provider ?? acmeProvider());
  const { config, change } = liveConfig(peopleSync);
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const keeper = createSecretKeeper({ config, logger, store: options.store });
  const registry = IntegrationRegistry.create({
    config,
    knex,
    providers,
    secrets: keeper,
    logger,
  });
  const runs = DatabaseRunStore.create({ knex, worker: 'test' });
  const mappings = Mappings.create({
    knex,
    findImport: importTargets(registry),
    logger,
  });
  const mapSample: SampleMapping = of => mappings.mapSample(of);
  const catalog = DatabaseIntegrationCatalog.create({
    knex,
    registry,
    providers,
    schedules: DatabaseScheduleStore.create({ knex, runs }),
    mapSample,
    logger,
  });
  const portal = DatabasePortalIntegrations.create({
    knex,
    config,
    registry,
    providers,
    secrets: keeper,
    settings: DatabaseSettingsStore.create({ knex, config }),
    mapSample,
    logger,
  });
  return {
    knex,
    runs,
    registry,
    keeper,
    catalog,
    portal,
    change,
    restarted: next => build(knex, next, options),
    add: async overrides => {
      const request = acmeRequest(overrides);
      await portal.create(request, BY);
      return catalog.get(request.id);
    },
  };
}
