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

import type { PeopleSyncApi } from '../src';
import type {
  Run,
  RunComparisonItem,
  RunRecord,
  StagedRun,
} from '@people-sync/plugin-people-sync-common';
import {
  aClient,
  aPage,
  aRecord,
  aRun,
  aSummary,
} from '../src/__testUtils__/testFixtures';
import { demoImports } from './demoImports';
import { demoPortalIntegrations } from './demoPortalIntegrations';
import { demoMapping } from './demoMapping';
import { demoPeople, demoPersonRun } from './demoPeople';
import { demoSheet } from './demoSheet';

const MINUTE_MS = 60_000;

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE_MS).toISOString();

const OVER_LIMIT: NonNullable<Run['hold']> = {
  limits: [
    {
      dataSet: 'employees',
      kind: 'removals',
      count: 412,
      recent: 8,
      population: 3_214,
      limit: { percent: 10, atLeast: 20 },
      message:
        '412 of 3,214 people would be terminated, over the limit of 10 % (321).',
    },
    {
      dataSet: 'employees',
      kind: 'attribute',
      attribute: 'title',
      count: 902,
      population: 3_214,
      limit: { percent: 20 },
      message:
        'title of 902 people would change, over the limit of 20 % (642).',
    },
  ],
  groups: [
    ...[
      { label: 'Aarhus', count: 396, orgUnitId: 'u1' },
      { label: 'Odense, warehouse and everything around it', count: 12 },
      { label: 'No unit', count: 4 },
    ].map(group => ({
      kind: 'org-unit' as const,
      change: 'removals' as const,
      dataSet: 'employees' as const,
      total: 412,
      ...group,
    })),
    ...[
      { label: 'aarhus.example.com', count: 390 },
      { label: 'example.com', count: 22 },
    ].map(group => ({
      kind: 'email-domain' as const,
      change: 'removals' as const,
      dataSet: 'employees' as const,
      total: 412,
      ...group,
    })),
    {
      kind: 'attribute',
      change: 'updates',
      dataSet: 'employees',
      label: 'title',
      count: 902,
      total: 930,
    },
    {
      kind: 'attribute',
      change: 'updates',
      dataSet: 'employees',
      label: 'displayName',
      count: 28,
      total: 930,
    },
  ],
};

const REMOVALS = aSummary({
  created: 12,
  updated: 930,
  terminated: 412,
  unchanged: 1_858,
  skipped: 1,
  failed: 1,
});

