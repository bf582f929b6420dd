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

import type {
  FetchOptions,
  PeopleProvider,
  ProviderDescriptor,
  SourcePage,
} from '@people-sync/plugin-people-sync-node';
import { carryOver } from './carryOver/carryOver';
import { type EntraIdConfig, entraIdConfigSchema } from './config';
import { testConnection } from './connectionTest';
import { deltaSelect, FULL_USER_SELECT } from './employees/fields';
import { fetchEmployees } from './employees/fetchEmployees';
import { fetchPerson } from './employees/fetchPerson';
import { employeeMapping } from './employees/mapping';
import { employeeScope } from './employees/rows';
import { employeeState } from './employees/state';
import { GraphClient } from './graph/GraphClient';
import { TokenCache } from './graph/TokenCache';
import { fetchAttributeUnits } from './orgUnits/fetchAttributeUnits';
import { fetchUnits, unitCollection } from './orgUnits/fetchUnits';
import { orgUnitMapping } from './orgUnits/mapping';
import { orgUnitState } from './orgUnits/state';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'entraid',
  title: 'Microsoft Entra ID',
  description:
    'Users of a tenant with managers, and groups, administrative units or derived org units, through Microsoft Graph',
  capabilities: { full: true, recent: true, single: true, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/entraid.md',
  conformance: 'public-spec',
  matchBy: ['employeeNumber', 'email'],
  signInAnnotations: {
    sourceId: 'graph.microsoft.com/user-id',
    email: 'microsoft.com/email',
  },
  configSchema: entraIdConfigSchema,
  secretFields: ['clientSecret'],
  dataSets: [
    {
      dataSet: 'org-units',
      repeats: 'merge',
      // Paging tokens do not promise that a round taken up later is whole.
      stablePaging: false,
      defaultMapping: orgUnitMapping,
      toState: orgUnitState,
    },
    {
      dataSet: 'employees',
      repeats: 'merge',
      stablePaging: false,
      defaultMapping: employeeMapping,
      toState: employeeState,
    },
  ],
};

/** People and org units of a Microsoft Entra ID tenant. */
class EntraIdProvider implements PeopleProvider<EntraIdConfig> {
  readonly #tokens = TokenCache.create();

  static create(): EntraIdProvider {
    return new EntraIdProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(
    options: FetchOptions<EntraIdConfig>,
  ): AsyncGenerator<SourcePage> {
    const { config, logger, network, signal, person } = options;
    const graph = GraphClient.create({
      config,
      tokens: this.#tokens,
      logger,
      network,
      signal,
      // Somebody waits for one person; everything else can.
      priority: person ? 'high' : 'low',
    });
    for (const dataSet of options.dataSets) {
      if (dataSet === 'employees') {
        yield* person
          ? fetchPerson(graph, options)
          : fetchEmployees(graph, options);
      } else if (dataSet === 'org-units' && !person) {
        yield* config.orgUnitsFrom === 'attributes'
          ? fetchAttributeUnits(graph, options)
          : fetchUnits(graph, options);
      }
    }
  }

  carryOver: PeopleProvider<EntraIdConfig>['carryOver'] = options =>
    carryOver(options);

  test: PeopleProvider<EntraIdConfig>['test'] = options =>
    testConnection(options);

  inScope: PeopleProvider<EntraIdConfig>['inScope'] = options =>
    // Which groups a filter matches only the source can tell.
    options.dataSet === 'employees'
      ? employeeScope(options.payload, options.config)
      : undefined;

  scope: PeopleProvider<EntraIdConfig>['scope'] = ({ config, dataSet }) =>
    JSON.stringify({
      tenantId: config.tenantId,
      graphUrl: config.graphUrl,
      orgUnitsFrom: config.orgUnitsFrom,
      groupFilter: config.groupFilter ?? null,
      includeGuests: config.includeGuests,
      includeDisabled: config.includeDisabled,
      photos: config.photos,
      select:
        dataSet === 'employees'
          ? deltaSelect(FULL_USER_SELECT)
          : unitCollection(config).select,
    });
}

/**
 * The provider `entraid`.
 *
 * @public
 */
export const entraIdProvider: PeopleProvider<EntraIdConfig> =
  EntraIdProvider.create();
