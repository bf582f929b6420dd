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
  catalogChangedEventPayloadSchema,
  integrationFailingEventPayloadSchema,
  integrationRecoveredEventPayloadSchema,
  peopleChangedEventPayloadSchema,
  runFinishedEventPayloadSchema,
  runHeldEventPayloadSchema,
} from './events';

const counts = {
  created: 1,
  updated: 0,
  unchanged: 9,
  skipped: 0,
  failed: 0,
  terminated: 0,
  restored: 0,
};

const finished = {
  runId: '1042',
  integrationId: null,
  parentId: null,
  basedOn: null,
  trigger: 'schedule',
  mode: 'all',
  status: 'completed',
  persist: true,
  persisted: true,
  rules: true,
  counts: { employees: counts },
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:01:00.000Z',
};

describe('event payloads', () => {
  it('tell that a run has ended', () => {
    expect(runFinishedEventPayloadSchema.parse(finished)).toEqual(finished);
    for (const wrong of [
      { status: 'held' },
      { status: 'toString' },
      { rules: undefined },
      { trigger: 'magic' },
      { counts: { cars: counts } },
      { counts: { employees: {} } },
    ]) {
      expect(
        runFinishedEventPayloadSchema.safeParse({ ...finished, ...wrong })
          .success,
      ).toBe(false);
    }
  });

  it('tell that a run is held, and over which limits', () => {
    const held = {
      runId: '7',
      integrationId: 'hr',
      trigger: 'manual',
      limits: [
        { dataSet: 'employees', kind: 'removals', count: 96, population: 100 },
      ],
    };
    expect(runHeldEventPayloadSchema.parse(held)).toEqual(held);
  });

  it('tell who was touched by id, so many at a time', () => {
    const people = {
      runId: '7',
      integrationId: 'hr',
      change: 'terminated',
      employeeIds: ['e1', 'e2'],
    };
    expect(peopleChangedEventPayloadSchema.parse(people)).toEqual(people);
    expect(
      peopleChangedEventPayloadSchema.parse({ ...people, displayName: 'Anna' }),
    ).toEqual(people);
    for (const employeeIds of [[], Array(501).fill('e')]) {
      expect(
        peopleChangedEventPayloadSchema.safeParse({ ...people, employeeIds })
          .success,
      ).toBe(false);
    }
  });

  it('tell how an integration gets on, and where the change feed stands', () => {
    const failing = { integrationId: 'hr', runId: '7', failures: 5 };
    expect(integrationFailingEventPayloadSchema.parse(failing)).toEqual(
      failing,
    );
    const recovered = { integrationId: 'hr', runId: '8' };
    expect(integrationRecoveredEventPayloadSchema.parse(recovered)).toEqual(
      recovered,
    );
    expect(catalogChangedEventPayloadSchema.parse({ head: '7' })).toEqual({
      head: '7',
    });
  });
});
