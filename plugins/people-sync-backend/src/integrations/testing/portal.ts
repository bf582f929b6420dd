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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { type Config, ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  type ConnectionTestStep,
  type PeopleProvider,
  type ProviderDescriptor,
  secureUrlSchema,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { z } from 'zod';

/** A provider that delivers nothing, for tests of what surrounds it. */
export function acmeProvider(
  options: {
    descriptor?: Partial<ProviderDescriptor>;
    test?: PeopleProvider['test'];
  } = {},
): PeopleProvider {
  return {
    describe: () => ({
      id: 'acme',
      title: 'Acme HR',
      capabilities: { full: true, recent: true, single: false, push: false },
      conformance: 'modelled',
      dataSets: (['employees', 'org-units'] as DataSet[]).map(dataSet => ({
        dataSet,
        defaultMapping: { attributes: {} },
      })),
      matchBy: ['email'],
      configSchema: z.object({
        url: secureUrlSchema('url'),
        apiKey: z.string().min(1),
        guests: z.boolean().default(false),
        sftp: z.object({ user: z.string(), password: z.string() }).optional(),
      }),
      secretFields: ['apiKey', 'sftp.password'],
      ...options.descriptor,
    }),
    async *fetch() {},
    test: options.test ?? (async (): Promise<ConnectionTestStep[]> => []),
    scope: ({ config }) => `guests:${config.guests}`,
  };
}

/** App-config that a test can change while the code runs. */
export function liveConfig(peopleSync: JsonObject | undefined): {
  config: Config;
  change(next: JsonObject): void;
} {
  let current: Config = new ConfigReader({ ...(peopleSync && { peopleSync }) });
  const config = new Proxy({} as Config, {
    get: (_, name: keyof Config) => {
      const value = current[name];
      return typeof value === 'function' ? value.bind(current) : value;
    },
  });
  return {
    config,
    change: next => {
      current = new ConfigReader({ peopleSync: next });
    },
  };
}

/** An integration of {@link acmeProvider} without anything wrong. */
export function acme(
  overrides: JsonObject = {},
  config: JsonObject = {},
): JsonObject {
  return {
    provider: 'acme',
    config: {
      url: 'https://hr.example.com',
      apiKey: 'k-secret-value',
      ...config,
    },
    ...overrides,
  };
}

/** Creates the tables in an empty database. */
export async function migrate(knex: Knex): Promise<Knex> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@people-sync/plugin-people-sync-backend',
      'migrations',
    ),
  });
  return knex;
}
