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
  ImportRow,
  Integration,
  OrgUnit,
  Person,
  Run,
  RunRecord,
  Schedule,
  Settings,
  StatusCounts,
  View,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../api';

// Complete objects to start from, for tests and for the dev app.

const NO_COUNTS: StatusCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  terminated: 0,
  restored: 0,
};

/** Counts with the ones not named at zero. */
export function aSummary(counts: Partial<StatusCounts> = {}): StatusCounts {
  return { ...NO_COUNTS, ...counts };
}

/** A run that completed and changed nothing. */
export function aRun(overrides: Partial<Run> = {}): Run {
  return {
    id: '1040',
    integrationId: 'entraid',
    integrationTitle: 'Entra ID',
    parentId: null,
    basedOn: null,
    mode: 'all',
    trigger: 'schedule',
    createdBy: 'system',
    status: 'completed',
    persist: true,
    persisted: true,
    dataSets: ['org-units', 'employees'],
    summary: aSummary({ unchanged: 100_000 }),
    counts: {},
    errors: [],
    progress: { phase: 'close', dataSet: null, done: 0, ratePerSecond: 0 },
    createdAt: '2026-11-20T00:00:00.000Z',
    startedAt: '2026-11-20T00:00:01.000Z',
    finishedAt: '2026-11-20T00:00:38.000Z',
    ...overrides,
  };
}

/** A record of a person whose name was changed by a persisted run. */
export function aRecord(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    id: '7',
    runId: '1040',
    integrationId: 'entraid',
    dataSet: 'employees',
    sourceId: 'src-7',
    employeeId: 'e7',
    displayName: 'Søren Østergaard',
    status: 'updated',
    changes: [
      {
        attribute: 'displayName',
        before: 'Søren Holm',
        after: 'Søren Østergaard',
      },
    ],
    errors: [],
    persisted: true,
    createdBy: 'system',
    createdAt: '2026-11-20T00:00:10.000Z',
    ...overrides,
  };
}

/** An integration that works and can do everything. */
export function anIntegration(
  overrides: Partial<Integration> = {},
): Integration {
  return {
    id: 'entraid',
    provider: 'entraid',
    title: 'Entra ID',
    enabled: true,
    configured: true,
    managedBy: 'config',
    lastSyncAt: '2026-11-20T00:00:01.000Z',
    lastError: null,
    matchBy: ['employeeNumber', 'email'],
    missingPolicy: 'keep',
    safeguards: {},
    config: {},
    secrets: {},
    problems: [],
    dataSets: ['org-units', 'employees'],
    capabilities: ['full', 'recent', 'single'],
    schedules: [],
    ...overrides,
  };
}

/** An import that is scheduled, fresh and switched on. */
export function anImport(overrides: Partial<ImportRow> = {}): ImportRow {
  return {
    integrationId: 'entraid',
    integrationTitle: 'Entra ID',
    dataSet: 'employees',
    direction: 'pull',
    schedule: {
      id: 's1',
      cron: '0 0 * * *',
      timezone: 'UTC',
      mode: 'recent',
      enabled: true,
      others: 0,
    },
    nextRunAt: '2026-11-21T00:00:00.000Z',
    lastRunAt: '2026-11-20T00:00:00.000Z',
    lastRunId: '1040',
    lastStatus: 'completed',
    active: true,
    freshness: 'on-time',
    state: 'active',
    ...overrides,
  };
}

/** A daily schedule from app-config. */
export function aSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return {
    id: 's1',
    integrationId: 'entraid',
    dataSets: null,
    mode: 'recent',
    cron: '0 0 * * *',
    timezone: 'UTC',
    enabled: true,
    managedBy: 'config',
    nextRuns: [21, 22, 23, 24, 25].map(day => `2026-11-${day}T00:00:00.000Z`),
    ...overrides,
  };
}

/** Somebody active, whom the last sync updated. */
export function aPerson(overrides: Partial<Person> = {}): Person {
  return {
    id: 'e7',
    displayName: 'Søren Østergaard',
    email: 'soren@example.com',
    title: 'Engineer',
    status: 'active',
    orgUnits: [{ id: 'u1', name: 'Platform' }],
    manager: {
      id: 'e1',
      displayName: 'Anna Berg',
      entityRef: 'user:default/anna.berg',
    },
    entityRef: 'user:default/soren',
    catalog: { state: 'emitted' },
    attributes: [
      {
        attribute: 'displayName',
        value: 'Søren Østergaard',
        integrationId: 'entraid',
        others: [],
      },
    ],
    employments: [],
    lastRecord: {
      id: '7',
      runId: '1040',
      status: 'updated',
      persisted: true,
      createdAt: '2026-11-20T00:00:10.000Z',
    },
    ...overrides,
  };
}

/** A private view of one's own on the Syncs page: failed syncs. */
export function aView(overrides: Partial<View> = {}): View {
  return {
    id: 'v1',
    name: 'Failed syncs',
    page: 'syncs',
    filter: { status: ['failed'] },
    shared: false,
    isDefault: false,
    owner: 'user:default/guest',
    own: true,
    createdAt: '2026-11-01T08:00:00.000Z',
    ...overrides,
  };
}

/** A unit with a leader, a parent and a child. */
export function anOrgUnit(overrides: Partial<OrgUnit> = {}): OrgUnit {
  return {
    id: 'u1',
    name: 'Platform',
    type: 'department',
    status: 'active',
    leaders: [
      {
        id: 'e1',
        displayName: 'Anna Berg',
        entityRef: 'user:default/anna.berg',
      },
    ],
    memberCount: 12,
    childCount: 1,
    catalog: { state: 'emitted' },
    parent: { id: 'u0', name: 'Engineering' },
    children: [{ id: 'u2', name: 'Data' }],
    members: [],
    ...overrides,
  };
}

/** The portal-wide settings, with nothing frozen. */
export function aSettings(overrides: Partial<Settings> = {}): Settings {
  return {
    syncInterval: 'PT24H',
    grace: 'P7D',
    retention: { runs: 'P90D', payloads: 'P30D', unchanged: 'P7D' },
    safeguards: {},
    safeguardDefaults: {},
    freeze: false,
    order: [],
    precedence: [],
    attributes: {},
    managedByConfig: [],
    access: { admins: false, permissions: true },
    ...overrides,
  };
}

/** One page that holds everything. */
export function aPage<T>(items: T[], totalItems = items.length) {
  return { items, totalItems, pageInfo: {} };
}

/** A client with nothing in it; operations not overridden refuse. */
export function aClient(overrides: Partial<PeopleSyncApi> = {}): PeopleSyncApi {
  const empty: Partial<PeopleSyncApi> = {
    listRuns: async () => aPage([]),
    listRunRecords: async () => aPage([]),
    listIntegrations: async () => aPage([]),
    listImports: async () => aPage([]),
    listSchedules: async () => aPage([]),
    listViews: async () => aPage([]),
    listAttributes: async () => aPage([]),
    listRecords: async () => aPage([]),
    getSettings: async () => aSettings(),
    ...overrides,
  };
  return new Proxy(empty, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (async () => {
        throw new Error(`Unexpected call of ${String(name)}`);
      }),
  }) as PeopleSyncApi;
}
