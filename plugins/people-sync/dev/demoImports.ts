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

import { DateTime } from 'luxon';
import type { PeopleSyncApi } from '../src';
import type {
  ImportRow,
  ImportRun,
  Integration,
  Schedule,
  SchedulePreview,
} from '@people-sync/plugin-people-sync-common';
import {
  aPage,
  aSchedule,
  aSettings,
  anImport,
  anIntegration,
} from '../src/__testUtils__/testFixtures';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const RUNS = 30;

const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();

/** Thirty runs, of which some change much and the named ones fail. */
function demoHistory(failedAt: number[] = []): ImportRun[] {
  return Array.from({ length: RUNS }, (_, index) => {
    const isFailed = failedAt.includes(index);
    return {
      runId: String(1_020 + index),
      status: isFailed ? 'failed' : 'completed',
      at: ago((RUNS - index) * DAY_MS),
      persist: index % 11 !== 7,
      changed: isFailed ? 0 : (index * 37) % 90,
      failed: index % 9 === 4 ? 2 : 0,
    };
  });
}

function demoIntegrations(): Integration[] {
  return [
    anIntegration({ dataSets: ['org-units', 'employees', 'reporting-lines'] }),
    anIntegration({
      id: 'shr',
      title: 'SHR',
      capabilities: ['full'],
      managedBy: 'ui',
      maintenance: {
        reason: 'The feed moves to a new host',
        by: 'user:default/anna.berg',
        since: ago(HOUR_MS),
        until: ago(-3 * HOUR_MS),
      },
    }),
    anIntegration({
      id: 'okta',
      title: 'Okta (SCIM)',
      capabilities: ['push'],
      managedBy: 'ui',
    }),
    anIntegration({
      id: 'workday',
      title: 'Workday',
      enabled: false,
      managedBy: 'ui',
    }),
    anIntegration({
      id: 'vom',
      title: 'Visma OM',
      configured: false,
      problems: [{ field: 'config.clientSecret', message: 'is required' }],
    }),
  ];
}

function demoRows(): ImportRow[] {
  const lastFull = {
    runId: '1048',
    finishedAt: ago(DAY_MS),
    durationMs: 194_000,
    rows: 100_000,
  };
  const shr = { integrationId: 'shr', integrationTitle: 'SHR' };
  return [
    anImport({
      integrationId: 'okta',
      integrationTitle: 'Okta (SCIM)',
      direction: 'push',
      schedule: null,
      nextRunAt: null,
      lastRunAt: ago(120_000),
      history: demoHistory(),
    }),
    anImport({ dataSet: 'org-units', history: demoHistory([3]) }),
    anImport({
      lastFull,
      nextRunAt: ago(-6 * HOUR_MS),
      history: demoHistory([11]),
    }),
    anImport({
      dataSet: 'reporting-lines',
      state: 'inactive',
      active: false,
      freshness: 'paused',
    }),
    anImport({
      ...shr,
      dataSet: 'org-units',
      schedule: null,
      nextRunAt: null,
      lastRunAt: ago(3 * DAY_MS),
      lastSuccessAt: ago(4 * DAY_MS),
      lastStatus: 'failed',
      freshness: 'error',
      maintenance: 'The feed moves to a new host',
      history: demoHistory([26, 27, 28, 29]),
    }),
    anImport({
      ...shr,
      freshness: 'delayed',
      lastRunAt: ago(2 * DAY_MS),
      lastSuccessAt: ago(2 * DAY_MS),
      maintenance: 'The feed moves to a new host',
      history: demoHistory(),
    }),
    anImport({
      integrationId: 'workday',
      integrationTitle: 'Workday',
      state: 'disabled',
      freshness: 'paused',
      nextRunAt: null,
    }),
    anImport({
      integrationId: 'vom',
      integrationTitle: 'Visma OM',
      schedule: null,
      nextRunAt: null,
      lastRunAt: null,
      lastRunId: null,
      lastStatus: null,
      active: false,
      freshness: 'never',
      state: 'not-configured',
    }),
  ];
}

const PREVIEWED = 5;

/** Every so many hours in the zone, whatever the cron says in detail. */
function demoPreview(body: { cron: string; timezone?: string }) {
  const [, hour = '0'] = body.cron.split(/\s+/);
  const step = Number(hour.split('/')[1] ?? 24);
  const preview: SchedulePreview = { times: [], advice: [], problems: [] };
  if (!Number.isFinite(step) || body.cron.split(/\s+/).length < 5) {
    preview.problems.push({
      field: 'cron',
      message: 'needs five fields: minute, hour, day, month, weekday',
    });
    return preview;
  }
  const start = DateTime.now()
    .setZone(body.timezone ?? 'UTC')
    .startOf('day')
    .plus({ days: 1 });
  for (let index = 0; index < PREVIEWED; index += 1) {
    const at = start.plus({ hours: index * step });
    preview.times.push({
      at: at.toUTC().toISO() ?? '',
      local: at.toFormat("yyyy-MM-dd'T'HH:mm"),
      offset: at.toFormat('ZZ'),
      ...(index === 2 && {
        note: 'The clocks go back at 03:00: it still runs once.',
      }),
    });
  }
  if (step < 24) {
    preview.advice.push({
      code: 'working-hours',
      message:
        'A sync at 12:00 on working days puts load on the source while people use it. Nights are better.',
    });
  }
  return preview;
}

const EXPORTED = `peopleSync:
  integrations:
    shr:
      provider: shr
      title: SHR
      config:
        feedUrl: https://hr.example.com/feed.xml
        username: portal
        password: \${PEOPLE_SYNC_SHR_PASSWORD}
      schedules:
        - cron: '0 */6 * * *'
          timezone: UTC
          mode: all
`;

