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

/** One way of calling an endpoint, and who may. */
export interface EndpointCase {
  /** Which way, where there are several. */
  way?: string;
  /** With ids filled in. */
  path: string;
  body?: object;
  /** Every one of these permissions is needed, without `people-sync.`. */
  needs: readonly string[];
  /** And at least one of these. */
  oneOf?: readonly string[];
  /** While permissions are off, for admins and services only (RULES D2). */
  admins: boolean;
  /** Never for users, whatever they may. */
  servicesOnly?: boolean;
  /** For whoever posts: a source, which proves itself by what it sends. */
  open?: boolean;
  /** `eventId` of the auditor event that it leaves, refused or not. */
  audit?: string;
}

/** What tests prepare for these calls. */
export const FIXTURES = {
  /** A held run of somebody else's. */
  run: 1,
  /** A dry run of the caller's own. */
  ownRun: 2,
  /** A dry run of somebody else's. */
  dryRun: 3,
  owner: 'user:default/mock',
};

const { run, ownRun, dryRun } = FIXTURES;

const read = (path: string, ...needs: string[]): EndpointCase => ({
  path,
  needs,
  admins: false,
});

const records = (path: string, ...needs: string[]): EndpointCase => ({
  path,
  needs,
  admins: true,
});

/** Lists show what was decided about people, so it takes reading those. */
const recordList = (path: string): EndpointCase[] => [
  { ...records(path, 'run.read'), oneOf: ['person.read', 'record.read'] },
];

/** Asking what payloads hold takes what reading them does. */
const byPayload = (path: string): EndpointCase => ({
  ...records(`${path}?payload=city%20%3D%20Aarhus`, 'run.read', 'record.read'),
  way: 'by payload',
});

const recordFile = (path: string): EndpointCase[] => [
  {
    ...records(`${path}?format=csv`, 'run.read', 'record.read'),
    audit: 'record-fetch',
  },
];

const change = (
  path: string,
  options: { needs: string[]; audit: string; body?: object; way?: string },
): EndpointCase => ({ path, admins: true, ...options });

const service = (
  path: string,
  options: { audit?: string; body?: object } = {},
): EndpointCase => ({
  path,
  needs: [],
  admins: false,
  servicesOnly: true,
  ...options,
});

const followUp = (
  name: string,
  needs: string[],
  body: object = { reason: 'looked at it' },
) => [change(`/runs/${run}/${name}`, { needs, audit: 'run-mutate', body })];

const mapping = '/integrations/x/mappings/employees';
const rules = { attributes: { displayName: { path: 'name' } } };

const view = (page: string) => ({ name: 'Mine', page, filter: {} });

/**
 * Who may call what, by operation of openapi.yaml. An operation that is not
 * here fails the matrix: decide who may call it before anybody can.
 */
