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

const mapping = '/integrations/x/mappings/employees';
const rules = { attributes: { displayName: { path: 'name' } } };

/** What payloads become: mappings and attributes. */
export const mappingRules: Record<string, EndpointCase[]> = {
  GetMapping: [read(`${mapping}`, 'integration.read')],
  SaveMapping: [
    change(mapping, {
      needs: ['integration.update'],
      audit: 'mapping-mutate',
      body: { rules },
    }),
    change(mapping, {
      way: 'in force',
      needs: ['integration.update', 'record.read'],
      audit: 'mapping-mutate',
      body: { rules, state: 'active' },
    }),
  ],
  DiscardDraft: [
    change(mapping, { needs: ['integration.update'], audit: 'mapping-mutate' }),
  ],
  PreviewMapping: [
    change(`${mapping}/preview`, {
      needs: ['integration.update', 'record.read'],
      audit: 'record-fetch',
      body: { rules, payload: {} },
    }),
  ],
  ListMappingSamples: [
    records(`${mapping}/samples`, 'integration.read', 'person.read'),
  ],
  ReplayMapping: [
    change(`${mapping}/replay`, {
      needs: ['integration.update', 'record.read'],
      audit: 'mapping-mutate',
      body: { rules },
    }),
  ],
  GetReplay: [
    {
      ...records(`${mapping}/replay/x`, 'integration.read', 'record.read'),
      audit: 'record-fetch',
    },
  ],
  CancelReplay: [
    change(`${mapping}/replay/x`, {
      needs: ['integration.update'],
      audit: 'mapping-mutate',
    }),
  ],
  ListAttributes: [read('/attributes', 'integration.read')],
  CreateAttribute: [
    change('/attributes', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
      body: {
        name: 'badge',
        dataSet: 'employees',
        title: 'Badge',
        type: 'text',
      },
    }),
  ],
  UpdateAttribute: [
    change('/attributes/employees/badge', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
      body: { title: 'Badge' },
    }),
  ],
  DeleteAttribute: [
    change('/attributes/employees/badge', {
      needs: ['integration.update'],
      audit: 'attribute-mutate',
    }),
  ],
};
