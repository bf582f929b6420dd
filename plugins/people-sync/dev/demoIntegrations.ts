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

import type { Integration } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import {
  aCarryOver,
  aFailedTest,
  aFilesProvider,
  anEntraProvider,
  aPortalIntegration,
  aTestResult,
} from '../src/__testUtils__/providerFixtures';
import {
  anIntegration,
  aPage,
  aSchedule,
} from '../src/__testUtils__/testFixtures';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();

/** Long enough to see what a page shows meanwhile. */
const pause = (ms: number) =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

function initialIntegrations(): Integration[] {
  return [
    anIntegration({
      provider: 'entraid',
      config: { tenantId: 'contoso.example', clientId: 'app-1' },
      secrets: { clientSecret: { set: true } },
      dataSets: ['org-units', 'employees', 'reporting-lines'],
      schedules: [aSchedule()],
    }),
    aPortalIntegration({
      id: 'shr',
      title: 'SHR',
      lastFullAt: ago(4 * DAY_MS),
      lastError: 'The client secret has expired.',
      lastErrorCode: 'credentials',
      failureStreak: 3,
      capabilities: ['full'],
      maintenance: {
        reason: 'The feed moves to a new host',
        by: 'user:default/anna.berg',
        since: ago(HOUR_MS),
        until: ago(-3 * HOUR_MS),
      },
      safeguards: { employees: { removals: { percent: 5, atLeast: 10 } } },
      schedules: [aSchedule({ integrationId: 'shr', managedBy: 'ui' })],
    }),
    aPortalIntegration({
      id: 'okta',
      title: 'Okta (SCIM)',
      capabilities: ['push'],
    }),
    aPortalIntegration({
      id: 'workday',
      title: 'Workday',
      enabled: false,
    }),
    aPortalIntegration({
      id: 'vom',
      provider: 'files',
      title: 'Visma OM',
      configured: false,
      secrets: { 'auth.token': { set: true } },
      config: { auth: { kind: 'bearer' } },
      problems: [{ field: 'config.sftp.host', message: 'is required' }],
      enabled: false,
    }),
  ];
}

/** Integrations to add, change, switch off and delete, in memory. */
export function demoIntegrations(): Partial<PeopleSyncApi> {
  let integrations = initialIntegrations();
  const find = (id: string) => {
    const found = integrations.find(item => item.id === id);
    if (!found) {
      const error = new Error(`There is no integration ${id}`);
      error.name = 'NotFoundError';
      throw error;
    }
    return found;
  };
  const change = (id: string, changes: Partial<Integration>) => {
    const changed = { ...find(id), ...changes };
    integrations = integrations.map(item => (item.id === id ? changed : item));
    return changed;
  };

  return {
    listProviders: async () =>
      aPage([
        anEntraProvider(),
        aFilesProvider(),
        anEntraProvider({
          id: 'shr',
          title: 'SHR',
          portal: false,
          conformance: 'modelled',
          description: 'A feed of employees and departments.',
          link: undefined,
        }),
      ]),
    listCarryOver: async () => aPage([aCarryOver()]),
    listIntegrations: async () => aPage(integrations),
    getIntegration: async ({ path }) => find(path.id),
    createIntegration: async ({ body }) => {
      const { config, schedules, ...fields } = body;
      const created = aPortalIntegration({
        ...JSON.parse(JSON.stringify(fields)),
        config,
        lastSyncAt: null,
      });
      integrations = [...integrations, created];
      return created;
    },
    updateIntegration: async ({ path, body }) => {
      const { config, ...fields } = body;
      const before = find(path.id);
      return change(path.id, {
        ...JSON.parse(JSON.stringify(fields)),
        config: { ...before.config, ...config },
        revision: (before.revision ?? 0) + 1,
      });
    },
    startMaintenance: async ({ path, body }) =>
      change(path.id, {
        maintenance: { ...body, by: 'user:default/guest', since: ago(0) },
      }),
    endMaintenance: async ({ path }) => change(path.id, { maintenance: null }),
    deleteIntegration: async ({ path }) => {
      integrations = integrations.filter(({ id }) => id !== path.id);
    },
    testProvider: async ({ body }) => {
      await pause(1_500);
      return body.config.clientId === 'wrong' ? aFailedTest() : aTestResult();
    },
    testIntegration: async ({ path }) => {
      await pause(1_500);
      return path.id === 'shr' ? aFailedTest() : aTestResult();
    },
    getFootprint: async () => ({
      people: 3_214,
      solePeople: 412,
      orgUnits: 82,
      soleOrgUnits: 3,
      entities: 415,
      attributes: { displayName: 3_100, email: 2_950, title: 120 },
    }),
    withdrawIntegration: async ({ body }) => ({
      id: body.persist ? '1050' : '1047',
      status: 'staged',
    }),
    askWhatIf: async ({ body }) => ({
      runs: [
        {
          runId: '1045',
          integrationId: 'shr',
          at: '2026-11-19T00:00:00.000Z',
          before: true,
          after: body.safeguards === undefined,
          limits: ['38 of 3,214 people would be terminated.'],
        },
        {
          runId: '1049',
          integrationId: 'shr',
          at: '2026-11-20T00:00:00.000Z',
          before: false,
          after: false,
        },
      ],
      findings:
        body.missingPolicy === undefined
          ? []
          : [
              {
                setting: 'missingPolicy',
                count: 4,
                message: '4 people who are missing would be terminated.',
                people: [
                  {
                    sourceId: 'src-7',
                    displayName: 'Søren Østergaard',
                    message: 'missing since 1 November',
                  },
                ],
              },
            ],
      notes: ['Two of the runs were dry and are left out.'],
    }),
  };
}
