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

import type { Run } from '@people-sync/plugin-people-sync-common';
import { aRun, aSummary } from '../src/__testUtils__/testFixtures';

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
export function demoRuns(): Run[] {
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
          code: 'removals-withheld',
          dataSet: 'employees',
          message:
            'Nobody was removed for being absent: two rows came without an id',
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
      progress: { phase: 'plan', dataSet: null, done: 0, ratePerSecond: 0 },
      errors: [
        {
          code: 'credentials',
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