/** One run of every kind, newest first. */
function demoRuns(): Run[] {
  return [
    aRun({
      id: '1052',
      status: 'staged',
      persisted: false,
      summary: aSummary(),
      progress: { phase: 'stage', dataSet: null, done: 0, ratePerSecond: 0 },
      createdAt: minutesAgo(0.1),
      startedAt: null,
      finishedAt: null,
    }),
    aRun({
      id: '1051',
      status: 'running',
      persisted: false,
      summary: aSummary(),
      progress: {
        phase: 'plan',
        dataSet: 'employees',
        done: 41_200,
        total: 100_000,
        ratePerSecond: 4_120,
      },
      createdAt: minutesAgo(0.2),
      finishedAt: null,
    }),
    aRun({
      id: '1050',
      integrationId: 'shr',
      integrationTitle: 'SHR',
      status: 'held',
      persisted: false,
      summary: REMOVALS,
      counts: { employees: REMOVALS },
      hold: {
        ...OVER_LIMIT,
        approvalsNeeded: 2,
        approvals: [
          {
            action: 'approved',
            by: 'user:default/ida.holm',
            at: minutesAgo(12),
            reason: 'Aarhus is closing, HR has confirmed it',
          },
        ],
      },
      fetched: { employees: 3_214 },
      createdAt: minutesAgo(34),
      finishedAt: minutesAgo(33),
    }),
    aRun({
      id: '1049',
      status: 'warning',
      createdBy: 'user:default/anna.berg',
      summary: aSummary({
        updated: 3,
        skipped: 2,
        failed: 1,
        unchanged: 99_994,
      }),
      notes: [
        {
          code: 'removals.withheld',
          dataSet: 'employees',
          message: 'Removals by absence are withheld',
          hint: 'Two rows came without an id, so nobody can be told absent.',
        },
      ],
      fetched: { 'org-units': 812, employees: 100_000 },
      createdAt: minutesAgo(900),
      finishedAt: minutesAgo(899.4),
    }),
    aRun({
      id: '1048',
      persist: false,
      persisted: false,
      createdBy: 'user:default/anna.berg',
      summary: aSummary({ created: 4, updated: 30, unchanged: 99_966 }),
      counts: {
        'org-units': aSummary({ created: 1, unchanged: 811 }),
        employees: aSummary({ created: 4, updated: 30, unchanged: 99_966 }),
      },
      createdAt: minutesAgo(1_000),
      finishedAt: minutesAgo(999.8),
    }),
    aRun({
      id: '1047',
      integrationId: 'shr',
      integrationTitle: 'SHR',
      persist: false,
      persisted: false,
      createdBy: 'user:default/anna.berg',
      summary: REMOVALS,
      counts: { employees: REMOVALS },
      hold: { ...OVER_LIMIT, wouldHold: true },
      createdAt: minutesAgo(1_100),
      finishedAt: minutesAgo(1_099.8),
    }),
    aRun({
      id: '1046',
      trigger: 'undo',
      basedOn: '1045',
      createdBy: 'user:default/anna.berg',
      summary: aSummary({ restored: 38, updated: 2, failed: 1 }),
      status: 'warning',
      createdAt: minutesAgo(1_200),
      finishedAt: minutesAgo(1_199.8),
    }),
    aRun({
      id: '1045',
      undoneBy: '1046',
      summary: aSummary({ terminated: 38, updated: 3, unchanged: 99_000 }),
      decision: {
        action: 'approved',
        by: 'user:default/anna.berg',
        at: minutesAgo(1_239),
        reason: 'They have left',
        scope: 'without-removals',
      },
      createdAt: minutesAgo(1_240),
      finishedAt: minutesAgo(1_239),
    }),
    aRun({
      id: '1044',
      integrationId: 'shr',
      integrationTitle: 'SHR',
      status: 'rejected',
      persisted: false,
      summary: aSummary({ terminated: 3_214 }),
      hold: OVER_LIMIT,
      decision: {
        action: 'rejected',
        by: 'user:default/anna.berg',
        at: minutesAgo(1_300),
        reason: 'The feed was empty',
      },
      createdAt: minutesAgo(1_310),
      finishedAt: minutesAgo(1_300),
    }),
    aRun({
      id: '1043',
      integrationId: null,
      integrationTitle: undefined,
      summary: aSummary({ updated: 4, unchanged: 103_200 }),
      createdAt: minutesAgo(1_500),
      finishedAt: minutesAgo(1_499.8),
    }),
    aRun({
      id: '1042',
      parentId: '1043',
      summary: aSummary({ updated: 4, unchanged: 99_996 }),
      createdAt: minutesAgo(1_500),
      finishedAt: minutesAgo(1_499.8),
    }),
    aRun({
      id: '1041',
      parentId: '1043',
      integrationId: 'vom',
      integrationTitle: 'Visma OM',
      status: 'failed',
      persisted: false,
      summary: aSummary(),
      errors: [
        {
          code: 'auth.invalid_client',
          message: 'The token endpoint refused the client',
          hint: 'Check clientId and clientSecret of the integration.',
        },
      ],
      createdAt: minutesAgo(1_600),
      finishedAt: minutesAgo(1_599.9),
    }),
    aRun({
      id: '1040',
      integrationId: 'vom',
      integrationTitle: 'Visma OM',
      status: 'skipped',
      persisted: false,
      summary: aSummary(),
      skipReason: 'not configured',
      createdAt: minutesAgo(1_700),
      finishedAt: minutesAgo(1_700),
    }),
    aRun({
      id: '1039',
      status: 'cancelled',
      persisted: false,
      summary: aSummary({ terminated: 400 }),
      hold: { ...OVER_LIMIT, replacedBy: '1050' },
      createdAt: minutesAgo(1_800),
      finishedAt: minutesAgo(1_700),
    }),
  ];
}

