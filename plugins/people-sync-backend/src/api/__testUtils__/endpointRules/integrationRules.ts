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

import { change, type EndpointCase, read } from './endpointCases';

/** What is connected, and when it runs. */
export const integrationRules: Record<string, EndpointCase[]> = {
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
};
