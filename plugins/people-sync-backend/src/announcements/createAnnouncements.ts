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
  AuditorService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { readRoot } from '../integrations/definitions';
import type { Run } from '../runs/types';
import { AdminNotifier } from './AdminNotifier';
import { DatabaseAnnouncementStore } from './DatabaseAnnouncementStore';
import { FailureNotices } from './FailureNotices';
import { HoldNotices } from './HoldNotices';
import { NoticeStore } from './NoticeStore';
import { observeState } from './observeState';
import {
  type AnnouncementListener,
  RunAnnouncements,
} from './RunAnnouncements';
import { RunAudit } from './RunAudit';
import { RunEvents } from './RunEvents';
import { RunMetrics } from './RunMetrics';

/** Everybody who is told about runs, in the order in which they are. */
export function createAnnouncements(options: {
  config: RootConfigService;
  knex: Knex;
  events: EventsService;
  notifications: NotificationService;
  metrics: MetricsService;
  auditor: AuditorService;
  logger: LoggerService;
  /** Tells open pages. */
  signal: (runId: number, status: Run['status']) => void;
  /** Called once everybody has been told of a run. */
  afterwards?: (runId: number) => Promise<unknown>;
}): RunAnnouncements {
  const { config, knex, events, metrics, auditor, logger } = options;
  const notices = NoticeStore.create({ knex });
  const notifier = AdminNotifier.create({
    notifications: options.notifications,
    recipients: () => readRoot(config).settings?.notifications.recipients ?? [],
    logger,
  });
  observeState({ knex, metrics, logger });
  return RunAnnouncements.create({
    store: DatabaseAnnouncementStore.create({ knex }),
    listeners: [
      { told: async ({ run }) => options.signal(run.id, run.status) },
      // Whoever may fail, and is then told again, comes before who counts.
      RunEvents.create({ knex, events }),
      FailureNotices.create({ knex, events, notices, notifier }),
      HoldNotices.create({ knex, notices, notifier }),
      quietly(RunMetrics.create({ metrics }), logger),
      quietly(RunAudit.create({ auditor }), logger),
    ],
    logger,
    afterwards: options.afterwards,
  });
}

/** Whoever only takes note does not make others hear everything again. */
function quietly(
  listener: AnnouncementListener,
  logger: LoggerService,
): AnnouncementListener {
  return {
    told: async (announcement, rules) => {
      try {
        await listener.told(announcement, rules);
      } catch (error) {
        logger.warn(
          `Could not take note of run ${announcement.run.id}: ${stringifyError(
            error,
          )}`,
        );
      }
    },
  };
}
