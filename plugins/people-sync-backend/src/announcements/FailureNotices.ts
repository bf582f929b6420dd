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
import { hasNoStamps } from '../runs/closeRun';
import { SLOW_AFTER_FAILURES } from '../scheduling/slowDown';
import type { Run } from '../runs/types';
import { type AdminNotifier, runLink } from './AdminNotifier';
import type { Announcement } from './AnnouncementStore';
import { failureReasonOf, type FailureReason } from './failureReason';
import { integrationTitle } from './integrationTitle';
import type { NoticeStore } from './NoticeStore';
import type { AnnouncementListener } from './RunAnnouncements';

/** What is known of how an integration fails. */
export const failingThread = (integrationId: string) =>
  `failing:${integrationId}`;

const slowingSubject = (integrationId: string) => `slowing:${integrationId}`;

/**
 * Says once for each reason that an integration fails, and once that it works
 * again: at once what only an admin can mend, and the rest when its schedules
 * slow down (RULES F3).
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
    if (!run.integrationId || !run.persist || run.person || hasNoStamps(run)) {
      return;
    }
    if (!isFinalRunStatus(run.status)) {
      return;
    }
    const row = await this.#knex('integrations')
      .where({ id: run.integrationId })
      .first('failure_streak', 'last_error');
    const failures: number = row?.failure_streak ?? 0;
    const reason = failureReasonOf(run);
    if (reason) {
      // It may have succeeded since, which is told next.
      if (run.status === 'skipped' || row?.last_error) {
        await this.#failing(run, { reason, failures });
      }
    } else if (run.persisted && failures === 0 && !row?.last_error) {
      await this.#recovered(run);
    }
  }

  async #failing(
    run: Run,
    options: { reason: FailureReason; failures: number },
  ): Promise<void> {
    const { reason, failures } = options;
    const thread = failingThread(run.integrationId!);
    const slow = failures >= SLOW_AFTER_FAILURES;
    if (slow) {
      await this.#notices.once(
        slowingSubject(run.integrationId!),
        { key: 'slowing', runId: run.id, thread },
        async () => {
          const eventPayload: IntegrationFailingEventPayload = {
            integrationId: run.integrationId!,
            runId: String(run.id),
            failures,
          };
          await this.#events.publish({
            topic: INTEGRATION_FAILING_EVENT_TOPIC,
            eventPayload,
          });
          return true;
        },
      );
    }
    if (slow || reason.atOnce) {
      await this.#notices.once(
        `${thread}:${reason.code}`,
        { key: reason.code, runId: run.id, thread },
        () => this.#tell(run, options),
      );
    }
  }

  async #tell(
    run: Run,
    { reason, failures }: { reason: FailureReason; failures: number },
  ): Promise<boolean> {
    const title = await integrationTitle(this.#knex, run);
    const trouble = troubleOf(reason.code);
    const what =
      failures >= SLOW_AFTER_FAILURES
        ? `${failures} syncs in a row have failed`
        : trouble?.title ?? 'a sync failed';
    const then =
      failures >= SLOW_AFTER_FAILURES
        ? 'Its schedules slow down until one succeeds. You hear of it again then.'
        : 'You hear of it again once it works, or when something else is wrong.';
    return this.#notifier.send({
      // One for the integration: what is wrong now takes the place of before.
      subject: failingThread(run.integrationId!),
      link: runLink(run.id),
      severity: 'high',
      title: `${title}: ${what}`,
      description: [
        // Why it fails, and what can be done about that, where it is known.
        ...(trouble ? [`${trouble.title}.`, trouble.fix] : []),
        then,
      ].join(' '),
    });
  }

  async #recovered(run: Run): Promise<void> {
    const integrationId = run.integrationId!;
    const thread = failingThread(integrationId);
    if ((await this.#notices.thread(thread)).length === 0) {
      return;
    }
    const subject = `recovered:${integrationId}`;
    const notice = { key: 'recovered', runId: run.id };
    if (!(await this.#notices.claim(subject, notice))) {
      return;
    }
    try {
      // Another replica may have told it before this one took it.
      const known = await this.#notices.thread(thread);
      if (known.length > 0) {
        await this.#tellRecovered(run, known);
      }
      await this.#notices.forgetAll([...known, subject]);
    } catch (error) {
      await this.#notices.release(subject, notice);
      throw error;
    }
  }

  async #tellRecovered(run: Run, known: readonly string[]): Promise<void> {
    const integrationId = run.integrationId!;
    const slowed = known.includes(slowingSubject(integrationId));
    if (slowed) {
      const eventPayload: IntegrationRecoveredEventPayload = {
        integrationId,
        runId: String(run.id),
      };
      await this.#events.publish({
        topic: INTEGRATION_RECOVERED_EVENT_TOPIC,
        eventPayload,
      });
    }
    await this.#notifier.send({
      subject: failingThread(integrationId),
      link: runLink(run.id),
      severity: 'normal',
      title: `${await integrationTitle(this.#knex, run)}: syncs work again`,
      description: slowed
        ? 'Its schedules are back to what was configured.'
        : 'What was wrong is mended.',
    });
  }
}
