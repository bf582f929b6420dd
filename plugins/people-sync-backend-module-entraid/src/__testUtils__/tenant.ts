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

import { collectDataSet } from '@people-sync/plugin-people-sync-node/testUtils';
import {
  Company,
  type GraphEndpoints,
  GraphSimulator,
  type GraphSimulatorOptions,
} from 'simulators';
import { type EntraIdConfig, entraIdConfigSchema } from '../config';
import { entraIdProvider } from '../EntraIdProvider';

type Fetch = NonNullable<Parameters<typeof collectDataSet>[0]['fetch']>;
type Base = Parameters<typeof collectDataSet>[0]['base'];

/** A simulated tenant and the provider's view of it. */
export interface TestTenant {
  company: Company;
  sim: GraphSimulator;
  endpoints: GraphEndpoints;
  /** As in app-config. */
  rawConfig: Record<string, unknown>;
  config(overrides?: Partial<EntraIdConfig>): EntraIdConfig;
  collect(
    dataSet: 'employees' | 'org-units',
    options?: {
      config?: Partial<EntraIdConfig>;
      fetch?: Fetch;
      base?: Base;
    },
  ): ReturnType<typeof collectDataSet>;
}

const started: GraphSimulator[] = [];

/** Starts a tenant; {@link stopTenants} stops it. */
export async function startTenant(
  options: { people?: number } & Partial<GraphSimulatorOptions> = {},
): Promise<TestTenant> {
  const { people = 120, ...rest } = options;
  const company = Company.create({ people, seed: 7 });
  const sim = GraphSimulator.create({
    company,
    pageSize: 25,
    membersPerPage: 40,
    clientSecret: 'right~8Q2-value',
    expiredSecret: 'expired~8Q2-value',
    ...rest,
  });
  const endpoints = await sim.start();
  started.push(sim);
  const rawConfig = {
    tenantId: sim.tenantId,
    clientId: sim.clientId,
    clientSecret: sim.clientSecret,
    authority: endpoints.authority,
    graphUrl: endpoints.graphUrl,
  };
  const config = (overrides: Partial<EntraIdConfig> = {}) =>
    entraIdConfigSchema.parse({ ...rawConfig, ...overrides });
  return {
    company,
    sim,
    endpoints,
    rawConfig,
    config,
    collect: (dataSet, { config: overrides, fetch, base } = {}) =>
      collectDataSet({
        provider: entraIdProvider,
        dataSet,
        config: config(overrides),
        fetch,
        base,
      }),
  };
}

/** Stops every tenant of the test. */
export async function stopTenants(): Promise<void> {
  await Promise.all(started.splice(0).map(sim => sim.stop()));
}
