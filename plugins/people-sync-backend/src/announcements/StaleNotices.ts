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
  DATA_SET_LABELS,
  type ImportRow,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { AdminNotifier } from './AdminNotifier';
import { failingThread } from './FailureNotices';
import { heldSubject } from './HoldNotices';
import type { Notice, NoticeStore } from './NoticeStore';

const threadOf = (integrationId: string) => `stale:${integrationId}`;

const subjectOf = ({ integrationId, dataSet }: ImportRow) =>
  `${threadOf(integrationId)}:${dataSet}`;

const isOverdue = ({ missedTimes = 0 }: ImportRow) => missedTimes > 1;

/**
 * Says once of an import that no sync has succeeded for two intervals, until it
 * is on time again: one notification for all of an integration. What is known
 * as failing or held already is no news.
 */
export class StaleNotices {
  readonly #knex: Knex;
  readonly #notices: NoticeStore;
  readonly #notifier: AdminNotifier;

  static create(options: {
    knex: Knex;
    notices: NoticeStore;
    notifier: AdminNotifier;
  }): StaleNotices {
    return new StaleNotices(options);
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

  /** Looks at the imports as they stand. */
  async check(rows: readonly ImportRow[]): Promise<void> {
    const known = await this.#notices.threads();
    const fresh = rows.filter(
      row =>
        row.missedTimes !== undefined &&
        !isOverdue(row) &&
        known.has(threadOf(row.integrationId)),
    );
    await this.#notices.forgetAll(fresh.map(subjectOf));

    const overdue = rows.filter(isOverdue);
    if (overdue.length === 0) {
      return;
    }
    const busy = await this.#busy();
    const byIntegration = new Map<string, ImportRow[]>();
    for (const row of overdue) {
      const { integrationId, heldRunId } = row;
      const told =
        known.has(failingThread(integrationId)) ||
        (heldRunId && (await this.#notices.get(heldSubject(integrationId))));
      if (!told && !busy.has(integrationId)) {
        const others = byIntegration.get(integrationId) ?? [];
        byIntegration.set(integrationId, [...others, row]);
      }
    }
    for (const imports of byIntegration.values()) {
      await this.#tell(imports);
    }
  }

  /** Integrations where something is under way that may mend it. */
  async #busy(): Promise<Set<string>> {
    const running: string[] = await this.#knex('runs')
      .whereIn('status', ['staged', 'running'])
      .whereNotNull('integration_id')
      .whereNull('person')
      .where({ persist: true })
      .distinct()
      .pluck('integration_id');
    // Over, and about to catch up with what was skipped.
    const paused: string[] = await this.#knex('integrations')
      .whereNotNull('maintenance')
      .pluck('id');
    return new Set([...running, ...paused]);
  }

  async #tell(imports: readonly ImportRow[]): Promise<void> {
    const claimed: { row: ImportRow; subject: string; notice: Notice }[] = [];
    for (const row of imports) {
      const subject = subjectOf(row);
      const notice = {
        key: 'overdue',
        thread: threadOf(row.integrationId),
        ...(row.lastRunId && { runId: Number(row.lastRunId) }),
      };
      if (await this.#notices.claim(subject, notice)) {
        claimed.push({ row, subject, notice });
      }
    }
    if (claimed.length === 0) {
      return;
    }
    const [{ row: first }] = claimed;
    const sent = await this.#notifier.send({
      subject: threadOf(first.integrationId),
      link: `/people-sync/integrations?show=overdue&integrationId=${encodeURIComponent(
        first.integrationId,
      )}`,
      severity: 'high',
      title: `${first.integrationTitle}: no sync has succeeded for two intervals`,
      description: `${claimed
        .map(({ row }) => DATA_SET_LABELS[row.dataSet])
        .join(', ')}: ${sinceWhen(
        claimed.map(({ row }) => row),
      )}. You hear of ${
        claimed.length === 1 ? 'it' : 'them'
      } again only after a sync has succeeded.`,
    });
    for (const { subject, notice } of claimed) {
      await (sent
        ? this.#notices.confirm(subject, notice)
        : this.#notices.release(subject, notice));
    }
  }
}

function sinceWhen(rows: readonly ImportRow[]): string {
  const [oldest] = rows.map(({ lastSuccessAt }) => lastSuccessAt ?? '').sort();
  return oldest
    ? `the last success was at ${oldest.slice(0, 16).replace('T', ' ')} UTC`
    : 'none has ever succeeded';
}