const DIFFERENCES: RunComparisonItem[] = [
  {
    dataSet: 'employees',
    sourceId: 'src-7',
    displayName: 'Søren Østergaard',
    difference: 'values',
    this: {
      recordId: '2',
      status: 'updated',
      changes: [{ attribute: 'title', before: 'Engineer', after: 'Architect' }],
    },
    other: {
      recordId: '2',
      status: 'updated',
      changes: [{ attribute: 'title', before: 'Engineer', after: 'Lead' }],
    },
  },
  {
    dataSet: 'employees',
    sourceId: 'src-8',
    displayName: 'Anna Berg',
    difference: 'status',
    this: {
      recordId: '2',
      status: 'terminated',
      reason: 'absent from a complete fetch',
      changes: [{ attribute: 'status', before: 'active', after: 'terminated' }],
    },
    other: { recordId: '3', status: 'unchanged', changes: [] },
  },
  {
    dataSet: 'org-units',
    sourceId: 'u9',
    displayName: 'Platform',
    difference: 'only-this',
    this: { recordId: '3', status: 'created', changes: [] },
  },
];

const RECORDS: RunRecord[] = [
  aRecord({
    id: '1',
    displayName: '',
    sourceId: 'row-18',
    status: 'failed',
    changes: [],
    persisted: false,
    errors: [
      {
        code: 'email.invalid',
        attribute: 'email',
        path: 'mail',
        message: 'not an address',
        hint: 'Correct the address at the source.',
      },
    ],
  }),
  aRecord({
    id: '2',
    status: 'terminated',
    changes: [{ attribute: 'status', before: 'active', after: 'terminated' }],
    reason: 'absent from a complete fetch',
  }),
  aRecord({
    id: '3',
    displayName: 'Anna Berg',
    changes: [
      { attribute: 'title', before: 'Engineer', after: 'Senior Engineer' },
      { attribute: 'orgUnit', before: 'Platform', after: 'Data' },
      { attribute: 'phone', before: null, after: '+45 12 34 56 78' },
    ],
  }),
];

const STAGED: StagedRun = { id: '1052', status: 'staged' };

/**
 * A client over made-up data. Runs stay as they are, whatever it is asked to do.
 */
export function createDemoClient(): PeopleSyncApi {
  const runs = demoRuns();
  const find = (id: string) => runs.find(run => run.id === id) ?? runs[0];
  return aClient({
    ...demoPeople(),
    ...demoImports(),
    ...demoPortalIntegrations(),
    ...demoMapping(),
    ...demoSheet(),
    listRuns: async ({ query } = {}) => {
      const items = runs.filter(
        run =>
          (!query?.status?.length || query.status.includes(run.status)) &&
          (!query?.id || run.id === query.id) &&
          (!query?.integrationId?.length ||
            query.integrationId.includes(run.integrationId ?? '')) &&
          (query?.persisted === undefined ||
            query.persisted === run.persisted) &&
          (!query?.parentId || query.parentId === run.parentId),
      );
      return aPage(items.slice(0, query?.limit), items.length);
    },
    compareRuns: async () => aPage(DIFFERENCES),
    cancelRun: async ({ path }) => find(path.id),
    approveRun: async ({ path }) => find(path.id),
    rejectRun: async ({ path }) => find(path.id),
    applyRun: async () => STAGED,
    undoRun: async () => STAGED,
    retryFailedRecords: async () => STAGED,
    getRun: async ({ path }) => demoPersonRun(path.id)?.run ?? find(path.id),
    listRunRecords: async ({ path }) =>
      aPage(demoPersonRun(path.id)?.records ?? RECORDS),
    getRunRecord: async ({ path }) => ({
      ...(RECORDS.find(({ id }) => id === path.recordId) ?? RECORDS[0]),
      payload: {
        id: 'src-7',
        displayName: 'Søren Østergaard',
        mail: 'soren(at)example.com',
        department: 'Platform',
      },
      mapped: {
        displayName: 'Søren Østergaard',
        email: 'soren(at)example.com',
      },
      mappedPaths: [
        { attribute: 'displayName', expression: 'displayName' },
        { attribute: 'email', expression: 'mail || userPrincipalName' },
      ],
      trace: [
        { step: 'receive', outcome: 'ok', message: 'Received on page 3.' },
        { step: 'map', outcome: 'ok', message: 'Mapped with version 2.' },
        {
          step: 'correlate',
          outcome: 'ok',
          message: 'Matched by employeeNumber.',
          details: { key: 'employeeNumber', value: '1007' },
        },
      ],
    }),
    createRun: async () => STAGED,
  });
}
