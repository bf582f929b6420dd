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
  Run,
  RunRecord,
  StagedRun,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import { aClient, aPage } from '../src/__testUtils__/testFixtures';
import { demoImports } from './demoImports';
import { demoIntegrations } from './demoIntegrations';
import { demoMapping } from './demoMapping';
import { demoPeople, demoPersonRun } from './demoPeople';
import { DIFFERENCES, RECORDS } from './demoRecords';
import { demoRuns } from './demoRuns';
import { demoSchedules } from './demoSchedules';
import { demoSettings } from './demoSettings';
import { demoSheet } from './demoSheet';
import { inDemoState } from './demoStates';

/** Records like those that a run counts. */
function recordsOf(run: Run): RunRecord[] {
  const { unchanged, ...counts } = run.summary;
  return Object.values(counts).some(count => count > 0)
    ? RECORDS.map(record => ({
        ...record,
        runId: run.id,
        integrationId: run.integrationId ?? record.integrationId,
        persisted: run.persisted && record.persisted,
        createdBy: run.createdBy,
        createdAt: run.createdAt,
      }))
    : [];
}

const STAGED: StagedRun = { id: '1052', status: 'staged' };

/**
 * A client over made-up data. Runs stay as they are, whatever it is asked to do.
 */
export function createDemoClient(): PeopleSyncApi {
  const runs = demoRuns();
  const find = (id: string) => runs.find(run => run.id === id) ?? runs[0];
  return inDemoState(
    aClient({
      ...demoPeople(),
      ...demoImports(),
      ...demoIntegrations(),
      ...demoSchedules(),
      ...demoSettings(),
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
        aPage(demoPersonRun(path.id)?.records ?? recordsOf(find(path.id))),
      getRunRecord: async ({ path }) => ({
        ...(RECORDS.find(({ id }) => id === path.recordId) ?? RECORDS[0]),
        runId: path.id,
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
    }),
  );
}
