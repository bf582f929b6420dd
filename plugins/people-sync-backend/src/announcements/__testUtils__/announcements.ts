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
  metricsServiceMock,
  type ServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import type { EngineHarness } from '../../__testUtils__/harness';
import { liveConfig } from '../../integrations/testing/portal';
import { createAnnouncements } from '../createAnnouncements';
import type { RunAnnouncements } from '../RunAnnouncements';

/** One measurement: the value, and what it was about. */
export type Measured = [value: number, attributes: JsonObject | undefined];

type Observe = (result: {
  observe(value: number, attributes?: JsonObject): void;
}) => void | Promise<void>;

export interface TestAnnouncements {
  announcements: RunAnnouncements;
  events: { topic: string; eventPayload: JsonObject }[];
  notifications: { recipients: unknown; payload: JsonObject }[];
  signals: [number, string][];
  audits: { meta: JsonObject; end: 'success' | 'fail' }[];
  logger: ReturnType<typeof mockServices.logger.mock>;
  /** Fails what is sent from now on, until it is set back. */
  broken: { events?: Error; notifications?: Error };
  /** What was measured under a name. */
  measured(name: string): Measured[];
  /** What an observed metric would answer now. */
  observed(name: string): Promise<Measured[]>;
}

/** Announcements of the runs of an engine, to listeners that remember. */
export function announcementsOf(
  harness: Pick<EngineHarness, 'knex'>,
  peopleSync: JsonObject = { admins: ['group:default/admins'] },
  afterwards?: (runId: number) => Promise<unknown>,
): TestAnnouncements {
  const events: TestAnnouncements['events'] = [];
  const notifications: TestAnnouncements['notifications'] = [];
  const signals: TestAnnouncements['signals'] = [];
  const audits: TestAnnouncements['audits'] = [];
  const broken: TestAnnouncements['broken'] = {};
  const logger = mockServices.logger.mock();
  const { metrics, measured, observers } = recordingMetrics();
  const announcements = createAnnouncements({
    config: liveConfig(peopleSync).config,
    knex: harness.knex,
    logger,
    metrics,
    events: mockServices.events.mock({
      publish: async ({ topic, eventPayload }) => {
        if (broken.events) {
          throw broken.events;
        }
        events.push({ topic, eventPayload: eventPayload as JsonObject });
      },
    }),
    notifications: {
      send: async ({ recipients, payload }) => {
        if (broken.notifications) {
          throw broken.notifications;
        }
        notifications.push({
          recipients,
          payload: { ...payload } as JsonObject,
        });
      },
    },
    auditor: mockServices.auditor.mock({
      createEvent: async ({ meta }) => ({
        success: async more => {
          audits.push({ meta: { ...meta, ...more?.meta }, end: 'success' });
        },
        fail: async more => {
          audits.push({ meta: { ...meta, ...more?.meta }, end: 'fail' });
        },
      }),
    }),
    signal: (runId, status) => signals.push([runId, status]),
    afterwards,
  });
  return {
    announcements,
    events,
    notifications,
    signals,
    audits,
    logger,
    broken,
    measured: name => measured.get(name) ?? [],
    observed: async name => {
      const values: Measured[] = [];
      await observers.get(name)?.({
        observe: (value, attributes) => values.push([value, attributes]),
      });
      return values;
    },
  };
}

function recordingMetrics() {
  const measured = new Map<string, Measured[]>();
  const observers = new Map<string, Observe>();
  const remember = (name: string) => (value: number, about?: unknown) => {
    measured.set(name, [
      ...(measured.get(name) ?? []),
      [value, about as JsonObject | undefined],
    ]);
  };
  const metrics: ServiceMock<MetricsService> = metricsServiceMock.mock();
  metrics.createCounter.mockImplementation((name: string) => ({
    add: remember(name),
  }));
  metrics.createHistogram.mockImplementation((name: string) => ({
    record: remember(name),
  }));
  metrics.createObservableGauge.mockImplementation((name: string) => ({
    addCallback: (callback: unknown) => {
      observers.set(name, callback as Observe);
    },
    removeCallback: () => {},
  }));
  return { metrics, measured, observers };
}
