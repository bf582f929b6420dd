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

import {
  byPayload,
  change,
  type EndpointCase,
  FIXTURES,
  followUp,
  read,
  recordFile,
  recordList,
  records,
} from './endpointCases';

const { run, ownRun, dryRun } = FIXTURES;

/** Runs and their records. */
export const runRules: Record<string, EndpointCase[]> = {
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
  GetSheetTemplate: [read('/import-sheet/template', 'integration.read')],
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
};
