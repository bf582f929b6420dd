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

import { change, type EndpointCase, read, records } from './endpointCases';

const view = (page: string) => ({ name: 'Mine', page, filter: {} });

/** Settings, protections and saved filters. */
export const portalRules: Record<string, EndpointCase[]> = {
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
