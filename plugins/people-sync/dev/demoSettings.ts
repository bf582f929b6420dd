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

import { withDefaultSafeguards } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import { aSettings } from '../src/__testUtils__/testFixtures';

const DAY_MS = 86_400_000;

const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();

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

const OTHER_WINNERS = {
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
};

const OTHER_LEAVERS = {
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
};

const PAST_RUNS = ['shr', 'entraid', 'okta'].flatMap((integrationId, i) =>
  Array.from({ length: 30 }, (_, n) => ({
    runId: `${1049 - 3 * n - i}`,
    integrationId,
    at: ago((n + 1) * DAY_MS),
    before: integrationId === 'shr' && n === 4,
    after: integrationId !== 'okta' && n % 13 === 4,
    ...(integrationId !== 'okta' &&
      n % 13 === 4 && {
        limits: ['412 removals of 3214 employees (limit: 5 % and at least 20)'],
      }),
  })),
);

/** The settings of the portal, in memory. */
export function demoSettings(): Partial<PeopleSyncApi> {
  let settings = aSettings({
    approvals: 1,
    order: ['shr', 'entraid', 'okta'],
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
    safeguardDefaults: withDefaultSafeguards(),
    secrets: {
      available: false,
      problem: 'peopleSync.secrets.keys names no key.',
    },
    updatedAt: ago(2 * DAY_MS),
    updatedBy: 'user:default/anna.berg',
  });

  return {
    getSettings: async () => settings,
    updateSettings: async ({ body }) => {
      const { reason, retention, attributes, ...changes } = body;
      settings = {
        ...settings,
        ...changes,
        safeguards: withDefaultSafeguards(
          { ...settings.safeguards, ...changes.safeguards },
          settings.safeguardDefaults,
        ),
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
      runs: body.safeguards ? PAST_RUNS : [],
      findings: [
        ...(body.precedence || body.attributes ? [OTHER_WINNERS] : []),
        ...(body.lifecycleFrom ? [OTHER_LEAVERS] : []),
      ],
      notes: body.safeguards
        ? [
            'Nothing changes where integrations set these limits themselves: HiBob',
          ]
        : [],
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
