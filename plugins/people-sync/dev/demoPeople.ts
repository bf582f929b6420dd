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
  PersonSummary,
  RunRecord,
  View,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import {
  aPage,
  aPerson,
  aRecord,
  aRun,
  aView,
} from '../src/__testUtils__/testFixtures';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * HOUR_MS).toISOString();

/** The run of one person that the demo answers every request with. */
const PERSON_RUN = '1099';

const TIMELINE: RunRecord[] = [
  aRecord({
    id: '7',
    runId: '1049',
    persisted: false,
    createdBy: 'user:default/anna.berg',
    createdAt: hoursAgo(1),
    changes: [
      {
        attribute: 'manager',
        before: '5f0c3c1e',
        after: '9b1d6a20',
        beforeText: 'Anna Berg',
        afterText: 'Bo Holm',
      },
      { attribute: 'title', before: 'Engineer', after: 'Senior Engineer' },
    ],
  }),
  aRecord({
    id: '7',
    runId: '1047',
    createdAt: hoursAgo(14),
    changes: [
      {
        attribute: 'email',
        before: 'soren.ostergaard@old.example.com',
        after: 'soren.ostergaard@example.com',
      },
      {
        attribute: 'orgUnits',
        before: ['Platform', 'Security guild'],
        after: ['Platform', 'Data', 'On call'],
      },
    ],
  }),
  aRecord({
    id: '31',
    runId: '1046',
    integrationId: 'shr',
    dataSet: 'employments',
    status: 'created',
    createdAt: hoursAgo(15),
    changes: [
      { attribute: 'title', before: null, after: 'Engineer' },
      { attribute: 'startDate', before: null, after: '2024-03-01' },
    ],
  }),
  aRecord({
    id: '18',
    runId: '1045',
    integrationId: 'shr',
    status: 'failed',
    persisted: false,
    createdAt: hoursAgo(40),
    changes: [],
    errors: [
      {
        code: 'invalid-email',
        attribute: 'email',
        path: 'mail',
        message: 'not an address',
        hint: 'Correct the address at the source.',
      },
    ],
  }),
  aRecord({
    id: '7',
    runId: '1039',
    status: 'restored',
    reason: 'seen again after 12 days',
    createdAt: hoursAgo(400),
    changes: [{ attribute: 'status', before: 'terminated', after: 'active' }],
  }),
];

const PERSON = aPerson({
  employeeNumber: '1007',
  lastRecord: {
    id: '2',
    runId: '1049',
    integrationId: 'entraid',
    status: 'updated',
    persisted: false,
    createdAt: hoursAgo(1),
  },
  attributes: [
    {
      attribute: 'displayName',
      value: 'Søren Østergaard',
      integrationId: 'shr',
      others: [{ integrationId: 'entraid', value: 'Soren Ostergaard' }],
    },
    {
      attribute: 'email',
      value: 'soren.ostergaard@example.com',
      integrationId: 'entraid',
      others: [{ integrationId: 'shr', value: 'soren.ostergaard@example.com' }],
    },
    {
      attribute: 'employeeNumber',
      value: '1007',
      integrationId: 'shr',
      others: [],
    },
    { attribute: 'manager', value: 'e1', integrationId: 'shr', others: [] },
    {
      attribute: 'orgUnits',
      value: ['u1'],
      integrationId: 'entraid',
      others: [],
    },
    {
      attribute: 'title',
      value: 'Engineer',
      integrationId: 'shr',
      others: [
        { integrationId: 'entraid', value: 'Ingeniør' },
        { integrationId: 'vom', value: null },
      ],
    },
  ],
  employments: [
    {
      id: 'm1',
      status: 'active',
      integrationId: 'shr',
      employmentNumber: '1007-1',
      title: 'Engineer',
      orgUnit: { id: 'u1', name: 'Platform' },
      manager: { id: 'e1', displayName: 'Anna Berg' },
      primary: true,
      startDate: '2024-03-01',
    },
    {
      id: 'm2',
      status: 'terminated',
      integrationId: 'shr',
      employmentNumber: '1007-0',
      title: 'Student assistant',
      startDate: '2022-09-01',
      endDate: '2024-02-29',
    },
  ],
});

const LEFT = aPerson({
  id: 'e8',
  displayName: 'Viggo Lund',
  status: 'terminated',
  title: 'Technician',
  manager: undefined,
  orgUnits: [],
  entityRef: undefined,
  catalog: { state: 'removed' },
  attributes: [],
});

/** What the demo knows of people, their records and saved views. */
export function demoPeople(): Partial<PeopleSyncApi> {
  let views: View[] = [
    aView({ id: 'v1', page: 'records', name: 'Failed' }),
    aView({
      id: 'v2',
      page: 'records',
      name: 'Everything from SHR',
      filter: { integrationId: ['shr'], show: ['all'] },
      own: false,
      shared: true,
      owner: 'user:default/anna.berg',
    }),
    aView(),
  ];
  const people: PersonSummary[] = [PERSON, LEFT];

  return {
    listRecords: async ({ query } = {}) =>
      aPage(
        TIMELINE.filter(
          ({ status, runId }) =>
            (!query?.status || query.status.includes(status)) &&
            (!query?.runId || query.runId === runId),
        ),
      ),
    listPeople: async () => aPage(people),
    getPerson: async ({ path }) => (path.id === LEFT.id ? LEFT : PERSON),
    listPersonRecords: async ({ query }) =>
      query?.cursor
        ? aPage(TIMELINE.slice(3))
        : {
            ...aPage(TIMELINE.slice(0, 3), TIMELINE.length),
            pageInfo: { nextCursor: 'more' },
          },
    syncPerson: async () => ({ id: PERSON_RUN, status: 'staged' }),
    listViews: async ({ query } = {}) =>
      aPage(views.filter(({ page }) => page === query?.page)),
    createView: async ({ body }) => {
      const view = aView({ ...body, id: `v${views.length + 1}` });
      views = [...views, view];
      return view;
    },
    updateView: async ({ path, body }) => {
      views = views.map(view =>
        view.id === path.id ? { ...view, ...body } : view,
      );
      return views.find(({ id }) => id === path.id) ?? aView();
    },
    deleteView: async ({ path }) => {
      views = views.filter(({ id }) => id !== path.id);
    },
  };
}

/** The run of one person, once it has been asked for. */
export function demoPersonRun(id: string) {
  return id === PERSON_RUN
    ? {
        run: aRun({
          id,
          persist: false,
          persisted: false,
          person: { employeeId: PERSON.id },
        }),
        records: [{ ...TIMELINE[0], runId: id }],
      }
    : undefined;
}
