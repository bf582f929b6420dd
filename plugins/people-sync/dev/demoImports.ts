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
  ImportRun,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import { anImport, aPage } from '../src/__testUtils__/testFixtures';

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

/** The rows of the Integrations page. */
export function demoImports(): Partial<PeopleSyncApi> {
  const imports = demoRows();
  return {
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
  };
}
