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
  change,
  type EndpointCase,
  read,
  records,
  service,
} from './endpointCases';

/** People and units, and what the catalog hears of them. */
export const peopleRules: Record<string, EndpointCase[]> = {
  ListPeople: [read('/people', 'person.read')],
  GetPerson: [read('/people/x', 'person.read')],
  ListPersonRecords: [records('/people/x/records', 'person.read', 'run.read')],
  SyncPerson: [
    change('/people/x/sync', {
      way: 'dry',
      needs: ['run.create'],
      audit: 'run-mutate',
    }),
    change('/people/x/sync', {
      way: 'persisted',
      needs: ['run.create', 'run.persist'],
      audit: 'run-mutate',
      body: { persist: true },
    }),
  ],
  ListOrgUnits: [read('/org-units', 'person.read')],
  GetOrgUnit: [read('/org-units/x', 'person.read')],
  GetCatalogChanges: [service('/catalog/changes')],
  GetCatalogState: [service('/catalog/state')],
  AckCatalogChanges: [
    service('/catalog/ack', {
      audit: 'catalog-mutate',
      body: { consumer: 'c', cursor: 'c1-0' },
    }),
  ],
  ReportCatalogFindings: [
    service('/catalog/findings', {
      audit: 'catalog-mutate',
      body: { findings: [] },
    }),
  ],
};
