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
  DataSet,
  StartDates,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type {
  MissingPolicy,
  ResolvedIntegration,
  Safeguards,
  Unavailable,
} from '../integrations/types';
import { FakeProvider } from './FakeProvider';

/** An integration of a fake provider, as a test has set it. */
export interface TestIntegration {
  provider: FakeProvider;
  missingPolicy: MissingPolicy;
  /** Of single data sets, over the one above. */
  missingPolicies?: Partial<Record<DataSet, MissingPolicy>>;
  safeguards: Safeguards;
  /** UTC without it. */
  timezone?: string;
  /** Ignored without it. */
  startDates?: StartDates;
  onDrift?: 'report' | 'hold';
  matchBy: string[];
  lifecycleFrom?: string[];
  unavailable?: Unavailable;
  fingerprint: string;
  activeDataSets: DataSet[];
}

/** One that nobody has set anything of. */
export const newTestIntegration = (): TestIntegration => ({
  provider: new FakeProvider(),
  missingPolicy: 'keep',
  safeguards: { removals: { percent: 10, atLeast: 20 } },
  matchBy: ['employeeNumber', 'email'],
  fingerprint: 'settings-1',
  activeDataSets: ['org-units', 'employees'],
});

/** What resolving an integration gives to a run. */
export function resolveTestIntegration(
  integrations: ReadonlyMap<string, TestIntegration>,
  id: string,
  options: { offline?: boolean; order?: string[] },
): { integration: ResolvedIntegration } | { unavailable: Unavailable } {
  const { offline, order = [...integrations.keys()] } = options;
  const integration = integrations.get(id);
  if (!integration) {
    return { unavailable: { reason: 'not configured' } };
  }
  const { unavailable } = integration;
  if (unavailable && !offline) {
    return { unavailable };
  }
  const { provider } = integration;
  return {
    integration: {
      id,
      title: id,
      provider,
      descriptor: provider.describe(),
      enabled: unavailable?.reason !== 'disabled',
      managedBy: 'config',
      config: {},
      timezone: integration.timezone ?? 'UTC',
      startDates: integration.startDates ?? 'ignore',
      matchBy: integration.matchBy,
      missingPolicy: dataSet =>
        integration.missingPolicies?.[dataSet] ?? integration.missingPolicy,
      safeguards: () => integration.safeguards,
      onDrift: integration.onDrift,
      activeDataSets: integration.activeDataSets,
      precedence: { order },
      lifecycleFrom: integration.lifecycleFrom,
      fingerprint: integration.fingerprint,
    },
  };
}

/** Puts rows of integrations where runs refer to them. */
export async function storeTestIntegrations(
  knex: Knex,
  ids: Iterable<string>,
): Promise<void> {
  const now = new Date().toISOString();
  await knex('integrations').insert(
    [...ids].map(id => ({
      id,
      provider: 'fake',
      title: id,
      managed_by: 'config',
      enabled: true,
      config: '{}',
      secrets: '{}',
      settings: '{}',
      created_at: now,
      updated_at: now,
    })),
  );
}
