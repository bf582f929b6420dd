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
  Capability,
  Integration,
  Provider,
  Schedule,
  SecretState,
} from '@people-sync/plugin-people-sync-common';
import type { JsonObject } from '@backstage/types';
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { nextRuns } from '../scheduling/nextRuns';
import type { ScheduleEntry } from '../scheduling/ScheduleStore';
import { isObject } from './configFields';
import type { ExaminedIntegration } from './examine';
import { lastErrorCode, lastErrorText, maintenanceOf } from './integrationRows';
import type { IntegrationCursors } from './lastCursors';
import { parseStoredSecrets } from '../secrets/storedSecrets';
import type { RegisteredProvider } from './ProviderRegistry';
import { configJsonSchema } from './providerConfig';
import { dataSetsOf } from './resolveIntegration';

const CAPABILITIES: readonly Capability[] = [
  'full',
  'recent',
  'single',
  'push',
];

/** How many times ahead a schedule shows. */
const NEXT_RUNS = 5;

function capabilitiesOf(descriptor: ProviderDescriptor): Capability[] {
  return CAPABILITIES.filter(name => descriptor.capabilities[name]);
}

/** A provider as the API describes it. */
export function toProvider(registered: RegisteredProvider): Provider {
  const { descriptor, provider } = registered;
  return {
    id: descriptor.id,
    title: descriptor.title,
    ...(descriptor.description && { description: descriptor.description }),
    capabilities: capabilitiesOf(descriptor),
    dataSets: dataSetsOf(registered),
    configSchema: portalJsonSchema(descriptor),
    secretFields: descriptor.secretFields,
    conformance: descriptor.conformance,
    matchBy: descriptor.matchBy,
    portal: descriptor.portal ?? true,
    uploads: provider.uploads !== undefined,
    ...(descriptor.link && { link: descriptor.link }),
  };
}

/** JSON schema of what the portal may set. */
function portalJsonSchema(descriptor: ProviderDescriptor): JsonObject {
  const schema = configJsonSchema(descriptor);
  const own = descriptor.appConfigFields ?? [];
  return own.length && isObject(schema.properties)
    ? {
        ...schema,
        properties: Object.fromEntries(
          Object.entries(schema.properties).filter(
            ([key]) => !own.includes(key),
          ),
        ),
      }
    : schema;
}

/** All that is ever said about the secrets of an integration. */
function secretStatesOf(
  item: ExaminedIntegration,
): Record<string, SecretState> {
  const { definition, row, secrets } = item;
  // Nobody tells us when app-config was written.
  const stored =
    definition.managedBy === 'ui' && row ? parseStoredSecrets(row.secrets) : {};
  const fields = new Set([...Object.keys(secrets), ...Object.keys(stored)]);
  return Object.fromEntries(
    [...fields].map(field => {
      const {
        updatedAt = null,
        updatedBy = null,
        fingerprint,
      } = stored[field] ?? {};
      const problem = definition.secretProblems?.[field];
      return [
        field,
        {
          set: Boolean(secrets[field] || stored[field]),
          updatedAt,
          updatedBy,
          ...(fingerprint && { fingerprint }),
          ...(problem && { problem }),
        },
      ];
    }),
  );
}

/** A schedule as the API describes it. */
export function toSchedule(entry: ScheduleEntry, now: Date): Schedule {
  const { cron, timezone, enabled, nextRunAt, windows, jitter } = entry;
  let times: string[] = [];
  if (enabled) {
    // The stored time comes first: after failures it is later than the cron's.
    const stored = nextRunAt && nextRunAt > now.toISOString() ? nextRunAt : '';
    times = [
      ...(stored ? [stored] : []),
      ...nextRuns({
        ...entry,
        count: NEXT_RUNS,
        after: stored ? new Date(stored) : now,
      }),
    ].slice(0, NEXT_RUNS);
  }
  return {
    id: entry.id,
    integrationId: entry.integrationId,
    dataSets: entry.dataSets,
    mode: entry.mode,
    cron,
    timezone,
    enabled,
    managedBy: entry.managedBy,
    ...(entry.pausedBy !== undefined && { pausedBy: String(entry.pausedBy) }),
    nextRuns: times,
    ...(windows && { windows }),
    ...(jitter && { jitter }),
    missed: entry.missed,
    ...(entry.lastFiredAt && { lastFiredAt: entry.lastFiredAt }),
  };
}

/** An integration as the API describes it, without its secrets. */
export function toIntegration(
  item: ExaminedIntegration,
  schedules: Schedule[],
  cursors?: IntegrationCursors,
): Integration {
  const { definition, row, registered, problems } = item;
  return {
    id: definition.id,
    provider: definition.providerId ?? '',
    title: definition.title,
    enabled: definition.enabled,
    configured: problems.length === 0,
    managedBy: definition.managedBy,
    initialSync: definition.initialSync,
    timezone: definition.timezone,
    startDates: definition.startDates,
    lastSyncAt: row?.last_sync_at ?? null,
    lastError: lastErrorText(row),
    matchBy: definition.matchBy ?? registered?.descriptor.matchBy ?? [],
    missingPolicy: definition.missingPolicy,
    safeguards: definition.safeguards,
    ownSafeguards: definition.ownSafeguards,
    onDrift: definition.onDrift,
    config: item.publicConfig,
    secrets: secretStatesOf(item),
    problems,
    dataSets: registered ? dataSetsOf(registered) : [],
    capabilities: registered ? capabilitiesOf(registered.descriptor) : [],
    schedules,
    ...(definition.trace && { trace: definition.trace }),
    lastErrorCode: lastErrorCode(row),
    failureStreak: row?.failure_streak ?? 0,
    lastFullAt: cursors?.lastFullAt ?? null,
    lastRecentAt: cursors?.lastRecentAt ?? null,
    maintenance: maintenanceOf(row, new Date()) ?? null,
    ...(row && {
      revision: row.revision,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      ...(row.updated_by && { updatedBy: row.updated_by }),
    }),
  };
}