/** Integrations, their imports, schedules and the settings, all made up. */
export function demoImports(): Partial<PeopleSyncApi> {
  const integrations = demoIntegrations();
  const imports = demoRows();
  let schedules: Schedule[] = [
    aSchedule(),
    aSchedule({
      id: 's2',
      managedBy: 'ui',
      mode: 'all',
      cron: '30 1 * * sun',
      timezone: 'Europe/Copenhagen',
    }),
    aSchedule({
      id: 's3',
      integrationId: 'shr',
      dataSets: ['employees'],
      managedBy: 'ui',
      mode: 'all',
      cron: '0 */6 * * *',
      windows: { quiet: [{ days: ['mon'], from: '08:00', to: '17:00' }] },
    }),
  ];
  let settings = aSettings({
    approvals: 1,
    order: [...new Set(['shr', ...integrations.map(({ id }) => id)])],
    precedence: ['shr'],
    lifecycleFrom: ['shr'],
    attributes: { email: { precedence: ['entraid', 'shr'] } },
    managedByConfig: ['attributes.email.precedence'],
    safeguards: {
      'org-units': { removals: { percent: 10, atLeast: 20 } },
      employees: {
        removals: { percent: 10, atLeast: 20 },
        creates: { max: 5_000 },
        attributes: { '*': { percent: 50 }, title: { percent: 20, max: 900 } },
      },
    },
    secrets: {
      available: false,
      problem: 'peopleSync.secrets.keys names no key.',
    },
    updatedAt: ago(2 * DAY_MS),
    updatedBy: 'user:default/anna.berg',
  });
  const find = (id: string) =>
    integrations.find(integration => integration.id === id) ?? integrations[0];

  return {
    listIntegrations: async () => aPage([...integrations]),
    getIntegration: async ({ path }) => find(path.id),
    listImports: async ({ query } = {}) =>
      aPage(
        imports.filter(
          ({ integrationId }) =>
            !query?.integrationId || integrationId === query.integrationId,
        ),
      ),
    updateImport: async ({ path, body }) => {
      const row = imports.find(
        item =>
          item.integrationId === path.integrationId &&
          item.dataSet === path.dataSet,
      )!;
      row.active = body.active ?? row.active;
      row.state = row.active ? 'active' : 'inactive';
      return row;
    },
    startMaintenance: async ({ path, body }) =>
      Object.assign(find(path.id), {
        maintenance: { ...body, by: 'user:default/guest', since: ago(0) },
      }),
    endMaintenance: async ({ path }) =>
      Object.assign(find(path.id), { maintenance: null }),
    listSchedules: async ({ query } = {}) =>
      aPage(
        schedules.filter(
          ({ integrationId }) =>
            !query?.integrationId || integrationId === query.integrationId,
        ),
      ),
    createSchedule: async ({ body }) => {
      const created = aSchedule({
        ...body,
        id: `s${schedules.length + 1}`,
        managedBy: 'ui',
      });
      schedules = [...schedules, created];
      return created;
    },
    updateSchedule: async ({ path, body }) => {
      const changed = {
        ...schedules.find(({ id }) => id === path.id)!,
        ...body,
      };
      schedules = schedules.map(item => (item.id === path.id ? changed : item));
      return changed;
    },
    deleteSchedule: async ({ path }) => {
      schedules = schedules.filter(({ id }) => id !== path.id);
    },
    previewSchedule: async ({ body }) => demoPreview(body),
    getSettings: async () => settings,
    updateSettings: async ({ body }) => {
      const { reason, retention, attributes, ...changes } = body;
      settings = {
        ...settings,
        ...changes,
        retention: { ...settings.retention, ...retention },
        attributes: Object.fromEntries(
          Object.entries({ ...settings.attributes, ...attributes }).filter(
            ([, { precedence }]) => precedence.length > 0,
          ),
        ),
        frozen: changes.freeze
          ? { by: 'user:default/guest', at: ago(0), reason }
          : undefined,
        updatedAt: ago(0),
      };
      return settings;
    },
    askSettingsWhatIf: async ({ body }) => ({
      runs: [],
      findings: [
        ...(body.precedence || body.attributes
          ? [
              {
                setting: 'precedence' as const,
                count: 2_412,
                message:
                  'Another integration wins attributes of 2412 people: title of 2412 (318 with another value), displayName of 2409 (12 with another value)',
                people: ['Anna Berg', 'Bo Dahl', 'Søren Østergaard'].map(
                  (displayName, n) => ({
                    employeeId: `e${n}`,
                    sourceId: `e${n}`,
                    displayName,
                    message: 'title from entraid instead of shr',
                  }),
                ),
              },
            ]
          : []),
        ...(body.lifecycleFrom
          ? [
              {
                setting: 'lifecycleFrom' as const,
                count: 1,
                message: '1 people would be removed, and 0 would come back',
                people: [
                  {
                    employeeId: 'e1',
                    sourceId: 'e1',
                    displayName: 'Bo Dahl',
                    message: 'is removed',
                  },
                ],
              },
            ]
          : []),
      ],
      notes: [],
    }),
    exportConfig: async () => ({
      yaml: EXPORTED,
      placeholders: [
        {
          variable: 'PEOPLE_SYNC_SHR_PASSWORD',
          field: 'peopleSync.integrations.shr.config.password',
        },
      ],
      notes: ['Rules are not part of it: there are none.'],
    }),
  };
}
