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

import type { EventsService } from '@backstage/plugin-events-node';
import {
  INTEGRATION_FAILING_EVENT_TOPIC,
  INTEGRATION_RECOVERED_EVENT_TOPIC,
  type IntegrationFailingEventPayload,
  type IntegrationRecoveredEventPayload,
  isFinalRunStatus,
  troubleOf,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { lastErrorCode } from '../integrations/integrationRows';
import { SLOW_AFTER_FAILURES } from '../scheduling/slowDown';
import type { Run } from '../runs/types';
import type { AdminNotifier } from './AdminNotifier';
import type { Announcement } from './AnnouncementStore';
import { integrationTitle } from './integrationTitle';
import type { NoticeStore } from './NoticeStore';
import type { AnnouncementListener } from './RunAnnouncements';

/**
 * Says once that an integration goes on failing, when its schedules slow down,
 * and once that it works again (RULES F3).
 */
export class FailureNotices implements AnnouncementListener {
  readonly #knex: Knex;
  readonly #events: EventsService;
  readonly #notices: NoticeStore;
  readonly #notifier: AdminNotifier;

  static create(options: {
    knex: Knex;
    events: EventsService;
    notices: NoticeStore;
    notifier: AdminNotifier;
  }): FailureNotices {
    return new FailureNotices(options);
  }

  private constructor(options: {
    knex: Knex;
    events: EventsService;
    notices: NoticeStore;
    notifier: AdminNotifier;
  }) {
    this.#knex = options.knex;
    this.#events = options.events;
    this.#notices = options.notices;
    this.#notifier = options.notifier;
  }

  async told({ run }: Announcement): Promise<void> {
    // What moves no stamps says nothing about how the integration gets on.
    if (!run.integrationId || !run.persist || run.person) {
      return;
    }
    if (!isFinalRunStatus(run.status)) {
      return;
    }
    const row = await this.#knex('integrations')
      .where({ id: run.integrationId })
      .first('failure_streak');
    const failures: number = row?.failure_streak ?? 0;
    const subject = `failing:${run.integrationId}`;
    const known = await this.#notices.get(subject);
    if (!known && failures >= SLOW_AFTER_FAILURES) {
      await this.#failing(run, { subject, failures });
    } else if (known && failures === 0) {
      await this.#recovered(run, subject);
    }
  }

  async #failing(
    run: Run,
    { subject, failures }: { subject: string; failures: number },
  ): Promise<void> {
    const eventPayload: IntegrationFailingEventPayload = {
      integrationId: run.integrationId!,
      runId: String(run.id),
      failures,
    };
    await this.#events.publish({
      topic: INTEGRATION_FAILING_EVENT_TOPIC,
      eventPayload,
    });
    await this.#notifier.send({
      subject,
      runId: run.id,
      severity: 'high',
      title: `${await integrationTitle(
        this.#knex,
        run,
      )}: ${failures} syncs in a row have failed`,
      description: [
        ...(await this.#whatToDo(run)),
        'Its schedules slow down until one succeeds. You hear of it again then.',
      ].join(' '),
    });
    await this.#notices.put(subject, { key: 'failing', runId: run.id });
  }

  /** Why it fails, and what can be done about that, where it is known. */
  async #whatToDo({ integrationId }: Run): Promise<string[]> {
    const row = await this.#knex('integrations')
      .where({ id: integrationId! })
      .first('last_error');
    const trouble = troubleOf(lastErrorCode(row) ?? '');
    return trouble ? [`${trouble.title}.`, trouble.fix] : [];
  }

  async #recovered(run: Run, subject: string): Promise<void> {
    const eventPayload: IntegrationRecoveredEventPayload = {
      integrationId: run.integrationId!,
      runId: String(run.id),
    };
    await this.#events.publish({
      topic: INTEGRATION_RECOVERED_EVENT_TOPIC,
      eventPayload,
    });
    await this.#notifier.send({
      subject,
      runId: run.id,
      severity: 'normal',
      title: `${await integrationTitle(this.#knex, run)}: syncs work again`,
      description: 'Its schedules are back to what was configured.',
    });
    await this.#notices.forget(subject);
  }
}
