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
import type { Run, RunRecord } from '@people-sync/plugin-people-sync-common';
import {
  aClient,
  anImport,
  anIntegration,
  aPage,
  aRecord,
  aRun,
  aSchedule,
  aSummary,
} from '../src/__testUtils__/testFixtures';

const MINUTE_MS = 60_000;

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE_MS).toISOString();

function demoRuns(): Run[] {
  return [
    aRun({
      id: '1042',
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
      id: '1041',
      integrationId: 'shr',
      integrationTitle: 'SHR',
      status: 'held',
      persisted: false,
      summary: aSummary({
        created: 12,
        terminated: 412,
        unchanged: 2_788,
        skipped: 1,
        failed: 1,
      }),
      hold: {
        limits: [
          {
            dataSet: 'employees',
            kind: 'removals',
            count: 412,
            population: 3_214,
            limit: { percent: 10, atLeast: 20 },
            message:
              '412 people would be terminated, more than 10 % of 3,214 (321).',
          },
        ],
        groups: [
          {
            kind: 'org-unit',
            change: 'removals',
            label: 'Aarhus',
            count: 396,
            total: 412,
          },
          {
            kind: 'org-unit',
            change: 'removals',
            label: 'Odense',
            count: 16,
            total: 412,
          },
        ],
      },
      createdAt: minutesAgo(34),
      finishedAt: minutesAgo(33),
    }),
    aRun({
      id: '1040',
      status: 'warning',
      createdBy: 'user:default/anna.berg',
      summary: aSummary({
        updated: 3,
        skipped: 2,
        failed: 1,
        unchanged: 99_994,
      }),
      createdAt: minutesAgo(900),
      finishedAt: minutesAgo(899.4),
    }),
    aRun({
      id: '1039',
      persist: false,
      persisted: false,
      createdBy: 'user:default/anna.berg',
      summary: aSummary({ created: 4, updated: 30, unchanged: 99_966 }),
      createdAt: minutesAgo(1_000),
      finishedAt: minutesAgo(999.8),
    }),
    aRun({
      id: '1038',
      integrationId: null,
      integrationTitle: undefined,
      createdAt: minutesAgo(1_500),
      finishedAt: minutesAgo(1_499.8),
    }),
    aRun({
      id: '1037',
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
  ];
}

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

/** A client over made-up data; nothing it is asked to do changes anything. */
export function createDemoClient(): PeopleSyncApi {
  const runs = demoRuns();
  return aClient({
    listRuns: async ({ query } = {}) => {
      const items = runs.filter(
        run =>
          (!query?.status?.length || query.status.includes(run.status)) &&
          (!query?.id || run.id === query.id) &&
          (!query?.parentId ||
            (query.parentId === '1038' && run.id === '1040')),
      );
      return aPage(items);
    },
    getRun: async ({ path }) =>
      runs.find(({ id }) => id === path.id) ?? runs[0],
    listRunRecords: async () => aPage(RECORDS),
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
    createRun: async () => ({ id: '1042', status: 'staged' }),
    listIntegrations: async () =>
      aPage([
        anIntegration(),
        anIntegration({
          id: 'shr',
          title: 'SHR',
          capabilities: ['full'],
        }),
        anIntegration({
          id: 'vom',
          title: 'Visma OM',
          configured: false,
          problems: [{ field: 'config.clientSecret', message: 'is required' }],
        }),
      ]),
    listImports: async () =>
      aPage([
        anImport(),
        anImport({ dataSet: 'org-units' }),
        anImport({
          integrationId: 'shr',
          integrationTitle: 'SHR',
          dataSet: 'reporting-lines',
          schedule: null,
          lastRunAt: minutesAgo(4_000),
          lastStatus: 'failed',
          freshness: 'error',
          problem: 'The last sync failed.',
        }),
        anImport({
          integrationId: 'vom',
          integrationTitle: 'Visma OM',
          schedule: null,
          lastRunAt: null,
          lastRunId: null,
          lastStatus: null,
          active: false,
          freshness: 'never',
          state: 'not-configured',
        }),
      ]),
    listSchedules: async () => aPage([aSchedule()]),
  });
}
