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
  type MappingRule,
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
import { isObject } from './rows';

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

type Step = ConnectionTestStep['step'];

/** What {@link testConnection} needs. */
export interface ConnectionTestOptions {
  config: EntraIdConfig;
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * Tries what a run will do, one step after the other. After a failed step the
 * rest is skipped.
 */
export async function testConnection(
  options: ConnectionTestOptions,
): Promise<ConnectionTestStep[]> {
  const { config, signal, logger } = options;
  // A cache of its own: a token from before proves nothing about the secret.
  const tokens = TokenCache.create();
  const shared = { config, signal, logger, retryBudget: RETRY_BUDGET_MS };
  const graph = GraphClient.create({ ...shared, tokens, priority: 'high' });
  const permission = PERMISSIONS.users;
  let sample: JsonObject[] = [];

  return runSteps(signal, [
    [
      'auth',
      async () => {
        await tokens.get(
          { ...shared, userAgent: USER_AGENT },
          { refresh: true },
        );
        return ok('auth', 'Microsoft Entra ID issued a token.');
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
          ? ok('page', `The first page has ${sample.length} people in scope.`)
          : {
              step: 'page',
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
        return ok('count', `The tenant has ${count} users, guests included.`);
      },
    ],
    ['mapping', async () => testMapping(sample)],
  ]);
}

async function runSteps(
  signal: AbortSignal,
  steps: [Step, () => Promise<ConnectionTestStep>][],
): Promise<ConnectionTestStep[]> {
  const results: ConnectionTestStep[] = [];
  let failed = false;
  for (const [step, run] of steps) {
    if (failed) {
      results.push({
        step,
        outcome: 'skipped',
        message: 'Not tried, as an earlier step failed.',
      });
      continue;
    }
    try {
      results.push(await run());
    } catch (error) {
      signal.throwIfAborted();
      failed = true;
      results.push(failure(step, error));
    }
  }
  const reached = !results.some(result => result.step === 'reach');
  return reached
    ? [ok('reach', 'Microsoft Entra ID answered.'), ...results]
    : results;
}

function failure(step: Step, error: unknown): ConnectionTestStep {
  if (!isProviderError(error)) {
    throw error;
  }
  return {
    // Who cannot be reached has refused nothing.
    step: step === 'auth' && error.code === 'unreachable' ? 'reach' : step,
    outcome: 'failed',
    message: error.message,
    hint: error.hint,
  };
}

async function testPermissions(
  graph: GraphClient,
  config: EntraIdConfig,
): Promise<ConnectionTestStep> {
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
      step: 'permission',
      outcome: 'warning',
      message: 'Users and org units can be read, but not leave dates.',
      hint: 'Grant User-LifeCycleInfo.Read.All if leave dates are wanted.',
    };
  }
  return ok('permission', 'Users and org units can be read.');
}

/** Says how many people have a value, and never which. */
function testMapping(sample: JsonObject[]): ConnectionTestStep {
  if (sample.length === 0) {
    return {
      step: 'mapping',
      outcome: 'skipped',
      message: 'There is nobody to try the mapping on.',
    };
  }
  const states = sample.map(received =>
    employeeState({ received, previous: undefined }),
  );
  const counts = SAMPLED_ATTRIBUTES.map(attribute => {
    const rule = employeeMapping.attributes[attribute];
    const having = states.filter(state => hasValue(state, rule)).length;
    return { attribute, having };
  });
  const message = `Of ${sample.length} people have ${counts
    .map(({ attribute, having }) => `${attribute} ${having}`)
    .join(', ')}.`;
  const unnamed = counts[0].having < sample.length;
  return unnamed
    ? {
        step: 'mapping',
        outcome: 'warning',
        message,
        hint: 'People without a display name fail. Change the mapping or add the name at the source.',
      }
    : ok('mapping', message);
}

function hasValue(state: JsonObject, rule: MappingRule): boolean {
  const path =
    ('path' in rule && rule.path) || ('reference' in rule && rule.reference);
  if (!path) {
    return false;
  }
  const value = path
    .split('.')
    .reduce<unknown>(
      (current, key) =>
        isObject(current as JsonObject)
          ? (current as JsonObject)[key]
          : undefined,
      state,
    );
  return value !== undefined;
}

function ok(step: Step, message: string): ConnectionTestStep {
  return { step, outcome: 'ok', message };
}
