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

import { DATA_SET_LABELS } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { LimitExceeded, Run } from '../runs/types';
import { type AdminNotifier, runLink } from './AdminNotifier';
import type { Announcement } from './AnnouncementStore';
import { integrationTitle } from './integrationTitle';
import type { NoticeStore } from './NoticeStore';
import type { AnnouncementListener } from './RunAnnouncements';
import { stakeKey } from './stakeKey';

/** What is known of the run of an integration that is held. */
export const heldSubject = (integrationId: string) => `held:${integrationId}`;

const subjectOf = (run: Run) => heldSubject(run.integrationId!);

function describe(reason: LimitExceeded): string {
  const { kind, attribute, count, population, dataSet } = reason;
  const where = `in ${DATA_SET_LABELS[dataSet]}`;
  switch (kind) {
    case 'freeze':
      return 'applying is frozen';
    case 'shrink':
      return `the source has become much smaller ${where}`;
    case 'protected':
      return `${count} protected would be removed ${where}`;
    case 'drift':
      return `the source delivers fields that the mapping reads otherwise than before ${where}`;
    case 'attribute':
      return `${attribute} changes in ${count} of ${population} ${where}`;
    default:
      return `${count} ${kind} of ${population} ${where}`;
  }
}

/**
 * Notifies admins that a run waits for them. Once for the same people at
 * stake: a newer plan that replaces it says nothing new (RULES X6).
 */
export class HoldNotices implements AnnouncementListener {
  readonly #knex: Knex;
  readonly #notices: NoticeStore;
  readonly #notifier: AdminNotifier;

  static create(options: {
    knex: Knex;
    notices: NoticeStore;
    notifier: AdminNotifier;
  }): HoldNotices {
    return new HoldNotices(options);
  }

  private constructor(options: {
    knex: Knex;
    notices: NoticeStore;
    notifier: AdminNotifier;
  }) {
    this.#knex = options.knex;
    this.#notices = options.notices;
    this.#notifier = options.notifier;
  }

  async told({ run }: Announcement): Promise<void> {
    if (!run.integrationId) {
      return;
    }
    if (run.status === 'held') {
      await this.#held(run);
    } else if (
      run.decision?.action === 'approved' ||
      // The plan that went through covers whatever had been held.
      (run.persisted && !run.person && run.trigger !== 'undo')
    ) {
      await this.#notices.forget(subjectOf(run));
    }
  }

  async #held(run: Run): Promise<void> {
    const subject = subjectOf(run);
    const key = await stakeKey(this.#knex, run);
    const known = await this.#notices.get(subject);
    if (known && (known.key === key || run.hold?.repeats)) {
      await this.#notices.put(subject, { key, runId: run.id });
      return;
    }
    await this.#notices.once(subject, { key, runId: run.id }, async () =>
      this.#notifier.send({
        subject,
        link: runLink(run.id),
        severity: 'high',
        title: `${await integrationTitle(
          this.#knex,
          run,
        )}: a sync waits for approval`,
        description: `${(run.hold?.reasons ?? [])
          .map(describe)
          .join('; ')}. Nothing has been applied.`,
      }),
    );
  }
}
