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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { DatabaseCatalogOutbox } from '../../../catalog/DatabaseCatalogOutbox';
import type { ResolvedIntegration } from '../../../integrations/types';
import { RunEngine } from '../../../runs/RunEngine';
import type { FakeProvider } from '../../../__testUtils__/FakeProvider';
import type { RunRequest } from '../../../runs/types';

const DATA_SETS: readonly DataSet[] = ['org-units', 'employees'];

/** A lease that a killed worker gives up soon. */
const LEASE_SECONDS = 2;
const HEARTBEAT_MS = 400;

export const silent: LoggerService = {
  debug() {},
  info() {},
  // A lost lease and a broken fetch are no part of these tests.
  warn(message) {
    process.stderr.write(`${message}\n`);
  },
  error(message, meta) {
    process.stderr.write(
      `${message} ${meta instanceof Error ? meta.stack : ''}\n`,
    );
  },
  child: () => silent,
};

export interface CrashEngineOptions {
  knex: Knex;
  /** What each integration reads from. */
  sources: ReadonlyMap<string, FakeProvider>;
  /** Called inside the transaction of every chunk that is applied. */
  onChunk?: () => Promise<void>;
  /** How long a lease lives without a heartbeat. */
  leaseSeconds?: number;
}

/** The engine of the backend, with short leases. */
export function createCrashEngine(options: CrashEngineOptions): RunEngine {
  const { knex, sources, onChunk, leaseSeconds = LEASE_SECONDS } = options;
  const outbox = DatabaseCatalogOutbox.create({
    userName: 'email-local-part',
    notify() {},
  });
  return RunEngine.create({
    knex,
    logger: silent,
    leaseSeconds,
    heartbeatMs: HEARTBEAT_MS,
    observer: { moved() {}, ended() {} },
    outbox: {
      async publish(tx, changes) {
        await outbox.publish(tx, changes);
        await onChunk?.();
      },
      notify() {},
    },
    integrations: {
      listRunnable: async () => [...sources.keys()],
      resolve: async id => ({
        integration: integrationOf(id, sources),
      }),
    },
  });
}

export function integrationOf(
  id: string,
  sources: CrashEngineOptions['sources'],
): ResolvedIntegration {
  const provider = sources.get(id)!;
  return {
    id,
    title: id,
    provider,
    descriptor: provider.describe(),
    enabled: true,
    managedBy: 'config',
    config: {},
    timezone: 'UTC',
    startDates: 'ignore',
    matchBy: ['employeeNumber', 'email'],
    missingPolicy: () => 'keep',
    safeguards: () => ({ removals: { percent: 10, atLeast: 20 } }),
    activeDataSets: DATA_SETS,
    precedence: { order: [...sources.keys()] },
    fingerprint: 'settings',
  };
}

/** Stores the integrations, as the registry does at start-up. */
export async function storeIntegrations(
  knex: Knex,
  ids: Iterable<string>,
): Promise<void> {
  const now = new Date().toISOString();
  await knex('integrations')
    .insert(
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
    )
    .onConflict('id')
    .ignore();
}

/** A request of the system, of one integration or of all. */
export function requestOf(
  mode: 'all' | 'recent',
  integrationId?: string,
): RunRequest {
  return {
    integrationId,
    mode,
    persist: true,
    trigger: 'manual',
    createdBy: 'system',
  };
}