export const ENDPOINT_RULES: Record<string, EndpointCase[]> = {
  ListProviders: [read('/providers', 'integration.read')],
  ListIntegrations: [read('/integrations', 'integration.read')],
  GetIntegration: [read('/integrations/x', 'integration.read')],
  TestIntegration: [
    change('/integrations/x/test', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
    }),
  ],
  TestProvider: [
    change('/providers/x/test', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { config: {} },
    }),
  ],
  ExportConfig: [read('/config/export', 'integration.read')],
  ListCarryOver: [read('/carry-over', 'integration.read')],
  CreateIntegration: [
    change('/integrations', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { id: 'x', provider: 'x' },
    }),
  ],
  UpdateIntegration: [
    change('/integrations/x', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { title: 'X' },
    }),
  ],
  DeleteIntegration: [
    change('/integrations/x', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
    }),
  ],
  StartMaintenance: [
    change('/integrations/x/maintenance', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { reason: 'moving house' },
    }),
  ],
  EndMaintenance: [
    change('/integrations/x/maintenance', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
    }),
  ],
  GetFootprint: [read('/integrations/x/footprint', 'integration.read')],
  WithdrawIntegration: [
    change('/integrations/x/withdraw', {
      way: 'dry',
      needs: ['run.create'],
      audit: 'run-mutate',
      body: {},
    }),
    change('/integrations/x/withdraw', {
      way: 'persisted',
      needs: ['run.persist'],
      audit: 'run-mutate',
      body: { persist: true, reason: 'no longer used' },
    }),
  ],
  AskWhatIf: [
    change('/integrations/x/what-if', {
      needs: ['integration.update', 'person.read'],
      audit: 'integration-mutate',
      body: { missingPolicy: 'keep' },
    }),
  ],
  ListImports: [read('/imports', 'integration.read')],
  UpdateImport: [
    change('/imports/x/employees', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { active: true, traceLevel: 'none' },
    }),
  ],
  GetMapping: [read(`${mapping}`, 'integration.read')],
  SaveMapping: [
    change(mapping, {
      needs: ['integration.update'],
      audit: 'mapping-mutate',
      body: { rules },
    }),
    change(mapping, {
      way: 'in force',
      needs: ['integration.update', 'record.read'],
      audit: 'mapping-mutate',
      body: { rules, state: 'active' },
    }),
  ],
  DiscardDraft: [
    change(mapping, { needs: ['integration.update'], audit: 'mapping-mutate' }),
  ],
  PreviewMapping: [
    change(`${mapping}/preview`, {
      needs: ['integration.update', 'record.read'],
      audit: 'record-fetch',
      body: { rules, payload: {} },
    }),
  ],
  ListMappingSamples: [
    records(`${mapping}/samples`, 'integration.read', 'person.read'),
  ],
  ReplayMapping: [
    change(`${mapping}/replay`, {
      needs: ['integration.update', 'record.read'],
      audit: 'mapping-mutate',
      body: { rules },
    }),
  ],
  GetReplay: [
    {
      ...records(`${mapping}/replay/x`, 'integration.read', 'record.read'),
      audit: 'record-fetch',
    },
  ],
  CancelReplay: [
    change(`${mapping}/replay/x`, {
      needs: ['integration.update'],
      audit: 'mapping-mutate',
    }),
  ],
  ListAttributes: [read('/attributes', 'integration.read')],
  CreateAttribute: [
    change('/attributes', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
      body: {
        name: 'badge',
        dataSet: 'employees',
        title: 'Badge',
        type: 'text',
      },
    }),
  ],
  UpdateAttribute: [
    change('/attributes/employees/badge', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
      body: { title: 'Badge' },
    }),
  ],
  DeleteAttribute: [
    change('/attributes/employees/badge', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
    }),
  ],
  ListSchedules: [read('/schedules', 'integration.read')],
  CreateSchedule: [
    change('/schedules', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { integrationId: 'x', cron: '0 0 * * *' },
    }),
  ],
  PreviewSchedule: [
    {
      ...read('/schedules/preview', 'integration.read'),
      body: { cron: '0 0 * * *' },
      audit: 'integration-fetch',
    },
  ],
  DeleteSchedule: [
    change('/schedules/x', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
    }),
  ],
  UpdateSchedule: [
    change('/schedules/x', {
      needs: ['integration.update'],
      audit: 'integration-mutate',
      body: { enabled: true },
    }),
  ],

  CreateRun: [
    change('/runs', {
      way: 'dry',
      needs: ['run.create'],
      audit: 'run-mutate',
      body: { mode: 'all', integrationId: 'hr' },
    }),
    change('/runs', {
      way: 'persisted',
      needs: ['run.create', 'run.persist'],
      audit: 'run-mutate',
      body: { mode: 'all', integrationId: 'hr', persist: true },
    }),
  ],
  ImportSheet: [
    change('/import-sheet?preview=true', {
      way: 'a preview',
      needs: ['run.create', 'record.read'],
      audit: 'run-mutate',
    }),
    change('/import-sheet?persist=false', {
      way: 'dry',
      needs: ['run.create'],
      audit: 'run-mutate',
    }),
    change('/import-sheet', {
      way: 'persisted',
      needs: ['run.create', 'run.persist'],
      audit: 'run-mutate',
    }),
  ],
  ReceiveWebhook: [
    {
      path: '/webhooks/x',
      needs: [],
      admins: false,
      open: true,
      audit: 'run-mutate',
      body: {},
    },
  ],
  GetSheetTemplate: [read('/import-sheet/template', 'integration.read')],
  ListRuns: [read('/runs', 'run.read')],
  GetRun: [read(`/runs/${run}`, 'run.read')],
  GetRunResult: [read(`/runs/${run}/result`, 'run.read')],
  CancelRun: [
    change(`/runs/${ownRun}/cancel`, {
      way: 'one’s own',
      needs: ['run.create'],
      audit: 'run-mutate',
    }),
    change(`/runs/${run}/cancel`, {
      way: 'somebody else’s',
      needs: ['run.create', 'run.persist'],
      audit: 'run-mutate',
    }),
  ],
  ApproveRun: followUp('approve', ['run.approve']),
  RejectRun: followUp('reject', ['run.approve']),
  ApplyRun: followUp('apply', ['run.persist']),
  UndoRun: followUp('undo', ['run.persist']),
  RetryFailedRecords: [
    ...followUp('retry-failed', ['run.persist'], {}),
    change(`/runs/${dryRun}/retry-failed`, {
      way: 'of a dry run',
      needs: ['run.create'],
      audit: 'run-mutate',
      body: {},
    }),
  ],
  CompareRuns: recordList(`/runs/${run}/comparison?with=${dryRun}`),

  ListRunRecords: [
    ...recordList(`/runs/${run}/records`),
    byPayload(`/runs/${run}/records`),
  ],
  ListRecords: [...recordList('/records'), byPayload('/records')],
  GetRunRecord: [
    {
      ...records(`/runs/${run}/records/1`, 'record.read'),
      audit: 'record-fetch',
    },
  ],
  ExportRunRecords: recordFile(`/runs/${run}/export`),
  ExportRecords: recordFile('/records/export'),

  ListPeople: [read('/people', 'person.read')],
  GetPerson: [read('/people/x', 'person.read')],
  ListPersonRecords: [records('/people/x/records', 'person.read', 'run.read')],
  SyncPerson: [
    change('/people/x/sync', {
      way: 'dry',
      needs: ['run.create'],
      audit: 'run-mutate',
    }),
    change('/people/x/sync', {
      way: 'persisted',
      needs: ['run.create', 'run.persist'],
      audit: 'run-mutate',
      body: { persist: true },
    }),
  ],
  ListOrgUnits: [read('/org-units', 'person.read')],
  GetOrgUnit: [read('/org-units/x', 'person.read')],

  GetCatalogChanges: [service('/catalog/changes')],
  GetCatalogState: [service('/catalog/state')],
  AckCatalogChanges: [
    service('/catalog/ack', {
      audit: 'catalog-mutate',
      body: { consumer: 'c', cursor: 'c1-0' },
    }),
  ],
  ReportCatalogFindings: [
    service('/catalog/findings', {
      audit: 'catalog-mutate',
      body: { findings: [] },
    }),
  ],

  GetSettings: [read('/settings', 'integration.read')],
  UpdateSettings: [
    change('/settings', {
      needs: ['integration.update'],
      audit: 'settings-mutate',
      body: { grace: 'P8D' },
    }),
  ],
  AskSettingsWhatIf: [
    change('/settings/what-if', {
      needs: ['integration.update', 'person.read'],
      audit: 'settings-mutate',
      body: { lifecycleFrom: [] },
    }),
  ],
  ListProtected: [read('/protected', 'integration.read', 'person.read')],
  Protect: [
    change('/protected', {
      needs: ['integration.update'],
      audit: 'protection-mutate',
      body: { kind: 'employee', id: 'x' },
    }),
  ],
  Unprotect: [
    change('/protected/employee/x', {
      needs: ['integration.update'],
      audit: 'protection-mutate',
    }),
  ],

  ListViews: [
    read('/views?page=syncs', 'run.read'),
    { ...records('/views?page=records', 'run.read'), way: 'of records' },
    { ...read('/views?page=people', 'person.read'), way: 'of people' },
  ],
  CreateView: [
    change('/views', {
      needs: ['run.read'],
      audit: 'view-mutate',
      body: view('syncs'),
    }),
    change('/views', {
      way: 'of people',
      needs: ['person.read'],
      audit: 'view-mutate',
      body: view('people'),
    }),
  ],
  UpdateView: [
    change('/views/syncs', {
      needs: ['run.read'],
      audit: 'view-mutate',
      body: { name: 'Ours' },
    }),
    change('/views/people', {
      way: 'of people',
      needs: ['person.read'],
      audit: 'view-mutate',
      body: { name: 'Ours' },
    }),
  ],
  DeleteView: [
    change('/views/syncs', { needs: ['run.read'], audit: 'view-mutate' }),
    change('/views/people', {
      way: 'of people',
      needs: ['person.read'],
      audit: 'view-mutate',
    }),
  ],
};
