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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  type ConnectionTestStep,
  isProviderError,
  type MapSample,
  type NetworkPolicy,
  runConnectionTest,
  sampleMapping,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from './config';
import {
  deltaSelect,
  FULL_USER_SELECT,
  REDUCED_USER_SELECT,
} from './employees/fields';
import { employeeMapping } from './employees/mapping';
import { toEmployeeRow } from './employees/rows';
import { employeeState } from './employees/state';
import { GraphClient, PERMISSIONS } from './graph/GraphClient';
import { readDeltaRound } from './graph/readPages';
import { TokenCache } from './graph/TokenCache';
import { resolveGroupFilter } from './orgUnits/groupFilter';

/** Somebody waits for the answer. */
const RETRY_BUDGET_MS = 5_000;
const USER_AGENT = 'people-sync-entraid';
const SAMPLED_ATTRIBUTES = [
  'displayName',
  'email',
  'employeeNumber',
  'title',
  'department',
  'manager',
];

type Outcome = Omit<ConnectionTestStep, 'step'>;

/** What {@link testConnection} needs. */
export interface ConnectionTestOptions {
  config: EntraIdConfig;
  signal: AbortSignal;
  logger: LoggerService;
  network?: NetworkPolicy;
  mapSample?: MapSample;
}

/**
 * Tries what a run will do, one step after the other. After a failed step the
 * rest is skipped.
 */
export async function testConnection(
  options: ConnectionTestOptions,
): Promise<ConnectionTestStep[]> {
  const { config, signal, logger, network } = options;
  // A cache of its own: a token from before proves nothing about the secret.
  const tokens = TokenCache.create();
  const shared = {
    config,
    signal,
    logger,
    network,
    retryBudget: RETRY_BUDGET_MS,
  };
  const graph = GraphClient.create({ ...shared, tokens, priority: 'high' });
  const permission = PERMISSIONS.users;
  let sample: JsonObject[] = [];

  return runConnectionTest({
    source: 'Microsoft Entra ID',
    signal,
    steps: [
      [
        'auth',
        async () => {
          await tokens.get(
            { ...shared, userAgent: USER_AGENT },
            { refresh: true },
          );
          return ok('Microsoft Entra ID issued a token.');
        },
      ],
      ['permission', () => testPermissions(graph, config)],
      [
        'page',
        async () => {
          const select = deltaSelect(REDUCED_USER_SELECT).join(',');
          for await (const page of readDeltaRound({
            graph,
            start: `/users/delta?$select=${select}`,
            permission,
          })) {
            sample = page.value
              .map(row => toEmployeeRow(row, '', config))
              .filter(row => !row.malformed && !row.removed && !row.filtered)
              .map(row => row.payload);
            break;
          }
          return sample.length > 0
            ? ok(`The first page has ${sample.length} people in scope.`)
            : {
                outcome: 'warning',
                message: 'The first page has nobody in scope.',
                hint: 'Check that the tenant has member accounts. Guests are left out unless includeGuests is on.',
              };
        },
      ],
      [
        'count',
        async () => {
          const count = await graph.count('/users', { permission });
          return ok(`The tenant has ${count} users, guests included.`);
        },
      ],
      [
        'mapping',
        async () =>
          sampleMapping({
            states: sample.map(received =>
              employeeState({ received, previous: undefined }),
            ),
            payloads: sample,
            mapSample: options.mapSample,
            mapping: employeeMapping,
            attributes: SAMPLED_ATTRIBUTES,
          }),
      ],
    ],
  });
}

async function testPermissions(
  graph: GraphClient,
  config: EntraIdConfig,
): Promise<Outcome> {
  const users = { permission: PERMISSIONS.users };
  await graph.get('/users?$select=id&$top=1', users);
  if (config.orgUnitsFrom === 'groups') {
    await graph.get('/groups?$select=id&$top=1', {
      permission: PERMISSIONS.groups,
    });
    await resolveGroupFilter(graph, config.groupFilter);
  } else if (config.orgUnitsFrom === 'administrative-units') {
    await graph.get('/directory/administrativeUnits?$select=id&$top=1', {
      permission: PERMISSIONS.administrativeUnits,
    });
  }
  try {
    await graph.get(
      `/users?$select=${FULL_USER_SELECT.join(',')}&$top=1`,
      users,
    );
  } catch (error) {
    if (!isProviderError(error) || error.code !== 'permission') {
      throw error;
    }
    return {
      outcome: 'warning',
      message: 'Users and org units can be read, but not leave dates.',
      hint: 'Grant User-LifeCycleInfo.Read.All if leave dates are wanted.',
    };
  }
  return ok('Users and org units can be read.');
}

function ok(message: string): Outcome {
  return { outcome: 'ok', message };
}
